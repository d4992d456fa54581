import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { removePair } from '../../yaml/edit';
import { isMapping, valueOf } from '../../yaml/nodes';
import { expressionsOf } from '../expressions/file';
import type { ActionsFile, Input } from '../model';
import { defineRule } from '../rule';

const called = (inputs: string): string => `on:
  workflow_call:
    inputs:
      stage: { type: string }
${inputs}permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make deploy
`;

export const rule = defineRule({
  id: 'actions/unpassed-input',
  title: 'Input that nothing in the repository passes',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'An input that no workflow of the repository passes always has its default: it was renamed at the callers, or is left over. The mistake shows where it is declared, and the callers look right.',
    bad: called('      region: { type: string }\n'),
    good: called(''),
    path: '.github/workflows/deploy.yml',
    files: {
      '.github/workflows/ci.yml':
        'on: push\npermissions: {}\njobs:\n  deploy:\n    uses: ./.github/workflows/deploy.yml\n    with:\n      stage: live\n',
    },
  },
  visit: {
    input({ input, owner }, { report, model, source, project: { callers } }) {
      // People, and events of other repositories, pass inputs of their own.
      if (owner === 'workflow_dispatch' || callers.length === 0) return;
      const starts = model.workflow?.triggers.map(({ event }) => event) ?? [];
      if (
        starts.includes('workflow_dispatch') &&
        model.workflow?.dispatchInputs.some(({ name }) => name === input.name)
      )
        return;
      const name = input.name.toLowerCase();
      if (callers.some(({ inputs }) => inputs === null || inputs.has(name))) return;
      const count = callers.length === 1 ? 'The one caller' : `None of the ${callers.length} callers`;
      report({
        span: input.key.span,
        message: `${count} in this repository ${callers.length === 1 ? 'does not pass' : 'passes'} the input \`${input.name}\`, so it always has its default.`,
        fixes: isRead(input.name, model)
          ? []
          : [fileFix('suggestion', 'Remove the input', () => removeInput(input, model, source))],
        related: callers.slice(0, 5).map(({ path }) => ({ path, span: { start: 0, end: 0 }, message: 'A caller.' })),
      });
    },
  },
});

/** True where the input is read, or may be: by its name, by a computed one, or with all the others. */
function isRead(name: string, file: ActionsFile): boolean {
  const named = `inputs.${name.toLowerCase()}`;
  return expressionsOf(file).some(({ uses }) =>
    uses.some(({ site: { scalar } }) => {
      const text = scalar.text.toLowerCase();
      return text.includes(named) || /\binputs\b(?!\.)/.test(text);
    }),
  );
}

function removeInput({ key }: Input, { root }: ActionsFile, source: Source): readonly TextEdit[] | null {
  const on = valueOf(valueOf(root, 'on'), 'workflow_call') ?? root;
  const inputs = valueOf(on, 'inputs');
  const pair = isMapping(inputs) ? inputs.pairs.find((one) => one.key === key) : undefined;
  return isMapping(inputs) && pair ? removePair(pair, inputs, source) : null;
}
