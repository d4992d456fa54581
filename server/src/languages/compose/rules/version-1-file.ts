import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding, type TextEdit } from '../../../core/text';
import { isMapping } from '../../yaml/nodes';
import { defineRule } from '../rule';

/** `services:` above the first service, and everything below it two blanks deeper. */
function putUnderServices({ lines, text }: Source, start: number): readonly TextEdit[] {
  const first = lines.position(start).line;
  return Array.from({ length: lines.lineCount - first }, (_, i) => first + i)
    .filter((line) => lines.lineText(line).trim() !== '')
    .map((line) => {
      const at = lines.line(line).start;
      return { span: { start: at, end: at }, text: line === first ? `services:${lineEnding(text)}  ` : '  ' };
    });
}

export const rule = defineRule({
  id: 'compose/version-1-file',
  title: 'File of version 1',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'In the first version of the format the services stood at the top level. Compose refuses such a file since its own version 2.',
    bad: 'web:\n  image: nginx:1.28\n  ports:\n    - "80:80"\n',
    good: 'services:\n  web:\n    image: nginx:1.28\n    ports:\n      - "80:80"\n',
    references: ['https://docs.docker.com/reference/compose-file/legacy-versions/'],
  },
  visit: {
    file({ root, yaml }, { source, report }) {
      const [first] = root?.pairs ?? [];
      if (!root || !first || root.get('services') || root.get('include') || yaml.errors.length > 0) return;
      const isService = root.pairs.every(
        ({ value }) => isMapping(value) && (value.get('image') !== undefined || value.get('build') !== undefined),
      );
      if (!isService) return;
      report({
        span: first.key.span,
        message: `"${first.key.text}" does not stand under "services", as in the first version of the format, which Compose refuses.`,
        fixes: [
          fileFix('suggestion', 'Put everything under services', () => putUnderServices(source, first.key.span.start)),
        ],
      });
    },
  },
});
