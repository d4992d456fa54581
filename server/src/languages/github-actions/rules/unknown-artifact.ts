import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { artifactsOf } from '../artifacts';
import { addNeed, waitsFor } from '../needs';
import { defineRule } from '../rule';

const frame = (needs: string, name: string): string => `on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make
      - uses: actions/upload-artifact@v6
        with:
          name: site
          path: public
  release:
    ${needs}runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/download-artifact@v7
        with:
          name: ${name}
`;

export const rule = defineRule({
  id: 'actions/unknown-artifact',
  title: 'Download of an artifact that is not there yet, or never',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A download fails where no job of the run has uploaded an artifact of that name, and now and then where the job does not wait for the one that uploads it: jobs without `needs` start together.',
    bad: frame('', 'site'),
    good: frame('needs: build\n    ', 'site'),
    references: [
      'https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/store-and-share-data',
    ],
  },
  visit: {
    workflow(workflow, { report, project, source }) {
      const { uploads, downloads, areAllUploadsKnown } = artifactsOf(workflow, project);
      for (const { name, scalar, job, step } of downloads) {
        const givers = uploads.filter((upload) => upload.name === name);
        const [giver] = givers;
        if (!giver) {
          const near = closest(
            name,
            uploads.map((upload) => upload.name),
          );
          if (!areAllUploadsKnown) continue;
          report({
            span: scalar.span,
            message: `No job of this workflow uploads an artifact \`${name}\`, so the download fails.${near === null ? '' : ` Did you mean \`${near}\`?`}`,
            fixes:
              near === null || scalar.alias || step.job !== job
                ? []
                : [fileFix('suggestion', `Change to "${near}"`, () => setValue(scalar, near), true)],
          });
          continue;
        }
        if (givers.some((upload) => upload.job === job || waitsFor(job, upload.job, workflow))) continue;
        report({
          span: step.job === job ? scalar.span : job.key.span,
          message: `\`${job.id}\` does not wait for \`${giver.job.id}\`, which uploads \`${name}\`, so the artifact may not be there yet.`,
          related: [{ span: giver.job.key.span, message: `The job \`${giver.job.id}\`.` }],
          fixes: [
            fileFix(
              'suggestion',
              `Add \`${giver.job.id}\` to \`needs\``,
              () => addNeed(job, giver.job, workflow, source),
              true,
            ),
          ],
        });
      }
    },
  },
});
