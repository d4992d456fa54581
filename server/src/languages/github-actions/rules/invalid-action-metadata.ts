import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { startOfDoubt } from '../../yaml/readable';
import { metadataProblems } from '../action-metadata';
import { defineRule } from '../rule';

const frame = (using: string): string => `name: Build
description: Builds the project.
runs:
  using: ${using}
  main: dist/index.js
`;

export const rule = defineRule({
  id: 'actions/invalid-action-metadata',
  title: 'Runtime, image, output or branding of an action that means nothing',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:action'],
  docs: {
    why: 'An action starts on one of a few runtimes, and the marketplace lists it with one of its icons and colours. With another name it does not start, or is not listed. An output of a composite action is what its `value` says.',
    bad: frame('node25x'),
    good: frame('node24'),
    path: '.github/actions/build/action.yml',
    files: { '.github/actions/build/dist/index.js': '' },
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax'],
  },
  visit: {
    action(action, { report, model, source }) {
      const doubt = startOfDoubt(model.yaml, source);
      for (const { better, scalar, ...problem } of metadataProblems(action))
        if (problem.span.end <= doubt)
          report({
            ...problem,
            fixes: better ? [fileFix('suggestion', `Change to "${better}"`, () => setValue(scalar, better), true)] : [],
          });
    },
  },
});
