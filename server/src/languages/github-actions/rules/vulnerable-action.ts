import { fileFix, type Fix } from '../../../core/finding';
import { stepsExample } from '../examples';
import {
  advisoriesOf,
  compareVersions,
  hasAdvisory,
  knownAction,
  latestRelease,
  releaseOfMajor,
  type KnownAdvisory,
} from '../popular';
import { defineActiveRule } from '../rule';
import { versionComment, type VersionComment } from '../security/version-comment';
import { isCommit, refSpan, type RepositoryUses } from '../uses';

/** `v1.2.3` or `1.2.3`; a major alone moves and is not known to be old. */
/** Tags that move with every release of a major or minor version. */
const MOVING = /^v?\d+(?:\.\d+)?$/;
const EXACT = /^v?\d+\.\d+\.\d+$/;

export const rule = defineActiveRule({
  id: 'actions/vulnerable-action',
  title: 'Version of an action with a published advisory',
  severity: 'error',
  profile: 'recommended',
  aliases: [
    'zizmor:known-vulnerable-actions',
    'poutine:known_vulnerability_in_build_component',
    'octoscan:known-vulnerability',
  ],
  docs: {
    why: 'The hole in this version is public, with its number and often with a recipe. Some were planted on purpose and send the secrets of the job away at every run.',
    bad: stepsExample('- uses: tj-actions/changed-files@v45.0.7'),
    good: stepsExample('- uses: tj-actions/changed-files@v47.0.0'),
    references: ['https://github.com/advisories?query=type%3Areviewed+ecosystem%3Aactions'],
  },
  visit: {
    uses({ ref }, { report, model, source }) {
      if (ref.kind !== 'repository') return;
      const comment = isCommit(ref.ref) ? versionComment(ref, model, source) : null;
      const version = isCommit(ref.ref) ? (knownAction(ref)?.tag ?? comment?.version ?? '') : ref.ref;
      const isMoving = MOVING.test(version);
      if (!isMoving && !EXACT.test(version)) return;
      const [advisory] = isMoving ? advisoriesOfAll(ref, version) : advisoriesOf(ref, version);
      if (!advisory) return;
      report({
        span: isCommit(ref.ref) ? ref.scalar.part(0, ref.text.length) : refSpan(ref),
        message: `${isMoving ? `Every release of ${version}` : version} has the published hole ${[advisory.id, ...advisory.aliases].join(', ')}${advisory.fixed ? `, repaired in ${advisory.fixed}` : ''}, and this job runs it.`,
        fixes: ref.scalar.alias ? [] : upgrade(ref, version, advisory.fixed, comment),
      });
    },
  },
});

/** Those of every release that a tag like `v4` or `v4.1` can move to. */
function advisoriesOfAll(ref: RepositoryUses, tag: string): readonly KnownAdvisory[] {
  const last = advisoriesOf(ref, `${tag}.99999.99999`);
  return advisoriesOf(ref, `${tag}.0.0`).filter((one) => last.includes(one));
}

/** To the repaired release of the same major version where one is known, to the newest otherwise. */
function upgrade(
  ref: RepositoryUses,
  version: string,
  fixed: string | null,
  comment: VersionComment | null,
): readonly Fix[] {
  const sameMajor = releaseOfMajor(ref, version);
  const known = [sameMajor, latestRelease(ref)].find(
    (one) => one && compareVersions(one.tag, version) > 0 && !hasAdvisory(ref, one.tag),
  );
  if (isCommit(ref.ref)) {
    if (!known) return [];
    return [
      fileFix(
        'suggestion',
        `Upgrade to the commit of ${known.tag}`,
        () => [{ span: refSpan(ref), text: known.sha }, ...(comment ? [{ span: comment.span, text: known.tag }] : [])],
        true,
      ),
    ];
  }
  const prefix = /^v/i.test(version) ? 'v' : '';
  const repaired = fixed === null ? null : `${prefix}${fixed.replace(/^v/i, '')}`;
  const target = repaired !== null && !hasAdvisory(ref, repaired) ? repaired : known?.tag;
  return target === undefined
    ? []
    : [fileFix('suggestion', `Upgrade to ${target}`, () => [{ span: refSpan(ref), text: target }], true)];
}
