import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Span } from '../../../core/text';
import { writeScalar } from '../../yaml/quote';
import type { YamlNode } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

/** A `!` where a value may begin: a text that has none of these holds no tag. */
const MAYBE_TAG = /(?:^|[\s[,{])![^\s=]/;

export const rule = defineRule({
  id: 'actions/yaml-tag',
  title: 'Value that begins with an exclamation mark is a YAML tag',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'To YAML, a value that begins with `!` is a tag and not a negation. GitHub refuses the file.',
    bad: stepsExample('- run: make test\n  if: !cancelled()'),
    good: stepsExample("- run: make test\n  if: '!cancelled()'"),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idif'],
  },
  visit: {
    file({ yaml, kind }, { report, source }) {
      if (kind === 'dependabot' || !MAYBE_TAG.test(source.text)) return;
      for (const { root } of yaml.documents) if (root) walk(root);

      function walk(node: YamlNode): void {
        if (node.alias) return;
        if (node.tag?.startsWith('!')) reportTag(node);
        if (node.kind === 'sequence') node.items.forEach(walk);
        else if (node.kind === 'mapping') for (const { value } of node.pairs) if (value) walk(value);
      }

      function reportTag(node: YamlNode): void {
        const start = source.text.lastIndexOf('!', node.span.start);
        if (start < 0) return;
        const tag = /^![^\s,\]}]*/.exec(source.text.slice(start, lineEnd(start, source)))?.[0] ?? '!';
        report({
          span: { start, end: start + tag.length },
          message: 'A value that begins with `!` is a tag to YAML, so GitHub refuses the file; quote it.',
          fixes: node.kind === 'scalar' && !insideFlow(start, source) ? [quote(start, source)] : [],
        });
      }
    },
  },
});

const lineEnd = (start: number, source: Source): number => source.lines.line(source.lines.position(start).line).end;

const insideFlow = (start: number, source: Source): boolean => {
  const { line, column } = source.lines.position(start);
  return /[[{]/.test(source.lines.lineText(line).slice(0, column));
};

/** Everything up to the end of the line or its comment, in quotes. */
function quote(start: number, source: Source) {
  return fileFix(
    'safe',
    'Quote the value',
    () => {
      const rest = source.text.slice(start, lineEnd(start, source));
      const text = rest.replace(/\s+#.*$/, '').trimEnd();
      const span: Span = { start, end: start + text.length };
      return /['"]$/.test(text) && /^!\S*\s+['"]/.test(text) ? null : [{ span, text: writeScalar(text, 'single') }];
    },
    true,
  );
}
