import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import { effective } from '../configuration';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { itemsOf } from '../value';

export const rule = defineRule({
  id: 'gitlab/cache-without-key',
  title: 'Cache that every job and branch shares',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Without a `key` all jobs and branches keep their files under the name `default`: they overwrite each other, and a job of one branch gets what another one left.',
    bad: jobExample('cache:\n  paths: [node_modules/]'),
    good: jobExample('cache:\n  key: $CI_COMMIT_REF_SLUG\n  paths: [node_modules/]'),
    references: ['https://docs.gitlab.com/ci/yaml/#cachekey'],
  },
  visit: {
    configuration(configuration, { report, model }) {
      for (const job of configuration.jobs.values()) {
        if (job.isHidden || !job.isCertain) continue;
        for (const cache of itemsOf(effective(job, 'cache', configuration))) {
          if (
            cache.kind !== 'mapping' ||
            cache.home !== model.home ||
            cache.entries.size === 0 ||
            cache.entries.has('key')
          )
            continue;
          const { node } = cache;
          const [first] = cache.entries.values();
          report({
            span: first?.home === model.home ? first.pair.key.span : node.span,
            message: 'This cache has no `key`, so all jobs and branches share and overwrite it.',
            fixes:
              isMapping(node) && !node.alias && node.pairs[0]
                ? [
                    fileFix(
                      'suggestion',
                      'One cache for each branch',
                      () =>
                        insertKey(
                          node,
                          'key',
                          '$CI_COMMIT_REF_SLUG',
                          model.source,
                          node.pairs[0] ? { before: node.pairs[0] } : {},
                        ),
                      true,
                    ),
                  ]
                : [],
          });
        }
      }
    },
  },
});
