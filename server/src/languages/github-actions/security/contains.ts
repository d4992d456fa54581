import { fileFix, type Fix } from '../../../core/finding';
import { partEdit } from '../../yaml/part-edit';
import { walkExpression, type Call, type Literal } from '../expressions/ast';
import { dottedPath } from '../expressions/paths';
import type { ExpressionUse } from '../expressions/site';
import type { ActionsFile } from '../model';

/** `contains('main develop', github.ref_name)`: a text that is searched for a value. */
export interface TextSearch {
  readonly call: Call;
  readonly haystack: Literal & { readonly value: string };
  /** The context whose value is looked for. */
  readonly path: string;
}

/** Values that whoever starts the run chooses, or may choose. */
const CHOSEN =
  /^(?:env|inputs)(?:\.|$)|^github\.(?:actor|base_ref|head_ref|ref|ref_name|sha|triggering_actor|event\.inputs\..+)$/;

export const isChosen = (path: string): boolean => CHOSEN.test(path);

/** The searches of a condition in a literal text. */
export function textSearches({ site, expression }: ExpressionUse): readonly TextSearch[] {
  const found: TextSearch[] = [];
  if (!site.isCondition) return found;
  walkExpression(expression, (call) => {
    if (call.kind !== 'call' || call.name.toLowerCase() !== 'contains') return;
    const [haystack, needle] = call.args;
    const path = needle ? dottedPath(needle) : null;
    if (path !== null && haystack?.kind === 'literal' && typeof haystack.value === 'string')
      found.push({ call, haystack: { ...haystack, value: haystack.value }, path });
  });
  return found;
}

/** Compares with the words of the text, one by one. */
export function listFixes({ haystack }: TextSearch, { site }: ExpressionUse, file: ActionsFile): readonly Fix[] {
  const words = listed(haystack.value);
  if (!words) return [];
  const list = `fromJSON('[${words.map((word) => JSON.stringify(word)).join(', ')}]')`;
  const edit = partEdit(site.scalar, haystack, list, file.root);
  return edit ? [fileFix('suggestion', 'Compare with a list of whole names', () => [edit], true)] : [];
}

/** The words of a text that one separator divides; null where it is no list. */
function listed(text: string): readonly string[] | null {
  const separators = [/\s*,\s*/, /\s*\|\s*/, /\s*;\s*/, /\s+/].filter((one) => one.test(text.trim()));
  const [separator] = separators;
  if (!separator || /['"\\]/.test(text)) return null;
  const words = text.trim().split(separator);
  return words.every((word) => /^[\w./@[\]-]+$/.test(word)) ? words : null;
}
