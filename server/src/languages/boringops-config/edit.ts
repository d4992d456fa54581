import type { Source } from '../../core/source';
import { lineEnding, type TextEdit } from '../../core/text';
import { insertKey, setValue } from '../yaml/edit';
import { isMapping, isScalar, type YamlMapping } from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';

/** The text of a configuration that does nothing but switch a rule off. */
export const configurationWithout = (rule: string): string => `rules:\n  ${rule}: off\n`;

/** The edits that switch a rule off in a configuration; null where its text leaves no place for that. */
export function switchOff(rule: string, source: Source): readonly TextEdit[] | null {
  const root = parseYaml(source).documents[0]?.root ?? null;
  if (root === null) return append(rule, source);
  if (!isMapping(root)) return null;
  const rules = root.get('rules');
  if (!rules) return insertKey(root, 'rules', `\n  ${rule}: off`, source);
  const { value } = rules;
  if (isMapping(value)) return inRules(rule, value, source);
  // `rules:` with nothing behind it, or with something that is no mapping.
  if (value !== null && !(isScalar(value) && value.value === null)) return null;
  const end = Math.max(rules.key.span.end, value?.span.end ?? 0);
  const colon = source.text.indexOf(':', rules.key.span.end) + 1;
  const at = Math.max(end, colon);
  return [{ span: { start: at, end: at }, text: `${lineEnding(source.text)}  ${rule}: off` }];
}

function inRules(rule: string, rules: YamlMapping, source: Source): readonly TextEdit[] | null {
  const known = rules.get(rule);
  if (known?.value && isScalar(known.value))
    return setValue(known.value, 'off').map((edit) => ({ ...edit, text: 'off' }));
  if (known) return null;
  // An empty `{}` becomes a block, so that the next rule has a line of its own.
  if (rules.isFlow && rules.pairs.length === 0) {
    const { start, end } = rules.span;
    return [
      {
        span: { start: /\s/.test(source.text[start - 1] ?? '') ? start - 1 : start, end },
        text: `${lineEnding(source.text)}  ${rule}: off`,
      },
    ];
  }
  return insertKey(rules, rule, 'off', source);
}

function append(rule: string, source: Source): readonly TextEdit[] {
  const { length } = source.text;
  const isOpen = length > 0 && !/[\r\n]$/.test(source.text);
  const eol = lineEnding(source.text);
  const text = configurationWithout(rule).replaceAll('\n', eol);
  return [{ span: { start: length, end: length }, text: isOpen ? eol + text : text }];
}
