import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { indentAt, insertLinesAfter, removePairsUnder } from '../../yaml/edit';
import { isScalar, type YamlPair } from '../../yaml/nodes';
import { sequenceWith } from '../../yaml/owner';
import { writeScalar } from '../../yaml/quote';
import type { ActionsFile, Step } from '../model';
import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { inputPair, runsAction } from '../security/steps';

export const rule = defineActiveRule({
  id: 'actions/pip-install-input',
  title: 'Packages are installed into the Python of the runner',
  severity: 'info',
  profile: 'strict',
  aliases: ['zizmor:misfeature'],
  docs: {
    why: '`pip-install` of setup-python installs into the interpreter itself, where packages of the runner and of other steps stand in the way. A virtual environment of the project holds what its lock file says, and nothing else.',
    bad: stepsExample(
      '- uses: actions/setup-python@v6\n  with:\n    python-version: "3.14"\n    pip-install: -r requirements.txt',
    ),
    good: stepsExample(
      '- uses: actions/setup-python@v6\n  with:\n    python-version: "3.14"\n- run: python -m venv .venv && .venv/bin/pip install -r requirements.txt',
    ),
  },
  visit: {
    step(step, { report, model, source }) {
      const pair = runsAction(step.uses, ['actions/setup-python']) ? inputPair(step, 'pip-install') : undefined;
      if (pair)
        report({
          span: pair.key.span,
          fixes: [fileFix('suggestion', 'Install in a step of its own', () => ownStep(step, pair, model, source))],
          message: 'This installs into the Python of the runner itself, where other packages stand in the way.',
        });
    },
  },
});

/** The step makes a virtual environment of the project. Null where the input is no plain text of one line. */
function ownStep(step: Step, pair: YamlPair, { root }: ActionsFile, source: Source): readonly TextEdit[] | null {
  const { value } = pair;
  const steps = root && sequenceWith(root, step.node);
  if (!isScalar(value) || !step.with || step.if || !steps || steps.isFlow || /\$\{\{|\n/.test(value.text)) return null;
  const removed = removePairsUnder('with', [pair], step.node, source);
  if (!removed) return null;
  const indent = indentAt(source, source.text.lastIndexOf('-', step.node.span.start));
  const command = `python -m venv .venv && .venv/bin/pip install ${value.text.trim()}`;
  return [
    ...removed,
    ...insertLinesAfter(source, step.node.span.end, [
      `${indent}- run: ${writeScalar(command, 'plain')}`,
      // The steps of an action have no shell by default.
      ...(step.job ? [] : [`${indent}  shell: bash`]),
    ]),
  ];
}
