import type { Completion, CompletionContext, EditorSupport } from '../../../core/editor';
import type { Span } from '../../../core/text';
import { suggestedTag } from '../../../pipeline/image-releases';
import { imageFacts, instructionFacts } from '../facts';
import type { Dockerfile } from '../model';
import type { DockerProject } from '../project';
import { KEYWORDS, type Instruction } from '../syntax/instructions';
import { KEYWORD_HELP } from './keywords';
import { instructionAt } from './places';

type Context = CompletionContext<Dockerfile, DockerProject>;

/** What was typed of a word up to the offset. */
const typed = (context: Context, length: number): Span => ({ start: context.offset - length, end: context.offset });

const item = (label: string, kind: Completion['kind'], span: Span, more: Partial<Completion> = {}): Completion => ({
  label,
  kind,
  edit: { span, text: label },
  ...more,
});

/** Lower case in a file that is written so. */
function keywords(context: Context, word: string): readonly Completion[] {
  const first = context.model.syntax.instructions.find((one) => one.kind !== 'UNKNOWN')?.keyword.text ?? 'FROM';
  const isLower = first === first.toLowerCase() || (word !== '' && word === word.toLowerCase() && first === 'from');
  return KEYWORDS.filter((one) => one !== 'MAINTAINER').map((keyword) => {
    const { form, text } = KEYWORD_HELP[keyword];
    const label = isLower ? keyword.toLowerCase() : keyword;
    return item(label, 'keyword', typed(context, word.length), {
      detail: form,
      documentation: text,
      edit: { span: typed(context, word.length), text: `${label} ` },
    });
  });
}

const stages = (context: Context, length: number): readonly Completion[] =>
  context.model.stages
    .filter((stage) => stage.name !== null && (stage.from?.span.end ?? 0) < context.offset)
    .map((stage) => item(stage.from?.name?.text ?? '', 'reference', typed(context, length), { detail: 'stage' }));

const images = (context: Context, length: number): readonly Completion[] =>
  [...new Set(Object.values(imageFacts().families).flat())].sort().map((name) => {
    const tag = suggestedTag(name);
    return item(tag === null ? name : `${name}:${tag}`, 'value', typed(context, length), { detail: 'official image' });
  });

const flags = (context: Context, kind: string, length: number): readonly Completion[] =>
  Object.entries(instructionFacts().flags[kind] ?? {}).map(([name, fact]) =>
    item(`--${name}`, 'key', typed(context, length), {
      edit: { span: typed(context, length), text: fact.type === 'bool' ? `--${name}` : `--${name}=` },
      isContinued: fact.type !== 'bool',
    }),
  );

function variables(context: Context, instruction: Instruction | null, length: number): readonly Completion[] {
  const names = instruction ? context.model.visibleNames(instruction) : context.model.globalNames();
  const { platformArgs } = instructionFacts();
  return [...new Set([...names, ...(instruction?.kind === 'FROM' ? platformArgs : [])])].map((name) =>
    item(name, 'variable', typed(context, length)),
  );
}

const words = (context: Context, all: readonly string[], length: number): readonly Completion[] =>
  all.map((word) => item(word, 'value', typed(context, length)));

/** Name and text of an instruction up to the offset, its flags included. */
const HEAD = /^\s*(?:onbuild\s+)?(\w+)\s+([^]*)$/i;

export const completions: EditorSupport<Dockerfile, DockerProject>['completions'] = async (context) => {
  const { model, source, offset, project, trigger } = context;
  const { line } = source.lines.position(offset);
  const start = source.lines.line(line).start;
  const before = source.text.slice(start, offset).replace(/^\uFEFF/, '');
  const directive = /^#\s*(\w*)$/.exec(before);
  if (directive && line <= model.syntax.directives.length) {
    const length = directive[1]?.length ?? 0;
    return ['syntax=docker/dockerfile:1', 'check=skip=', 'escape=`'].map((text) =>
      item(text, 'keyword', typed(context, length)),
    );
  }
  if (/^\s*#/.test(before)) return [];
  const variable = /\$\{?(\w*)$/.exec(before);
  const instruction = instructionAt(model, offset);
  const begins = instruction ? source.lines.position(instruction.span.start).line : line;
  if (variable) return variables(context, instruction, variable[1]?.length ?? 0);
  const keyword = /^\s*(?:onbuild\s+)?(\w*)$/i.exec(before);
  if (keyword && begins === line && trigger !== ' ') return keywords(context, keyword[1] ?? '');
  const text = source.text.slice(instruction && begins < line ? instruction.span.start : start, offset);
  const [, name = '', rest = ''] = HEAD.exec(text) ?? [];
  const kind = name.toUpperCase();
  const word = /\S*$/.exec(rest)?.[0] ?? '';
  const stageName = /(?:^|,|=)from=([\w.-]*)$/.exec(word) ?? /^--from=([\w.-]*)$/.exec(word);
  if (stageName && (kind === 'COPY' || kind === 'RUN')) return stages(context, stageName[1]?.length ?? 0);
  const mount = /^--mount=(?:.*,)?type=(\w*)$/.exec(word);
  if (mount && kind === 'RUN') return words(context, instructionFacts().mounts.types, mount[1]?.length ?? 0);
  if (word.startsWith('-') && /^(?:--\S+\s+|\\?\s)*-\S*$/.test(rest)) return flags(context, kind, word.length);
  if (trigger === ' ' && kind !== 'FROM') return [];
  const isFirst = rest.trim() === word && !/\s/.test(rest.trim());
  switch (kind) {
    case 'FROM':
      if (isFirst || /^--platform=\S+\s+\S*$/.test(rest))
        return [...stages(context, word.length), ...images(context, word.length)];
      return /^(?:--platform=\S+\s+)?\S+\s+\w*$/.test(rest) ? words(context, ['AS'], word.length) : [];
    case 'COPY':
    case 'ADD':
      return word.includes('/') ? [] : [...project.names].map((one) => item(one, 'file', typed(context, word.length)));
    case 'STOPSIGNAL':
      return words(
        context,
        instructionFacts().signals.map((signal) => `SIG${signal}`),
        word.length,
      );
    case 'HEALTHCHECK':
      return words(context, ['CMD', 'NONE'], word.length);
    default:
      return [];
  }
};
