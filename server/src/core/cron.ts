/** Cron schedules as CI systems read them: POSIX cron, five fields, names of months and days. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface FieldKind {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const FIELDS: readonly FieldKind[] = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of the month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: ['', ...MONTHS] },
  { name: 'day of the week', min: 0, max: 6, words: DAYS },
];

export interface Cron {
  /** Values of minute, hour, day, month and weekday, sorted. */
  readonly fields: readonly (readonly number[])[];
}

/** The schedule, or what is wrong with it. `isTurned`: the ends of a range may stand in any order. */
export function parseCron(text: string, isTurned = false): Cron | string {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length)
    return `a schedule has five fields, and this has ${text.trim() === '' ? 0 : parts.length}`;
  const fields: (readonly number[])[] = [];
  for (const [i, kind] of FIELDS.entries()) {
    const values = parseField(parts[i] ?? '', kind, isTurned);
    if (values === null) return `\`${parts[i] ?? ''}\` is no ${kind.name} (${kind.min}-${kind.max})`;
    fields.push(values);
  }
  return { fields };
}

function parseField(text: string, kind: FieldKind, isTurned: boolean): readonly number[] | null {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(\*|[a-z\d]+)(?:-([a-z\d]+))?(?:\/(\d+))?$/i.exec(part);
    if (!match) return null;
    const [, first = '', last, step] = match;
    const from = first === '*' ? kind.min : valueOf(first, kind);
    const to = last !== undefined ? valueOf(last, kind) : first === '*' || step !== undefined ? kind.max : from;
    const by = step === undefined ? 1 : Number(step);
    if (from === null || to === null || by < 1 || (first === '*' && last !== undefined)) return null;
    if (from > to && !isTurned) return null;
    for (let value = Math.min(from, to); value <= Math.max(from, to); value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function valueOf(text: string, kind: FieldKind): number | null {
  const word = kind.words.indexOf(text.toLowerCase());
  if (word >= 0 && text !== '') return word;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= kind.min && value <= kind.max ? value : null;
}

/** What other programs call a schedule by, as five fields. */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** The same schedule in five fields, of one that another cron reads; null where that cannot be told. */
export function translatedCron(text: string): string | null {
  const trimmed = text.trim();
  const nickname = NICKNAMES[trimmed.toLowerCase()];
  if (nickname !== undefined) return nickname;
  const parts = trimmed.split(/\s+/);
  // Quartz and others begin with the seconds.
  const fields = parts.length === FIELDS.length + 1 && parts[0] === '0' ? parts.slice(1) : parts;
  const plain = fields.map((field, i) => (field === '?' ? '*' : i === 4 && field === '7' ? '0' : field)).join(' ');
  return plain !== trimmed && typeof parseCron(plain) !== 'string' ? plain : null;
}

/** The days of a month at most. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a day that none of its months has (31 February). A day of the week beside it is a second way to start. */
export function neverComes({ fields }: Cron): boolean {
  const [, , days = [], months = [], weekdays = []] = fields;
  return weekdays.length === DAYS.length && months.every((month) => (days[0] ?? 1) > (LONGEST[month - 1] ?? 31));
}

/** The fewest minutes between two runs within an hour or from one hour to the next. */
export function shortestInterval({ fields }: Cron): number {
  const [minutes = [], hours = []] = fields;
  const gaps = minutes.slice(1).map((minute, i) => minute - (minutes[i] ?? 0));
  const isHourly = hours.some((hour, i) => hours[i + 1] === hour + 1);
  if (isHourly) gaps.push(60 + (minutes[0] ?? 0) - (minutes.at(-1) ?? 0));
  return Math.min(60, ...gaps);
}
