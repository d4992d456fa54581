import { fileFix } from '../../../core/finding';
import { removeItemBelow } from '../../yaml/owner';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { placeOf } from '../words';

export const rule = defineRule({
  id: 'gitlab/duplicate-entry',
  title: 'Same entry twice in a list of different ones',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:schema'],
  docs: {
    why: 'Lists of reasons, exit codes and pull policies may name each only once.',
    bad: jobExample('retry:\n  max: 2\n  exit_codes: [137, 137]'),
    good: jobExample('retry:\n  max: 2\n  exit_codes: [137, 139]'),
    references: ['https://docs.gitlab.com/ci/yaml/#retryexit_codes'],
  },
  visit: {
    grammar({ kind, path, name, span, value }, { source, report, model }) {
      if (kind !== 'duplicate-item') return;
      report({
        span,
        message: `\`${name}\` already stands in ${placeOf(path)}, which takes each entry once.`,
        fixes: value
          ? [fileFix('safe', 'Remove this one', () => removeItemBelow(model.root, value.node, source), true)]
          : [],
      });
    },
  },
});
