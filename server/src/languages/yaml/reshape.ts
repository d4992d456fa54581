import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import { lineEnding } from '../../core/text';
import { indentAt } from './edit';
import type { YamlNode } from './nodes';

/** A list where one thing stands, or the one thing of a list, where that is what is wanted. */
export function reshape(node: YamlNode, wanted: { readonly list: boolean }, source: Source): Fix | null {
  if (node.alias) return null;
  if (wanted.list) return node.kind === 'sequence' ? null : makeList(node, source);
  const [only, ...rest] = node.kind === 'sequence' ? node.items : [];
  if (!node.span || only?.kind !== 'scalar' || rest.length > 0 || !isFlow(node) || /,\s*\]$/.test(textOf(node, source)))
    return null;
  return fileFix(
    'suggestion',
    'Take it out of the list',
    () => [{ span: node.span, text: source.text.slice(only.span.start, only.span.end) }],
    true,
  );
}

const textOf = ({ span }: YamlNode, source: Source): string => source.text.slice(span.start, span.end);
const isFlow = (node: YamlNode): boolean => node.kind !== 'scalar' && node.isFlow;

function makeList(node: YamlNode, source: Source): Fix | null {
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) return null;
  const text = textOf(node, source);
  if (node.kind === 'scalar' || isFlow(node)) {
    if (node.kind === 'scalar' && node.style === 'plain' && /[,[\]{}\n]/.test(text)) return null;
    return fileFix('suggestion', 'Make a list of it', () => [{ span: node.span, text: `[${text}]` }], true);
  }
  const indent = indentAt(source, node.span.start);
  if (!/^[ ]+$/.test(indent) || /[|>][+-]?\d/.test(text)) return null;
  return fileFix(
    'suggestion',
    'Make a list of it',
    () => {
      const eol = lineEnding(source.text);
      const lines = text.split(eol).map((line, i) => (i === 0 || line.trim() === '' ? line : `  ${line}`));
      return [{ span: node.span, text: `- ${lines.join(eol)}` }];
    },
    true,
  );
}
