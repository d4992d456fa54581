/** The images that the commands and actions of a pipeline build, publish, use and deploy. */
import type { Source } from '../core/source';
import type { Span } from '../core/text';
import { positionals, hasFlag, valuesOf } from '../languages/shell/flags';
import type { ShellWord } from '../languages/shell/nodes';
import { commandsOf, type KnownCommand } from './commands';
import { isHere, type Job, type Pipeline, type Step } from './model';

export interface ImageMention {
  readonly role: 'build' | 'publish' | 'use';
  readonly job: Job;
  /** Registry and path as written: `$REGISTRY/app`; null where the whole reference is unknown. */
  readonly repository: string | null;
  readonly tag: 'latest' | 'none' | 'other';
  /** `latest`, or the empty place behind a name without a tag. */
  readonly tagSpan: Span;
  readonly span: Span;
  /** Where the commit can be written: in a script or in a value of the file; null: a literal text. */
  readonly place: 'shell' | 'file' | null;
}

/** Every image that the file names, in order. */
export const imageMentions = (pipeline: Pipeline, source: Source): readonly ImageMention[] =>
  pipeline.jobs.flatMap((job) =>
    job.steps
      .filter(isHere)
      .flatMap((step) => [
        ...commandsOf(step).flatMap((command) => ofCommand(command, job)),
        ...ofAction(step, job, source),
      ]),
  );

const BUILDERS: ReadonlySet<string> = new Set(['docker', 'podman', 'buildah', 'nerdctl', 'img']);

function ofCommand(command: KnownCommand, job: Job): readonly ImageMention[] {
  const { name, args } = command;
  const words = args.map(({ value }) => value ?? '');
  if (name === 'executor' || name === 'kaniko')
    return valuesOf(args, '-d', '--destination').map(({ word, from }) => mention('publish', word, from, job));
  if (name === 'crane' && words[0] === 'push') return args.slice(2, 3).map((word) => mention('publish', word, 0, job));
  if (name === 'skopeo' && words[0] === 'copy') {
    const target = positionals(args.slice(1), ['--src-creds', '--dest-creds', '--authfile'])[1];
    return target?.raw.includes('docker://')
      ? [mention('publish', target, target.raw.indexOf('docker://') + 'docker://'.length, job)]
      : [];
  }
  if (name === null || !BUILDERS.has(name)) return [];
  if (words.some((word) => /^(?:build|bud)$/.test(word))) {
    const role =
      hasFlag(args, '--push') || words.some((word) => /push=true|type=registry/.test(word)) ? 'publish' : 'build';
    return valuesOf(args, '-t', '--tag').map(({ word, from }) => mention(role, word, from, job));
  }
  const push = words.findIndex((word, i) => word === 'push' && i < 2);
  if (push >= 0) {
    if (hasFlag(args, '--all-tags', '-a')) return [];
    const rest = positionals(args.slice(push + 1), ['--authfile', '--creds', '--cert-dir', '--format']);
    // `buildah push image destination`: the last one is where it goes.
    return rest
      .slice(-1)
      .map((word) => mention('publish', word, /^["']?docker:\/\//.exec(word.raw)?.[0].length ?? 0, job));
  }
  return args.map((word) => mention('use', word, 0, job));
}

/** Where a reference ends: a word's end without its closing quote. */
function mention(role: ImageMention['role'], word: ShellWord, from: number, job: Job): ImageMention {
  const quote = /["']$/.exec(word.raw)?.[0] ?? '';
  const start = from + (/^["']/.test(word.raw.slice(from)) ? 1 : 0);
  const end = word.raw.length - quote.length;
  const text = word.raw.slice(start, end);
  const read = readReference(text);
  const at = (offset: number): number => (offset >= word.raw.length ? word.span.end : word.offsetAt(offset));
  const tagSpan = { start: at(start + read.tagFrom), end: at(end) };
  const place = quote === "'" ? null : 'shell';
  return { ...read, role, job, tagSpan, span: { start: at(start), end: at(end) }, place };
}

interface Reference {
  readonly repository: string | null;
  readonly tag: ImageMention['tag'];
  /** Where the tag starts in the text; its length where it has none. */
  readonly tagFrom: number;
}

/** Splits a reference whose parts may be variables or placeholders. */
function readReference(text: string): Reference {
  const plain = text.replace(/\$\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\[\[.*?\]\]|<<.*?>>|\{\{.*?\}\}/g, (hole) =>
    '$'.repeat(hole.length),
  );
  const colon = plain.indexOf(':', plain.lastIndexOf('/') + 1);
  const tagFrom = colon < 0 ? text.length : colon + 1;
  const repository = text.slice(0, colon < 0 ? text.length : colon);
  if (plain.includes('@')) return { repository, tag: 'other', tagFrom };
  if (colon >= 0) return { repository, tag: text.slice(tagFrom) === 'latest' ? 'latest' : 'other', tagFrom };
  // A variable at the end may hold name and tag.
  const isKnown = /^[\w./:$-]*\/?[a-z0-9][a-z0-9._-]*$/.test(plain) && !/\$[\w]*$/.test(plain);
  return { repository: isKnown ? repository : null, tag: isKnown ? 'none' : 'other', tagFrom };
}

/** `push: true` with the tags that an action is given, one a line or between commas. */
function ofAction({ action }: Step, job: Job, source: Source): readonly ImageMention[] {
  const tags = action?.inputs.get('tags') ?? action?.inputs.get('destination');
  if (!action || !tags || !/build|kaniko|buildah|docker/i.test(action.name)) return [];
  const push = action.inputs.get('push')?.value;
  const isPushed = push === 'true' || push === null || /kaniko/i.test(action.name);
  const { start, end } = tags.valueSpan;
  return [...source.text.slice(start, end).matchAll(/(?:\$\{\{.*?\}\}|[^\s,"'|>])+/g)].map((match): ImageMention => {
    const from = start + match.index;
    const read = readReference(match[0]);
    return {
      ...read,
      role: isPushed ? 'publish' : 'build',
      job,
      tagSpan: { start: from + read.tagFrom, end: from + match[0].length },
      span: { start: from, end: from + match[0].length },
      place: 'file',
    };
  });
}
