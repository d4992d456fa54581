import { memoizeText, Notes } from '../../core/memo';
import type { PlaceholderKind } from './mask';
import type { ShellScript } from './nodes';
import { parseShell, placeShell } from './parse';

/** A value of a file that holds a script: a scalar of YAML. */
export interface ScriptValue {
  readonly text: string;
  /** File offset of the character at this offset of `text`. */
  offsetAt(textOffset: number): number;
}

/** As many as a few large pipelines hold. */
const KEPT_SCRIPTS = 1000;

/**
 * Reads the scripts of a CI language, whose spans are those of the file. A value that an edit left in its place
 * keeps its script; one that it moved has a text that was read before, and is only placed.
 */
export function scriptReader(
  placeholders: readonly PlaceholderKind[],
): (value: ScriptValue, dialect: ShellScript['dialect']) => ShellScript {
  const alone = memoizeText(KEPT_SCRIPTS, (text) => parseShell(text, { placeholders }));
  const placed = new Notes<ScriptValue, ShellScript>();
  return (value, dialect) => {
    let script = placed.get(value);
    if (script?.dialect !== dialect) {
      script = placeShell(alone(value.text), dialect, (offset) => value.offsetAt(offset));
      placed.set(value, script);
    }
    return script;
  };
}
