import { fileFix } from '../../core/finding';
import type { TextEdit } from '../../core/text';
import { commandsOf } from '../commands';
import { commandsIn } from '../deliveries';
import { imageMentions, type ImageMention } from '../image-commands';
import type { Job, Pipeline, Vocabulary } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/unversioned-artifact',
  title: 'Image built or published under no version',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'An image that is only called `latest` is overwritten by the next build: nobody can tell which commit runs in production, two deployments of “the same” image differ, and there is nothing to roll back to. Tag it with the commit; `latest` may stand beside that (the rule set’s anti-pattern “no artifact versioning”). An image that a job builds and uses itself is left alone.',
    path: '.github/workflows/image.yml',
    bad: `on: push
jobs:
  image:
    runs-on: ubuntu-24.04
    steps:
      - run: |
          docker build -t registry.example.com/app:latest .
          docker push registry.example.com/app:latest
`,
    good: `on: push
jobs:
  image:
    runs-on: ubuntu-24.04
    steps:
      - run: |
          docker build -t registry.example.com/app:$GITHUB_SHA .
          docker push registry.example.com/app:$GITHUB_SHA
`,
  },
  visit: {
    pipeline(pipeline, { source, report }) {
      const mentions = imageMentions(pipeline, source);
      for (const [repository, all] of byRepository(mentions)) {
        const published = all.filter(({ role }) => role === 'publish');
        const wrong = published.length > 0 ? published : localBuilds(repository, all);
        const first = wrong[0];
        if (!first || wrong.some(({ tag }) => tag === 'other') || (published.length > 0 && hidesTags(mentions, wrong)))
          continue;
        const edits = isPulledAgain(pipeline) ? null : versioned(all, pipeline.provider.words);
        report({
          span: first.tag === 'none' ? first.span : first.tagSpan,
          message: `The image is ${first.role === 'publish' ? 'published' : 'built'} as \`latest\` only, so the next build overwrites it, and nobody can tell what runs or go back to it.`,
          fixes: edits ? [fileFix('suggestion', 'Tag it with the commit', () => edits, true)] : [],
        });
      }
    },
  },
});

/** Images in which the project's own jobs run are delivered to nobody. */
const FOR_JOBS = /(?:^|[/_-])(?:ci|build-?env|builder|toolchain|runner|devcontainer)(?:[/_-]|$)/i;

function byRepository(mentions: readonly ImageMention[]): ReadonlyMap<string, readonly ImageMention[]> {
  const groups = new Map<string, ImageMention[]>();
  for (const one of mentions) {
    if (one.repository === null || FOR_JOBS.test(one.repository)) continue;
    const group = groups.get(one.repository);
    if (group) group.push(one);
    else groups.set(one.repository, [one]);
  }
  return groups;
}

/** True where the same job also publishes something whose name and tag are unknown. */
const hidesTags = (mentions: readonly ImageMention[], wrong: readonly ImageMention[]): boolean =>
  mentions.some((one) => one.role === 'publish' && one.repository === null && wrong.some(({ job }) => job === one.job));

/** Builds with an explicit `latest` of images that their own job neither tests nor uses. */
const localBuilds = (repository: string, all: readonly ImageMention[]): readonly ImageMention[] =>
  all.some(({ role }) => role === 'use')
    ? []
    : all.filter(({ tag, job }) => tag !== 'none' && job.kinds.has('build') && !isUsedIn(job, repository));

function isUsedIn(job: Job, repository: string): boolean {
  if (job.kinds.has('test') || job.kinds.has('security')) return true;
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  return job.steps.some((step) =>
    commandsOf(step).some(
      ({ purpose, name: program, args }) =>
        /^(?:docker-compose|kind|minikube|k3d|act)$/.test(program ?? '') ||
        args.some(({ value }) => value === 'compose' || value === 'run') ||
        (purpose !== 'build' && args.some(({ raw }) => raw.includes(name))),
    ),
  );
}

/** True where something runs the same name once more: it has to be told of another tag first. */
const isPulledAgain = ({ jobs }: Pipeline): boolean =>
  jobs.some((job) =>
    commandsIn(job).some(
      ({ args }) =>
        args.some(({ value }) => value === '--force-new-deployment') ||
        (args[0]?.value === 'rollout' && args[1]?.value === 'restart'),
    ),
  );

/** The commit in the place of every `latest` of an image; null where one of them cannot hold it. */
function versioned(all: readonly ImageMention[], words: Vocabulary): readonly TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (const { role, tag, tagSpan, place } of all) {
    if (tag === 'other' || (tag === 'none' && role === 'use')) continue;
    const commit = place === 'shell' ? words.commitInShell : place === 'file' ? words.commit : null;
    if (commit === null) return null;
    // One variable may name the image in many places.
    if (edits.some(({ span }) => span.start === tagSpan.start)) continue;
    edits.push({ span: tagSpan, text: tag === 'none' ? `:${commit}` : commit });
  }
  return edits;
}
