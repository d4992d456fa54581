import { UNKNOWN, type Value } from '../value';
import { Failure, numberOf, textOf, type Table } from './arguments';

/** A range of addresses: its first address, the length of its prefix, and of an address, in bits. */
interface Prefix {
  readonly address: bigint;
  readonly length: number;
  readonly bits: 32 | 128;
}

export const NETWORK: Table = {
  cidrcontains: ([outer, inner]) => {
    const range = parsePrefix(textOf(outer));
    const text = textOf(inner);
    const other = parsePrefix(text === null || text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
    if (range instanceof Failure) return range;
    if (other instanceof Failure) return other;
    if (range.bits !== other.bits) return new Failure('takes addresses of one family');
    return range.length <= other.length && first(other.address, range.length, range.bits) === range.address;
  },
  cidrhost: ([prefix, number]) => {
    const range = parsePrefix(textOf(prefix));
    const host = numberOf(number);
    if (range instanceof Failure) return range;
    if (host === null || !Number.isSafeInteger(host)) return UNKNOWN;
    const count = 1n << BigInt(range.bits - range.length);
    const at = host < 0 ? count + BigInt(host) : BigInt(host);
    if (at < 0n || at >= count) return new Failure(`has no host ${host} in this range`);
    return addressText(range.address + at, range.bits);
  },
  cidrnetmask: ([prefix]) => {
    const range = parsePrefix(textOf(prefix));
    if (range instanceof Failure) return range;
    if (range.bits === 128) return new Failure('takes a range of IPv4');
    return addressText(first((1n << 32n) - 1n, range.length, 32), 32);
  },
  cidrsubnet: ([prefix, added, number]) => {
    const range = parsePrefix(textOf(prefix));
    const [bits, at] = [numberOf(added), numberOf(number)];
    if (range instanceof Failure) return range;
    if (bits === null || at === null || !Number.isSafeInteger(at)) return UNKNOWN;
    return subnet(range, bits, BigInt(at));
  },
  cidrsubnets: ([prefix, ...added]) => {
    const range = parsePrefix(textOf(prefix));
    if (range instanceof Failure) return range;
    const subnets: Value[] = [];
    let next = range.address;
    for (const one of added) {
      const bits = numberOf(one);
      if (bits === null) return UNKNOWN;
      const length = range.length + bits;
      if (bits < 1 || length > range.bits)
        return new Failure('takes prefixes that are longer than the range, and fit it');
      const size = 1n << BigInt(range.bits - length);
      const start = ((next + size - 1n) / size) * size;
      next = start + size;
      if (next > range.address + (1n << BigInt(range.bits - range.length)))
        return new Failure('finds no room for all subnets');
      subnets.push(`${addressText(start, range.bits)}/${length}`);
    }
    return subnets;
  },
};

const first = (address: bigint, length: number, bits: number): bigint => {
  const rest = BigInt(bits - length);
  return (address >> rest) << rest;
};

function subnet({ address, length, bits }: Prefix, added: number, at: bigint): Value | Failure {
  const longer = length + added;
  if (added < 0 || longer > bits) return new Failure(`cannot make this prefix ${added} longer`);
  if (at < 0n || at >= 1n << BigInt(added))
    return new Failure(`has no subnet ${at}: ${added} bits number ${1n << BigInt(added)}`);
  return `${addressText(address + (at << BigInt(bits - longer)), bits)}/${longer}`;
}

function parsePrefix(text: string | null): Prefix | Failure {
  const [, written = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text ?? '') ?? [];
  const isLong = written.includes(':');
  const bits = isLong ? 128 : 32;
  const address = isLong ? parseLong(written) : parseShort(written);
  if (address === null || Number(length) > bits)
    return new Failure('finds no range of addresses in this text, like `10.0.0.0/16`');
  return { address: first(address, Number(length), bits), length: Number(length), bits };
}

function parseShort(text: string): bigint | null {
  const parts = text.split('.');
  // A zero in front was an octal number once, and is refused.
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function parseLong(text: string): bigint | null {
  const [, quad] = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const short = quad === undefined ? null : parseShort(quad);
  if (quad !== undefined && short === null) return null;
  const plain =
    short === null
      ? text
      : text.slice(0, -(quad ?? '').length) + [short >> 16n, short & 0xffffn].map((one) => one.toString(16)).join(':');
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function addressText(address: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  return shortened(groups);
}

/** `::` in place of the first longest run of zeros (RFC 5952). */
function shortened(groups: readonly string[]): string {
  const text = groups.join(':');
  const runs = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)];
  const longest = runs.reduce<RegExpExecArray | null>(
    (a, b) => (a && a[0].replace(/^:/, '').length >= b[0].replace(/^:/, '').length ? a : b),
    null,
  );
  if (!longest) return text;
  const before = text.slice(0, longest.index);
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
