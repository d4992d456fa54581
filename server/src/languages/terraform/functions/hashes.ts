import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { UNKNOWN, type Value } from '../value';
import { onTexts, type Failure, type Table } from './arguments';
import { bytesOf, toBase64 } from './encodings';

export const HASHES: Table = {
  base64sha256: onTexts((one = '') => toBase64([...sha256(utf8(one))])),
  md5: onTexts((one = '') => bytesToHex(md5(utf8(one)))),
  sha1: onTexts((one = '') => bytesToHex(sha1(utf8(one)))),
  sha256: onTexts((one = '') => bytesToHex(sha256(utf8(one)))),
  uuidv5: onTexts((space = '', name = '') => uuidOf(space, name)),
};

/** The bytes of a text in UTF-8. */
const utf8 = (text: string): Uint8Array => Uint8Array.from(bytesOf(text));

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
  const bytes = sha1(Uint8Array.from([...spaceBytes, ...bytesOf(name)])).slice(0, 16);
  const marked = bytes.map((byte, i) => (i === 6 ? (byte & 0x0f) | 0x50 : i === 8 ? (byte & 0x3f) | 0x80 : byte));
  return bytesToHex(marked).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
