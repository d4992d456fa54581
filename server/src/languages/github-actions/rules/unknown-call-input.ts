import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { renameKey, removePair } from '../../yaml/edit';
import { isMapping, type YamlNode } from '../../yaml/nodes';
import { defineRule } from '../rule';
import { isUnreadable } from '../unfinished';
import { callInterface } from '../workflow-call';
import type { Input } from '../model';

const frame = (input: string): string => `on: push
permissions: {}
jobs:
  release:
    uses: ./.github/workflows/release.yml
    with:
      ${input}: live
`;

export const rule = defineRule({
  id: 'actions/unknown-call-input',
  title: 'Input or secret that the called workflow does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:workflow-call'],
  docs: {
    why: 'GitHub refuses a call with an input or a secret that the called workflow does not declare.',
    bad: frame('stages'),
    good: frame('stage'),
    files: {
      '.github/workflows/release.yml':
        'on:\n  workflow_call:\n    inputs:\n      stage: { type: string }\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make release\n',
    },
  },
  visit: {
    job(job, { report, project, source, model }) {
      const call = callInterface(job, project);
      if (!call || !job.uses || isUnreadable(job.node, model)) return;
      const name = job.uses.text;
      check(job.with, call.inputs, 'input');
      check(job.secrets, call.secrets, 'secret');

      function check(given: YamlNode | null, declared: readonly Input[], what: string): void {
        if (!isMapping(given)) return;
        const names = declared.map((one) => one.name);
        const known = new Set(names.map((one) => one.toLowerCase()));
        for (const pair of given.pairs) {
          const { text, span } = pair.key;
          if (known.has(text.toLowerCase()) || text.includes('${{')) continue;
          const near = closest(text, names);
          report({
            span,
            message: `\`${name}\` takes no ${what} \`${text}\`, so GitHub refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
            fixes: [
              ...(near ? [fileFix('suggestion', `Rename to "${near}"`, () => renameKey(pair, near), true)] : []),
              fileFix('suggestion', `Remove the ${what}`, () => removePair(pair, given, source)),
            ],
          });
        }
      }
    },
  },
});
