import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import { effective } from '../configuration';
import { jobExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'gitlab/artifacts-without-expiry',
  title: 'Artifacts without a time to keep them',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'How long artifacts are kept without `expire_in` is a setting of the instance: thirty days as it comes, for ever on some. Storage fills with files that nobody reads.',
    bad: jobExample('artifacts:\n  paths: [dist/]'),
    good: jobExample('artifacts:\n  expire_in: 1 week\n  paths: [dist/]'),
    references: ['https://docs.gitlab.com/ci/yaml/#artifactsexpire_in'],
  },
  visit: {
    configuration(configuration, { report, model }) {
      for (const job of configuration.jobs.values()) {
        if (job.isHidden || !job.isCertain) continue;
        const artifacts = effective(job, 'artifacts', configuration);
        if (artifacts?.kind !== 'mapping' || artifacts.home !== model.home || artifacts.entries.has('expire_in'))
          continue;
        const paths = artifacts.entries.get('paths');
        if (!paths || paths.home !== model.home) continue;
        const { node } = artifacts;
        report({
          span: paths.pair.key.span,
          message: 'Nothing says how long these artifacts are kept; `expire_in` does.',
          fixes:
            isMapping(node) && !node.alias && node.pairs.includes(paths.pair)
              ? [
                  fileFix(
                    'suggestion',
                    'Keep them for a week',
                    () => insertKey(node, 'expire_in', '1 week', model.source, { before: paths.pair }),
                    true,
                  ),
                ]
              : [],
        });
      }
    },
  },
});
