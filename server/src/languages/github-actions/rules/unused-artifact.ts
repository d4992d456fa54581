import { fileFix } from '../../../core/finding';
import { removeItemBelow } from '../../yaml/owner';
import { artifactsOf } from '../artifacts';
import { defineRule } from '../rule';

const frame = (more: string): string => `on: push
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
    needs: build
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/download-artifact@v7
        with:
          name: site
${more}`;

export const rule = defineRule({
  id: 'actions/unused-artifact',
  title: 'Artifact that no job downloads',
  severity: 'info',
  profile: 'all',
  aliases: [],
  docs: {
    why: 'What one job leaves for another and no job takes is stored for ninety days and paid for. Where people download it from the page of the run, that is what it is for.',
    bad: frame(
      '      - uses: actions/upload-artifact@v6\n        with:\n          name: notes\n          path: notes\n',
    ),
    good: frame(''),
  },
  visit: {
    workflow(workflow, { report, project, model, source }) {
      const { uploads, downloads, areAllDownloadsKnown } = artifactsOf(workflow, project);
      if (!areAllDownloadsKnown || downloads.length === 0) return;
      for (const { name, scalar, step, job } of uploads) {
        if (step.job === job && !downloads.some((download) => download.name === name))
          report({
            span: scalar.span,
            fixes: [fileFix('suggestion', 'Remove the step', () => removeItemBelow(model.root, step.node, source))],
            message: `No job of this workflow downloads the artifact \`${name}\`, though others are handed over.`,
          });
      }
    },
  },
});
