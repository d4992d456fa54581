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
    step(step, { report }) {
      const pair = runsAction(step.uses, ['actions/setup-python']) ? inputPair(step, 'pip-install') : undefined;
      if (pair)
        report({
          span: pair.key.span,
          message: 'This installs into the Python of the runner itself, where other packages stand in the way.',
        });
    },
  },
});
