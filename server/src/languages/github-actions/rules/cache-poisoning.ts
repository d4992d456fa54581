import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertKey, setLiteral } from '../../yaml/edit';
import { isScalar, isSequence, valueOf } from '../../yaml/nodes';
import { securityFacts } from '../facts';
import type { ActionsFile, Job, Step, Trigger } from '../model';
import { knownAction } from '../popular';
import { defineActiveRule } from '../rule';
import { cacheUse, type CacheUse } from '../security/caches';
import { booleanInput, inputPair, runsAction } from '../security/steps';
import { versionComment } from '../security/version-comment';
import { isCommit, type RepositoryUses } from '../uses';

const frame = (more: string): string => `on: release
permissions: {}
jobs:
  publish:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/setup-go@v6
        with:
          go-version: '1.26'
${more}      - run: make publish
`;

export const rule = defineActiveRule({
  id: 'actions/cache-poisoning',
  title: 'What is released is built from a shared cache',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:cache-poisoning'],
  docs: {
    why: 'A job of the main branch that somebody has taken over for a moment can write into the cache. The job that builds the release takes it from there days later, and ships it to everybody. Releases are rare: they can do without.',
    bad: frame(''),
    good: frame('          cache: false\n'),
    references: [
      'https://adnanthekhan.com/2024/05/06/the-monsters-in-your-build-cache-github-actions-cache-poisoning/',
    ],
  },
  visit: {
    job(job, { report, model, source }) {
      const release = releaseOf(job, model);
      if (!release) return;
      for (const step of job.steps) {
        const uses = step.uses?.kind === 'repository' ? step.uses : null;
        const use = uses && cacheUse(step, majorOf(uses, model, source), release.isTag);
        if (!uses || !use) continue;
        report({
          span: uses.scalar.part(0, uses.text.length),
          message: 'This takes files from a cache that other jobs write, and what the job releases is built with them.',
          related: [
            { span: release.span, message: 'releases come from here' },
            ...(use.cause ? [{ span: use.cause.span, message: 'switched on here' }] : []),
          ],
          fixes: switchOff(step, use, source),
        });
      }
    },
  },
});

interface Release {
  readonly span: Trigger['key']['span'];
  /** True where every run that releases is one of a tag. */
  readonly isTag: boolean;
}

/** What makes a job one that releases: the trigger, or a step that publishes. */
function releaseOf(job: Job, { workflow }: ActionsFile): Release | null {
  const triggers = workflow?.triggers ?? [];
  const event = triggers.find((trigger) => trigger.event === 'release');
  const push = triggers.find((trigger) => trigger.event === 'push');
  const tags = valueOf(push?.config ?? null, 'tags') ?? valueOf(push?.config ?? null, 'tags-ignore');
  const branches = valueOf(push?.config ?? null, 'branches');
  const isReleaseBranch = (isSequence(branches) ? branches.items : [branches]).some(
    (branch) => isScalar(branch) && branch.text.toLowerCase().includes('release'),
  );
  const trigger = event ?? (push && (tags || isReleaseBranch) ? push : undefined);
  if (trigger) return { span: trigger.key.span, isTag: !isReleaseBranch };
  const publisher = job.steps.find(isPublisher);
  return publisher?.uses ? { span: publisher.uses.scalar.span, isTag: false } : null;
}

const isPublisher = (step: Step): boolean =>
  runsAction(step.uses, securityFacts().publishing_actions) !== null &&
  (!runsAction(step.uses, ['docker/build-push-action']) ||
    (inputPair(step, 'push') !== undefined && booleanInput(step, 'push') !== false));

function majorOf(uses: RepositoryUses, model: ActionsFile, source: Source): number | null {
  const version = isCommit(uses.ref)
    ? (versionComment(uses, model, source)?.version ?? knownAction(uses)?.tag)
    : uses.ref;
  const major = /^v?(\d+)/.exec(version ?? '')?.[1];
  return major === undefined ? null : Number(major);
}

function switchOff(step: Step, { off }: CacheUse, source: Source): readonly Fix[] {
  if (!off) return [];
  const { name, value, given } = off;
  return [
    fileFix(
      'suggestion',
      `Set \`${name}: ${value}\``,
      () => {
        if (isScalar(given?.value)) return setLiteral(given.value, value);
        if (given) return null;
        return step.with
          ? insertKey(step.with, name, value, source)
          : insertKey(step.node, 'with', `\n  ${name}: ${value}`, source);
      },
      true,
    ),
  ];
}
