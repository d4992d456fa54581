import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { removePair, renameKey } from '../../yaml/edit';
import { interfaceOf } from '../action-interface';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';

export const rule = defineRule({
  id: 'actions/unknown-action-input',
  title: 'Input that the action does not take',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:action'],
  docs: {
    why: 'An input that an action does not know is passed over with a line in the log that nobody reads, and the action does something else than was meant.',
    bad: stepsExample(`- uses: ${CHECKOUT}\n  with:\n    fetch_depth: 0\n    persist-credentials: false`),
    good: stepsExample(`- uses: ${CHECKOUT}\n  with:\n    fetch-depth: 0\n    persist-credentials: false`),
  },
  visit: {
    step(step, { report, project, source }) {
      const taken = step.uses && step.with ? interfaceOf(step.uses, project) : undefined;
      // A script that is an input itself may read any other input.
      if (!taken || !step.with || taken.inputs.has('script')) return;
      const mapping = step.with;
      for (const pair of mapping.pairs) {
        const name = pair.key.text;
        const lower = name.toLowerCase();
        if (taken.inputs.has(lower) || name.includes('${{')) continue;
        if (taken.isDocker && (lower === 'entrypoint' || lower === 'args')) continue;
        const near = closest(
          name,
          [...taken.inputs.values()].map((input) => input.name),
        );
        report({
          span: pair.key.span,
          message: `\`${taken.name}\` takes no input \`${name}\`, so it has no effect.${near ? ` Did you mean \`${near}\`?` : ''}`,
          fixes: [
            ...(near ? [fileFix('suggestion', `Rename to "${near}"`, () => renameKey(pair, near), true)] : []),
            fileFix('suggestion', 'Remove the input', () => removePair(pair, mapping, source)),
          ],
        });
      }
    },
  },
});
