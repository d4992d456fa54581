import { firstMistake } from '../action-metadata';
import { stepsExample } from '../examples';
import { stepsOf } from '../model';
import { defineRule } from '../rule';

const action = (using: string): string => `name: Build
description: Builds the project.
runs:
  using: ${using}
  steps:
    - run: make
      shell: bash
`;

export const rule = defineRule({
  id: 'actions/broken-local-action',
  title: 'Local action that GitHub cannot use',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:action'],
  docs: {
    why: "A mistake in the metadata of a local action shows only when a job comes to the step that uses it. What is wrong is reported in the action's own file, too.",
    bad: stepsExample('- uses: ./.github/actions/old'),
    good: stepsExample('- uses: ./.github/actions/build'),
    files: {
      '.github/actions/build/action.yml': action('composite'),
      '.github/actions/old/action.yml': 'name: Old\ndescription: Has no runs.\n',
    },
  },
  visit: {
    file(file, { report, project }) {
      const seen = new Set<string>();
      for (const { uses } of stepsOf(file)) {
        if (uses?.kind !== 'local' || seen.has(uses.text)) continue;
        seen.add(uses.text);
        const target = project.locals.get(uses.text);
        const mistake = target?.kind === 'action' ? firstMistake(target.file) : null;
        if (mistake && target?.kind === 'action')
          report({
            span: uses.scalar.span,
            message: `The metadata of \`${uses.text}\` is broken, so the step fails: ${mistake}`,
            related: [{ path: target.path, span: { start: 0, end: 0 }, message: 'The action.' }],
          });
      }
    },
  },
});
