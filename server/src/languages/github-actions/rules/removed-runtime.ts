import { stepsExample } from '../examples';
import { hasRemovedRuntime, latestRelease } from '../popular';
import { fileFix, type Fix } from '../../../core/finding';
import { defineRule } from '../rule';
import { isCommit, refSpan, type RepositoryUses } from '../uses';

export const rule = defineRule({
  id: 'actions/removed-runtime',
  title: 'Action on a runtime that runners no longer have',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:action'],
  docs: {
    why: 'Runners no longer bring along Node.js 12 and 16. An action that was written for them is started on another version, or not at all.',
    bad: stepsExample('- uses: actions/checkout@v3'),
    good: stepsExample('- uses: actions/checkout@v7'),
    references: [
      'https://github.blog/changelog/2024-05-17-updated-dates-for-actions-runner-using-node20-instead-of-node16-by-default/',
    ],
  },
  visit: {
    uses({ ref, step }, { report }) {
      if (!step || ref.kind !== 'repository' || !hasRemovedRuntime(ref)) return;
      const latest = latestRelease(ref);
      report({
        span: refSpan(ref),
        message: `\`${ref.text}\` was written for a Node.js that runners no longer have, so it may fail${latest ? `; ${latest.tag} is the newest that this table knows` : ''}.`,
        tags: ['deprecated'],
        fixes: latest && !isCommit(ref.ref) ? [upgrade(ref, latest.tag)] : [],
      });
    },
  },
});

/** To the newest release, written as this one is: a major version stays one. Its inputs may be others. */
function upgrade(uses: RepositoryUses, tag: string): Fix {
  const major = /^v?\d+/.exec(tag)?.[0] ?? tag;
  const version = /^v\d+$/.test(uses.ref) ? major : tag;
  return fileFix('suggestion', `Upgrade to ${version}`, () => [{ span: refSpan(uses), text: version }], true);
}
