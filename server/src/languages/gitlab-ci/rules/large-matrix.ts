import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { isClosed, itemsOf, valueAt, type Value } from '../value';

/** GitLab makes no more jobs of one matrix (docs.gitlab.com, "CI/CD YAML syntax reference", `parallel:matrix`). */
const MOST = 200;

const matrix = (versions: number): string =>
  jobExample(`parallel:
  matrix:
    - VERSION: [${Array.from({ length: versions }, (_, i) => `'${String(i + 1)}'`).join(', ')}]
      SYSTEM: [linux, darwin, windows]`);

export const rule = defineRule({
  id: 'gitlab/large-matrix',
  title: 'Matrix makes too many jobs',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A matrix makes a job of each combination, and GitLab refuses more than 200 of them.',
    bad: matrix(70),
    good: matrix(7),
    references: ['https://docs.gitlab.com/ci/yaml/#parallelmatrix'],
  },
  visit: {
    job({ job }, { report, model }) {
      const made = valueAt(valueAt(job.value, 'parallel'), 'matrix');
      if (!made || made.home !== model.home || !isClosed(made)) return;
      const count = itemsOf(made).reduce((sum, row) => sum + cellsOf(row), 0);
      if (count > MOST)
        report({
          span: made.node.span,
          message: `This matrix makes ${String(count)} jobs, and GitLab takes at most ${String(MOST)}; it refuses the file.`,
        });
    },
  },
});

const cellsOf = (row: Value): number =>
  row.kind === 'mapping'
    ? [...row.entries.values()].reduce((product, { value }) => product * Math.max(1, itemsOf(value).length), 1)
    : 0;
