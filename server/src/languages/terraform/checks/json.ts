import { fromJson, HOLE, UNKNOWN, type Value } from '../value';

/** A hole that stands for a whole JSON value becomes a text, so that the rest can be read. */
const quoteHoles = (text: string): string =>
  text.replace(new RegExp(`([:,[]\\s*)${HOLE}(?=\\s*[,}\\]])`, 'g'), `$1"${HOLE}"`);

/** The value of a JSON text of which parts may be unknown; unknown where it is no JSON. */
export function parseJson(text: string): Value {
  try {
    return fromJson(JSON.parse(quoteHoles(text)));
  } catch {
    return UNKNOWN;
  }
}
