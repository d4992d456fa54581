import { UNKNOWN, type Value } from '../value';
import { onTexts, type Failure, type Table } from './arguments';
import { bytesOf, toBase64 } from './encodings';

export const HASHES: Table = {
  base64sha256: onTexts((one = '') => toBase64(sha256(bytesOf(one)))),
  md5: onTexts((one = '') => hex(md5(bytesOf(one)))),
  sha1: onTexts((one = '') => hex(sha1(bytesOf(one)))),
  sha256: onTexts((one = '') => hex(sha256(bytesOf(one)))),
  uuidv5: onTexts((space = '', name = '') => uuidOf(space, name)),
};

const hex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Names of the name spaces of RFC 4122, appendix C, by the first digits of their ids. */
const NAME_SPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b810',
  url: '6ba7b811',
  oid: '6ba7b812',
  x500: '6ba7b814',
};

/** RFC 4122, 4.3, with SHA-1. */
function uuidOf(space: string, name: string): Value | Failure {
  const known = Object.hasOwn(NAME_SPACES, space) ? `${NAME_SPACES[space] ?? ''}-9dad-11d1-80b4-00c04fd430c8` : space;
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(known)) return UNKNOWN;
  const spaceBytes = (known.replaceAll('-', '').match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  const bytes = sha1([...spaceBytes, ...bytesOf(name)]).slice(0, 16);
  const marked = bytes.map((byte, i) => (i === 6 ? (byte & 0x0f) | 0x50 : i === 8 ? (byte & 0x3f) | 0x80 : byte));
  return hex(marked).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** Words of 32 bits in blocks of 16, with the padding that all three hashes have. */
function blocksOf(bytes: readonly number[], isBigEndian: boolean): readonly (readonly number[])[] {
  const length = (((bytes.length + 8) >> 6) + 1) * 16;
  const words = Array.from({ length }, () => 0);
  const put = (at: number, byte: number): void => {
    const shift = isBigEndian ? 24 - (at % 4) * 8 : (at % 4) * 8;
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << shift);
  };
  bytes.forEach((byte, at) => put(at, byte));
  put(bytes.length, 0x80);
  words[length - (isBigEndian ? 1 : 2)] = bytes.length * 8;
  return Array.from({ length: length / 16 }, (_, i) => words.slice(i * 16, i * 16 + 16));
}

const bytesOfWords = (words: readonly number[], isBigEndian: boolean): readonly number[] =>
  words.flatMap((word) => (isBigEndian ? [24, 16, 8, 0] : [0, 8, 16, 24]).map((shift) => (word >>> shift) & 255));

/** Fractional parts of roots of the first primes, of which SHA-2 takes its constants. */
function rootsOfPrimes(count: number, power: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes.map((prime) => ((prime ** power % 1) * 2 ** 32) | 0);
}

/** FIPS 180-4. */
function sha256(bytes: readonly number[]): readonly number[] {
  const constants = rootsOfPrimes(64, 1 / 3);
  let state = rootsOfPrimes(8, 1 / 2);
  for (const block of blocksOf(bytes, true)) {
    const w = [...block];
    for (let i = 16; i < 64; i++) {
      const [a = 0, b = 0] = [w[i - 15], w[i - 2]];
      const s0 = rotate(a, 25) ^ rotate(a, 14) ^ (a >>> 3);
      const s1 = rotate(b, 15) ^ rotate(b, 13) ^ (b >>> 10);
      w.push(((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i++) {
      const s1 = rotate(e, 26) ^ rotate(e, 21) ^ rotate(e, 7);
      const one = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + (w[i] ?? 0)) | 0;
      const s0 = rotate(a, 30) ^ rotate(a, 19) ^ rotate(a, 10);
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    const next = [a, b, c, d, e, f, g, h];
    state = state.map((word, i) => (word + (next[i] ?? 0)) | 0);
  }
  return bytesOfWords(state, true);
}

/** FIPS 180-4. */
function sha1(bytes: readonly number[]): readonly number[] {
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (const block of blocksOf(bytes, true)) {
    const w = [...block];
    for (let i = 16; i < 80; i++)
      w.push(rotate((w[i - 3] ?? 0) ^ (w[i - 8] ?? 0) ^ (w[i - 14] ?? 0) ^ (w[i - 16] ?? 0), 1));
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let i = 0; i < 80; i++) {
      const [mix, constant] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotate(a, 5) + mix + e + constant + (w[i] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    }
    const next = [a, b, c, d, e];
    state = state.map((word, i) => (word + (next[i] ?? 0)) | 0);
  }
  return bytesOfWords(state, true);
}

const MD5_SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** RFC 1321. */
function md5(bytes: readonly number[]): readonly number[] {
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (const block of blocksOf(bytes, false)) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const [mix, at] = [
        [(b & c) | (~b & d), i],
        [(d & b) | (~d & c), (5 * i + 1) % 16],
        [b ^ c ^ d, (3 * i + 5) % 16],
        [c ^ (b | ~d), (7 * i) % 16],
      ][round] ?? [0, 0];
      const constant = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32);
      const sum = (a + (mix ?? 0) + constant + (block[at ?? 0] ?? 0)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, MD5_SHIFTS[round]?.[i % 4] ?? 0)) | 0];
    }
    const next = [a, b, c, d];
    state = state.map((word, i) => (word + (next[i] ?? 0)) | 0);
  }
  return bytesOfWords(state, false);
}
