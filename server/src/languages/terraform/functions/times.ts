import { UNKNOWN, type Value } from '../value';
import { Failure, onTexts, type Table } from './arguments';

const STAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** Seconds of the units of a duration in Go. */
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 };

/** A moment, and the clock of its time zone. */
interface Stamp {
  /** Seconds since 1970 in UTC. */
  readonly seconds: number;
  /** Seconds by which the clock is ahead of UTC. */
  readonly ahead: number;
  readonly zone: string;
}

export const TIMES: Table = {
  formatdate: onTexts((pattern = '', time = '') => {
    const stamp = parse(time);
    return stamp instanceof Failure ? stamp : formatDate(pattern, stamp);
  }),
  timeadd: onTexts((time = '', duration = '') => {
    const stamp = parse(time);
    const seconds = durationOf(duration);
    if (stamp instanceof Failure) return stamp;
    return seconds instanceof Failure ? seconds : text({ ...stamp, seconds: stamp.seconds + seconds });
  }),
  timecmp: onTexts((a = '', b = '') => {
    const [first, second] = [parse(a), parse(b)];
    if (first instanceof Failure) return first;
    return second instanceof Failure ? second : Math.sign(first.seconds - second.seconds);
  }),
};

function parse(time: string): Stamp | Failure {
  const [, year, month, day, hour, minute, second, zone = 'Z'] = STAMP.exec(time) ?? [];
  if (year === undefined) return new Failure('takes a time like `2026-01-31T12:00:00Z`');
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = [year, month, day, hour, minute, second].map(Number);
  const utc = Date.UTC(y, mo - 1, d, h, mi, s);
  if (mo < 1 || mo > 12 || new Date(utc).getUTCDate() !== d || h > 23 || mi > 59 || s > 59) {
    return new Failure('takes a time that there is');
  }
  const [, sign, ahead, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  const offset = sign === undefined ? 0 : (Number(ahead) * 3600 + Number(minutes) * 60) * (sign === '-' ? -1 : 1);
  return { seconds: utc / 1000 - offset, ahead: offset, zone };
}

function durationOf(written: string): number | Failure {
  const [, sign = '', parts = ''] = /^([-+]?)((?:\d+(?:\.\d*)?(?:h|ms|us|ns|m|s))+|0)$/.exec(written) ?? [];
  if (parts === '') return new Failure('takes a duration like `24h` or `1h30m`');
  let seconds = 0;
  for (const [, count = '', unit = ''] of parts.matchAll(/(\d+(?:\.\d*)?)(h|ms|us|ns|m|s)/g))
    seconds += Number(count) * (UNITS[unit] ?? 0);
  return sign === '-' ? -seconds : seconds;
}

const two = (number: number): string => String(number).padStart(2, '0');
const clock = ({ seconds, ahead }: Stamp): Date => new Date(Math.floor(seconds + ahead) * 1000);

function text(stamp: Stamp): Value {
  if (!Number.isInteger(stamp.seconds)) return UNKNOWN;
  return `${clock(stamp).toISOString().slice(0, 19)}${stamp.zone === '+00:00' ? 'Z' : stamp.zone}`;
}

/** What each word of a pattern stands for (Terraform language, "formatdate Function"). */
const WORDS: Readonly<Record<string, (at: Date, stamp: Stamp) => string>> = {
  YYYY: (at) => String(at.getUTCFullYear()).padStart(4, '0'),
  YY: (at) => two(at.getUTCFullYear() % 100),
  MMMM: (at) => MONTHS[at.getUTCMonth()] ?? '',
  MMM: (at) => (MONTHS[at.getUTCMonth()] ?? '').slice(0, 3),
  MM: (at) => two(at.getUTCMonth() + 1),
  M: (at) => String(at.getUTCMonth() + 1),
  DD: (at) => two(at.getUTCDate()),
  D: (at) => String(at.getUTCDate()),
  EEEE: (at) => DAYS[at.getUTCDay()] ?? '',
  EEE: (at) => (DAYS[at.getUTCDay()] ?? '').slice(0, 3),
  hh: (at) => two(at.getUTCHours()),
  h: (at) => String(at.getUTCHours()),
  HH: (at) => two(at.getUTCHours() % 12 || 12),
  H: (at) => String(at.getUTCHours() % 12 || 12),
  AA: (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
  aa: (at) => (at.getUTCHours() < 12 ? 'am' : 'pm'),
  mm: (at) => two(at.getUTCMinutes()),
  m: (at) => String(at.getUTCMinutes()),
  ss: (at) => two(at.getUTCSeconds()),
  s: (at) => String(at.getUTCSeconds()),
  ZZZZZ: (_, { zone }) => (zone === 'Z' ? '+00:00' : zone),
  ZZZZ: (_, { zone }) => (zone === 'Z' ? '+0000' : zone.replace(':', '')),
  ZZZ: (_, { zone }) => (zone === 'Z' ? 'UTC' : zone.replace(':', '')),
  Z: (_, { zone }) => zone,
};

function formatDate(pattern: string, stamp: Stamp): Value | Failure {
  const at = clock(stamp);
  let result = '';
  for (const [piece] of pattern.matchAll(/'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    if (piece.startsWith("'")) {
      if (piece.length < 2 || !piece.endsWith("'"))
        return new Failure("misses the second `'` of a text in its pattern");
      result += piece === "''" ? "'" : piece.slice(1, -1).replace(/''/g, "'");
    } else if (/^[A-Za-z]/.test(piece)) {
      const write = Object.hasOwn(WORDS, piece) ? WORDS[piece] : undefined;
      if (!write) return new Failure(`knows no \`${piece}\` in its pattern`);
      result += write(at, stamp);
    } else result += piece;
  }
  return result;
}
