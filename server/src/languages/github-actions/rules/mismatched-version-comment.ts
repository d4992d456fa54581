import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { compareVersions, hasAdvisory, knownAction, releaseNamed } from '../popular';
import { defineRule } from '../rule';
import { versionComment } from '../security/version-comment';
import { actionOf, isCommit, refSpan } from '../uses';

const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';

const frame = (version: string): string =>
  stepsExample(`- uses: actions/checkout@${SHA} # ${version}\n  with:\n    persist-credentials: false`);

export const rule = defineRule({
  id: 'actions/mismatched-version-comment',
  title: 'Comment names another version than the commit is',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:ref-version-mismatch'],
  docs: {
    why: 'People read the version behind a pinned commit, and tools that propose updates go by it. Where it is wrong, an old version with its holes passes for a new one.',
    bad: frame('v6.0.2'),
    good: frame('v7.0.1'),
  },
  visit: {
    uses({ ref }, { report, model, source }) {
      if (ref.kind !== 'repository' || !isCommit(ref.ref)) return;
      const comment = versionComment(ref, model, source);
      if (!comment) return;
      const actual = knownAction(ref)?.tag;
      if (actual && /^v?\d+\.\d+\.\d+$/.test(actual)) {
        if (isSame(comment.version, actual)) return;
        report({
          span: comment.span,
          message: `This commit of ${actionOf(ref)} is ${actual}, so the comment names a version that does not run here.`,
          fixes: [fileFix('suggestion', `Write ${actual}`, () => [{ span: comment.span, text: actual }], true)],
        });
        return;
      }
      const named = releaseNamed(ref, comment.version);
      if (!named || named.sha === ref.ref.toLowerCase()) return;
      report({
        span: comment.span,
        message: `${comment.version} of ${actionOf(ref)} is another commit, so the comment names a version that does not run here.`,
        fixes: hasAdvisory(ref, named.tag)
          ? []
          : [
              fileFix('suggestion', `Change to the commit of ${named.tag}`, () => [
                { span: refSpan(ref), text: named.sha },
              ]),
            ],
      });
    },
  },
});

/** `v4` and `4.2` hold for `v4.2.2`. */
function isSame(written: string, actual: string): boolean {
  const parts = written.replace(/^v/i, '').split('.');
  if (parts.length > 3 || /[a-z]/i.test(parts.join(''))) return compareVersions(written, actual) === 0;
  const own = actual.replace(/^v/i, '').split('.');
  return parts.every((part, i) => Number(part) === Number(own[i]));
}
