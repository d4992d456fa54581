import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { alternatives } from '../places';
import { defineRule } from '../rule';

/** Values that come with every few releases: one that is not known may be newer than the table. */
const OPEN_TABLES: ReadonlySet<string> = new Set(['dependabot-ecosystem', 'dependabot-registry-type']);

const frame = (level: string): string => `on: push
permissions:
  contents: ${level}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/unexpected-value',
  title: 'Value that the key does not know',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check', 'actionlint:permissions'],
  docs: {
    why: 'Some keys take one of a few words. GitHub refuses a workflow with any other: none of its jobs runs.',
    bad: frame('reed'),
    good: frame('read'),
  },
  visit: {
    schemaProblem({ kind, span, name, path, candidates, pair, definition }, { report }) {
      // Events, their activity types and branding have rules of their own.
      if (kind !== 'unexpected-value' || path[0] === 'branding' || definition === 'using') return;
      if (path[0] === 'on' && (path.length <= 2 || path.at(-1) === 'types' || path.at(-2) === 'types')) return;
      const key = path.findLast((one) => one !== '[]') ?? '';
      const known = closest(name, candidates);
      const value = pair?.value;
      const scalar = value?.kind === 'scalar' ? value : null;
      const isOpen = OPEN_TABLES.has(definition);
      const hint = known ? `; did you mean \`${known}\`?` : '.';
      report({
        span,
        severity: isOpen ? 'warning' : 'error',
        message: isOpen
          ? `\`${name}\` is no \`${key}\` that Dependabot is known to take${hint}`
          : `\`${key}\` takes ${alternatives(candidates)}, and \`${name}\` stands here, so GitHub refuses the file.`,
        fixes: known && scalar ? [fileFix('safe', `Change to "${known}"`, () => setValue(scalar, known), true)] : [],
      });
    },
  },
});
