const MINUTE = 60_000;

/**
 * An instant as the practice database stores a `datetime`: 'YYYY-MM-DD HH:MM:SS.mmm', rounded to SQL Server's 1/300 s.
 * `offsetMinutes` moves it to the server's local time (LST_MAINT_DT); 0 keeps UTC (RS_UTC_DT).
 */
export function storedTime(instant: Date | number, offsetMinutes = 0): string {
  const local = Number(instant) + offsetMinutes * MINUTE;
  const ticks = Math.round((local % 1_000) * 0.3);
  const rounded = Math.floor(local / 1_000) * 1_000 + Math.round(ticks / 0.3);
  return new Date(rounded).toISOString().slice(0, 23).replace('T', ' ');
}

/** The day of an instant, at midnight, as a `datetime` that holds a date (BUS_DAT, STAT_DAT, LST_SAL_DAT). */
export function storedDay(instant: Date | number, offsetMinutes = 0): string {
  return `${storedTime(instant, offsetMinutes).slice(0, 10)} 00:00:00.000`;
}
