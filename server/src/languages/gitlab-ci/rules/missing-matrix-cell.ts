import { fileFix } from '../../../core/finding';
import { removePairBelow } from '../../yaml/owner';
import { defineRule } from '../rule';
import { ownNeeds } from '../stages';
import { entryOf, isInterpolated, itemsOf, textOf, valueAt, type Value } from '../value';

export const rule = defineRule({
  id: 'gitlab/missing-matrix-cell',
  title: 'Job needs a cell of a matrix that does not exist',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:needs'],
  docs: {
    why: '`needs:parallel:matrix` picks jobs out of those that a matrix makes. Where the other job has no matrix, or no such combination, GitLab refuses the pipeline.',
    bad: `build:
  stage: build
  parallel:
    matrix:
      - TARGET: [linux, windows]
  script:
    - make

test:
  needs:
    - job: build
      parallel:
        matrix:
          - TARGET: macos
  script:
    - make test
`,
    good: `build:
  stage: build
  parallel:
    matrix:
      - TARGET: [linux, windows]
  script:
    - make

test:
  needs:
    - job: build
      parallel:
        matrix:
          - TARGET: linux
  script:
    - make test
`,
    references: ['https://docs.gitlab.com/ci/yaml/#needsparallelmatrix'],
  },
  visit: {
    job({ job, own, configuration }, { source, report, model }) {
      for (const { job: name, matrix, isLocal, entry } of ownNeeds(job) ?? []) {
        const other = name === null || !isLocal ? undefined : configuration.jobs.get(name);
        if (!matrix || !other?.isCertain || other.isHidden) continue;
        const span = matrix.home === model.home ? matrix.node.span : own.pair.key.span;
        const made = valueAt(valueAt(other.value, 'parallel'), 'matrix');
        if (!made) {
          const parallel = entryOf(entry, 'parallel');
          report({
            span,
            message: `\`${other.name}\` has no matrix to choose from, so GitLab refuses the pipeline.`,
            fixes:
              parallel && parallel.home === model.home
                ? [
                    fileFix('suggestion', 'Need the job as it is', () =>
                      removePairBelow(model.root, parallel.pair, source),
                    ),
                  ]
                : [],
          });
          continue;
        }
        for (const wanted of itemsOf(matrix)) {
          if (itemsOf(made).some((row) => hasCell(row, wanted))) continue;
          report({
            span: wanted.home === model.home ? wanted.node.span : span,
            message: `The matrix of \`${other.name}\` has no such combination, so GitLab refuses the pipeline.`,
          });
        }
      }
    },
  },
});

/** Whether a row of a matrix makes what is wanted; true where that cannot be told. */
function hasCell(row: Value, wanted: Value): boolean {
  if (row.kind !== 'mapping' || wanted.kind !== 'mapping') return true;
  return [...wanted.entries.values()].every(({ name, value }) => {
    const made = itemsOf(valueAt(row, name)).map(textOf);
    const asked = itemsOf(value).map(textOf);
    if (made.length === 0) return false;
    return asked.every(
      (one) =>
        one === null ||
        isInterpolated(one) ||
        one.includes('$') ||
        made.some((cell) => cell === one || cell === null || cell.includes('$')),
    );
  });
}
