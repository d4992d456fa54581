import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { circleFacts, isDynamic } from '../facts';
import { isVersion2 } from '../model';
import { orbProblem } from '../orbs';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/unknown-command',
  title: 'Step that is not defined',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The step is neither one of CircleCI nor a command of the file or of an orb: CircleCI refuses the configuration, and nothing runs.',
    bad: stepsExample('- chekout\n- run: make'),
    good: stepsExample('- checkout\n- run: make'),
  },
  visit: {
    step({ name, nameSpan }, { model, report }) {
      const { builtInSteps } = circleFacts();
      if (builtInSteps.has(name) || model.commands.has(name) || isDynamic(name) || name === 'steps') return;
      if (name.includes('/')) {
        const message = orbProblem(name, 'commands', model);
        if (message !== null) report({ span: nameSpan.span, message });
        return;
      }
      // Version 2 took hyphens for underscores: `store-artifacts` ran.
      if (isVersion2(model) && builtInSteps.has(name.replaceAll('-', '_'))) return;
      const known = closest(name, [...builtInSteps, ...model.commands.keys()]);
      // In dynamic configuration another file may define it.
      if (model.isPartial && !known) return;
      report({
        span: nameSpan.span,
        // A file without the section may be a part that `circleci config pack` puts together with others.
        severity: model.commands.size === 0 && !known ? 'warning' : 'error',
        message: `There is no step or command \`${name}\`${known ? `; did you mean \`${known}\`?` : ', so CircleCI refuses the configuration.'}`,
        fixes: known
          ? [fileFix('suggestion', `Change to "${known}"`, () => [{ span: nameSpan.span, text: known }], true)]
          : [],
      });
    },
  },
});
