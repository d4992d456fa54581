import type { TextEdit } from '../../core/text';
import type { YamlNode, YamlScalar } from './nodes';
import { isInFlow } from './owner';
import { canBePlain, doubleQuoted, singleQuoted } from './quote';

/**
 * Another text for the characters from `start` to `end` of a scalar's text, with the escapes of its style. Null where
 * the scalar would not be read as one any more. `root`: of the document, which tells what stands between brackets.
 */
export function partEdit(
  scalar: YamlScalar,
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
  root: YamlNode | null,
): TextEdit | null {
  const span = scalar.part(start, end);
  switch (scalar.style) {
    case 'single':
      return { span, text: singleQuoted(text).slice(1, -1) };
    case 'double':
      return { span, text: doubleQuoted(text).slice(1, -1) };
    case 'plain': {
      const whole = scalar.text.slice(0, start) + text + scalar.text.slice(end);
      return canBePlain(whole, root !== null && isInFlow(root, scalar)) ? { span, text } : null;
    }
    case 'literal':
    case 'folded':
      return /[\r\n]/.test(text) ? null : { span, text };
  }
}
