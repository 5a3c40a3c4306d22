import type { SqlType } from '../session.ts';
import { notUnderstood } from './errors.ts';
import { fromStored } from './moment.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A stored date as CONVERT writes it (SQL Server docs, "Date and time styles"). Without a style: datetime by style 0,
 * the newer types by style 121. Throws 40000 for a style that we do not know.
 */
export function formatDate(stored: string, type: SqlType, style: number | undefined): string {
  const wanted = style ?? (type.kind === 'datetime' ? 0 : 121);
  const { ms } = fromStored(stored);
  const [date = '', time = ''] = new Date(ms).toISOString().slice(0, 23).split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const fraction = fractionOf(stored, type);
  const clock = `${time.slice(0, 8)}${fraction === '' ? '' : `.${fraction}`}`;
  const text = render(wanted, { year, month, day, time, clock, fraction });
  if (text === null) throw notUnderstood(`the date style ${wanted}`);
  return text.trim();

  function render(
    code: number,
    parts: Readonly<Record<'year' | 'month' | 'day' | 'time' | 'clock' | 'fraction', string>>,
  ) {
    const isDay = type.kind === 'date';
    const isTime = type.kind === 'time';
    const withTime = (dayText: string, timeText: string): string =>
      isDay ? dayText : isTime ? timeText : `${dayText} ${timeText}`;
    switch (code) {
      case 0:
      case 100:
        return withTime(
          `${MONTHS[Number(parts.month) - 1]} ${String(Number(parts.day)).padStart(2)} ${parts.year}`,
          halfDay(parts.time),
        );
      case 1:
        return `${parts.month}/${parts.day}/${parts.year.slice(2)}`;
      case 101:
        return `${parts.month}/${parts.day}/${parts.year}`;
      case 103:
        return `${parts.day}/${parts.month}/${parts.year}`;
      case 104:
        return `${parts.day}.${parts.month}.${parts.year}`;
      case 8:
      case 108:
        return parts.time.slice(0, 8);
      case 12:
        return `${parts.year.slice(2)}${parts.month}${parts.day}`;
      case 112:
        return `${parts.year}${parts.month}${parts.day}`;
      case 23:
        return `${parts.year}-${parts.month}-${parts.day}`;
      case 20:
      case 120:
        return withTime(`${parts.year}-${parts.month}-${parts.day}`, parts.time.slice(0, 8));
      case 21:
      case 25:
      case 121:
        return withTime(`${parts.year}-${parts.month}-${parts.day}`, parts.clock);
      case 126:
      case 127:
        return isoForm(`${parts.year}-${parts.month}-${parts.day}`, parts);
      default:
        return null;
    }
  }

  // Style 126 leaves out a fraction of zero.
  function isoForm(dayText: string, parts: Readonly<Record<'clock' | 'fraction' | 'time', string>>): string {
    const timeText =
      /^0*$/.test(parts.fraction) && type.kind === 'datetime' ? parts.time.slice(0, 8) : parts.clock;
    if (type.kind === 'date') return dayText;
    return type.kind === 'time' ? timeText : `${dayText}T${timeText}`;
  }
}

function fractionOf(stored: string, type: SqlType): string {
  const digits = stored.split('.')[1] ?? '';
  if (type.kind === 'datetime') return digits.padEnd(3, '0').slice(0, 3);
  return digits.slice(0, type.scale ?? 7);
}

/** "Jan  2 2024  9:05AM" ends in a twelve-hour time, padded to seven characters. */
function halfDay(time: string): string {
  const hours = Number(time.slice(0, 2));
  return `${String(hours % 12 || 12).padStart(2)}:${time.slice(3, 5)}${hours < 12 ? 'AM' : 'PM'}`;
}
