import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import { insertKey, setValue } from '../yaml/edit';
import { isMapping, isScalar, valueOf } from '../yaml/nodes';
import type { Alert } from './model';

/** Adds a label or an annotation, and the mapping of them where the alert has none. */
export const addText = (
  alert: Alert,
  where: 'labels' | 'annotations',
  name: string,
  value: string,
  source: Source,
): Fix =>
  fileFix(
    'suggestion',
    `Add \`${name}\``,
    () => {
      const texts = alert.node.get(where)?.value;
      if (isMapping(texts)) return texts.alias ? null : insertKey(texts, name, value, source);
      return texts ? null : insertKey(alert.node, where, `\n  ${name}: ${value}`, source);
    },
    true,
  );

/** Makes of a page a message that waits until morning; null where the label stands elsewhere. */
export function wakeNobody({ node }: Alert): Fix | null {
  const severity = valueOf(valueOf(node, 'labels'), 'severity');
  return isScalar(severity) && !severity.alias
    ? fileFix('suggestion', 'Do not wake anybody for it', () => setValue(severity, 'warning'), true)
    : null;
}

/** `ShopErrorsHigh` as `Shop errors high`, with another sign between the words. */
export const wordsOf = (name: string, between = ' '): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll(' ', between)
    .replace(/^[a-z]/, (first) => (between === ' ' ? first.toUpperCase() : first));
