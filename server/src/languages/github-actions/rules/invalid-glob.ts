import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isMapping, isScalar, valueOf, type YamlNode } from '../../yaml/nodes';
import { triggerExample } from '../examples';
import { globProblems } from '../globs';
import { scalarList } from '../parse';
import { defineRule } from '../rule';

const KINDS: Readonly<Record<string, 'ref' | 'path' | 'version'>> = {
  branches: 'ref',
  'branches-ignore': 'ref',
  tags: 'ref',
  'tags-ignore': 'ref',
  paths: 'path',
  'paths-ignore': 'path',
  versions: 'version',
};

export const rule = defineRule({
  id: 'actions/invalid-glob',
  title: 'Filter pattern that matches nothing that was meant',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:glob'],
  docs: {
    why: 'Patterns of branches, tags and paths are no regular expressions. One that no ref or path can match starts the workflow never, or always where it is ignored.',
    bad: triggerExample("push:\n  paths: ['./src/**']"),
    good: triggerExample("push:\n  paths: ['src/**']"),
    references: [
      'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet',
    ],
  },
  visit: {
    trigger({ config }, { report }) {
      if (!isMapping(config)) return;
      for (const { key, value } of config.pairs) {
        const kind = KINDS[key.text];
        if (kind) check(value, kind);
      }

      function check(value: YamlNode | null, kind: 'ref' | 'path' | 'version'): void {
        for (const scalar of scalarList(value)) {
          const better = kind === 'path' ? fromRoot(scalar.text) : scalar.text;
          const isBetter = better !== scalar.text && !scalar.alias && globProblems(better, kind).length === 0;
          for (const { start, end, message } of globProblems(scalar.text, kind))
            report({
              span: scalar.part(start, end),
              message: `The pattern ${message}.`,
              fixes: isBetter
                ? [fileFix('suggestion', `Change to \`${better}\``, () => setValue(scalar, better), true)]
                : [],
            });
        }
      }
    },
    job(job, { report }) {
      const version = valueOf(job.node.get('snapshot')?.value ?? null, 'version');
      if (!isScalar(version) || version.text.includes('${{') || /^\d+\.\*$/.test(version.text)) return;
      report({
        span: version.span,
        message: `\`${version.text}\` is no version of an image (\`1.*\`: GitHub counts what stands behind the dot), so GitHub refuses the file.`,
      });
    },
  },
});

const fromRoot = (path: string): string => path.trim().replace(/^(!?)(?:\.\/+)+/, '$1');
