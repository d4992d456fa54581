import { stepsExample } from '../examples';
import { closedSince, hasRemovedRuntime, latestRelease } from '../popular';
import { fileFix, type Fix } from '../../../core/finding';
import { defineRule } from '../rule';
import { isCommit, refSpan, type RepositoryUses } from '../uses';

export const rule = defineRule({
  id: 'actions/removed-runtime',
  title: 'Release of an action that no longer runs',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:action'],
  docs: {
    why: 'Runners no longer bring along Node.js 12 and 16. An action that was written for them is started on another version, or not at all. Releases whose service GitHub has closed, of caches and artifacts, fail every job.',
    bad: stepsExample('- uses: actions/checkout@v3'),
    good: stepsExample('- uses: actions/checkout@v7'),
    references: [
      'https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/',
      'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
      'https://github.blog/changelog/2024-05-17-updated-dates-for-actions-runner-using-node20-instead-of-node16-by-default/',
    ],
  },
  visit: {
    uses({ ref, step }, { report }) {
      if (!step || ref.kind !== 'repository') return;
      const closed = closedSince(ref);
      if (closed === null && !hasRemovedRuntime(ref)) return;
      const latest = latestRelease(ref);
      const reason =
        closed === null
          ? 'was written for a Node.js that runners no longer have, so it may fail'
          : `asks a service that GitHub.com closed on ${closed}, so the job fails`;
      report({
        span: refSpan(ref),
        message: `\`${ref.text}\` ${reason}${latest ? `; ${latest.tag} is the newest that this table knows` : ''}.`,
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
