/** The images that the commands and actions of a pipeline build, publish, use and deploy. */
import type { Source } from '../core/source';
import { positionals, hasFlag, valuesOf } from '../languages/shell/flags';
import type { ShellWord } from '../languages/shell/nodes';
import { commandsOf, type KnownCommand } from './commands';
import { readImage, readTag, Scope, writtenIn, type ImageName, type Written } from './image-references';
import { isHere, type Action, type Job, type Pipeline } from './model';

export interface ImageMention extends ImageName {
  readonly role: 'build' | 'publish' | 'use';
  readonly job: Job;
}

/** Every image that the file names, in order. */
export const imageMentions = (pipeline: Pipeline, source: Source): readonly ImageMention[] =>
  pipeline.jobs.flatMap((job) =>
    job.steps.filter(isHere).flatMap((step): readonly ImageMention[] => {
      const scope = new Scope(step, pipeline, source);
      const named = [...commandsOf(step).flatMap(ofCommand), ...(step.action ? ofAction(step.action, source) : [])];
      return named.map(({ role, written, tagOf }) => ({
        ...(tagOf === undefined ? readImage(written, scope) : readTag(tagOf, written, scope)),
        role,
        job,
      }));
    }),
  );

interface Mention {
  readonly role: ImageMention['role'];
  readonly written: Written;
  /** The image, where what is written is its tag alone. */
  readonly tagOf?: string;
}

const mention = (role: ImageMention['role'], word: ShellWord, from = 0): Mention => ({
  role,
  written: writtenIn(word, from),
});

const BUILDERS: ReadonlySet<string> = new Set(['docker', 'podman', 'buildah', 'nerdctl', 'img']);

/** What else names images. */
const CARRIERS: ReadonlySet<string> = new Set(['executor', 'kaniko', 'crane', 'skopeo']);

function ofCommand({ name, args }: KnownCommand): readonly Mention[] {
  if (name === null || (!BUILDERS.has(name) && !CARRIERS.has(name))) return [];
  const words = args.map(({ value }) => value ?? '');
  if (name === 'executor' || name === 'kaniko')
    return valuesOf(args, '-d', '--destination').map(({ word, from }) => mention('publish', word, from));
  if (name === 'crane' && words[0] === 'push') return args.slice(2, 3).map((word) => mention('publish', word));
  if (name === 'skopeo' && words[0] === 'copy') {
    const target = positionals(args.slice(1), ['--src-creds', '--dest-creds', '--authfile'])[1];
    return target?.raw.includes('docker://')
      ? [mention('publish', target, target.raw.indexOf('docker://') + 'docker://'.length)]
      : [];
  }
  if (CARRIERS.has(name)) return [];
  if (words.some((word) => /^(?:build|bud)$/.test(word))) {
    const role =
      hasFlag(args, '--push') || words.some((word) => /push=true|type=registry/.test(word)) ? 'publish' : 'build';
    return valuesOf(args, '-t', '--tag').map(({ word, from }) => mention(role, word, from));
  }
  const push = words.findIndex((word, i) => word === 'push' && i < 2);
  if (push >= 0) {
    if (hasFlag(args, '--all-tags', '-a')) return [];
    const rest = positionals(args.slice(push + 1), ['--authfile', '--creds', '--cert-dir', '--format']);
    // `buildah push image destination`: the last one is where it goes.
    return rest.slice(-1).map((word) => mention('publish', word, /^["']?docker:\/\//.exec(word.raw)?.[0].length ?? 0));
  }
  return args.map((word) => mention('use', word));
}

/** Blocks that take tags and the name of the image apart, and the inputs that hold them. */
const TAGGERS: readonly (readonly [block: RegExp, tags: string, image: string])[] = [
  [/^docker@/i, 'tags', 'repository'],
  [/^circleci\/docker\/(?:push|publish)$/, 'tag', 'image'],
  [/^circleci\/aws-ecr\/(?:push|build[-_]and[-_]push)[-_]image$/, 'tag', 'repo'],
  [/^atlassian\/aws-ecr-push-image$/, 'tags', 'image_name'],
];

/** `push: true` with the tags that a block is given, one a line or between commas. */
function ofAction({ name, inputs }: Action, source: Source): readonly Mention[] {
  const tagger = TAGGERS.find(([block]) => block.test(name));
  const tags = tagger ? inputs.get(tagger[1]) : (inputs.get('tags') ?? inputs.get('destination'));
  if (!tags || (!tagger && !/build|kaniko|buildah|docker/i.test(name))) return [];
  const [push, command] = ['push', 'command'].map((input) => inputs.get(input)?.value);
  const isPushed = tagger ? command !== 'build' : push === 'true' || push === null || /kaniko/i.test(name);
  const { start, end } = tags.valueSpan;
  const image = tagger ? (inputs.get(tagger[2])?.value ?? name) : undefined;
  return [...source.text.slice(start, end).matchAll(/(?:\$\{\{.*?\}\}|[^\s,"'|>])+/g)].map((match): Mention => ({
    role: isPushed ? 'publish' : 'build',
    written: { text: match[0], at: (offset) => start + match.index + offset, place: 'file' },
    ...(image === undefined ? {} : { tagOf: image }),
  }));
}
