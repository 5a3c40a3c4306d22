import { IANAZone } from 'luxon';

const QUARTER = 15 * 60_000;

/** Times of one site. Instants are milliseconds since 1970, whole seconds; local texts carry no zone, as WordPress's. */
export class SiteTime {
  readonly zoneName: string;
  readonly #zone: IANAZone;
  // Asking for an offset is slow, and thousands of rows share a quarter of an hour.
  readonly #offsets = new Map<number, number>();

  constructor(zoneName: string) {
    this.#zone = IANAZone.create(zoneName);
    if (!this.#zone.isValid) throw new RangeError(`unknown time zone ${zoneName}`);
    this.zoneName = zoneName;
  }

  /** `2026-11-23T09:19:26` in the site's zone. */
  local(instant: number): string {
    return utcText(instant + this.offsetMs(instant));
  }

  /** Zone minus UTC at that instant. */
  offsetMs(instant: number): number {
    const quarter = Math.floor(instant / QUARTER);
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) {
      offset = this.#zone.offset(instant) * 60_000;
      this.#offsets.set(quarter, offset);
    }
    return offset;
  }

  /**
   * The instant that a client's date means: one with a zone means itself, one without is local time. Null when it is no
   * date.
   */
  parse(text: string): number | null {
    const parts = DATE.exec(text.trim());
    if (parts === null) return null;
    const [, day = '', time = '00:00:00', zone] = parts;
    const wall = Date.parse(`${day}T${time}Z`);
    if (Number.isNaN(wall)) return null;
    if (zone !== undefined) return Date.parse(`${day}T${time}${zoneSuffix(zone)}`);
    return wall - this.offsetMs(wall - this.offsetMs(wall));
  }
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}:\d{2})(?:\.\d+)?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

function zoneSuffix(zone: string): string {
  if (zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** `2026-11-23T14:19:26`, UTC. */
export const utcText = (instant: number): string => new Date(instant).toISOString().slice(0, 19);
