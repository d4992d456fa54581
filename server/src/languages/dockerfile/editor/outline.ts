import type { DocumentSymbol, EditorSupport, Fold, Link } from '../../../core/editor';
import { join } from '../../../core/path';
import type { Source } from '../../../core/source';
import type { Span } from '../../../core/text';
import type { Dockerfile, Stage } from '../model';
import { contextPath, contextSources, type DockerProject } from '../project';
import type { Instruction } from '../syntax/instructions';

type Support = EditorSupport<Dockerfile, DockerProject>;

const MAX_DETAIL = 60;

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_DETAIL ? line : `${line.slice(0, MAX_DETAIL - 1)}…`;
};

const symbolOf = (one: Instruction): DocumentSymbol => ({
  name: one.keyword.text.toUpperCase(),
  detail: short(one.args.text),
  kind: 'instruction',
  span: one.span,
  nameSpan: one.keyword.span,
});

/** From FROM to the last instruction. */
const spanOf = (stage: Stage): Span | null => {
  const first = stage.from ?? stage.instructions[0];
  return first ? { start: first.span.start, end: (stage.instructions.at(-1) ?? first).span.end } : null;
};

export const symbols: Support['symbols'] = async ({ model }) => {
  const globals = model.syntax.instructions.filter((one) => model.stage(one) === undefined).map(symbolOf);
  const stages = model.stages.flatMap((stage): readonly DocumentSymbol[] => {
    const span = spanOf(stage);
    const word = stage.from?.name ?? stage.from?.image;
    const children = stage.instructions.map(symbolOf);
    if (!span || !word) return children;
    return [
      {
        name: word.text,
        detail: stage.from?.name ? (stage.from.image?.text ?? '') : '',
        kind: 'stage',
        span,
        nameSpan: word.span,
        children,
      },
    ];
  });
  return [...globals, ...stages];
};

export const folds: Support['folds'] = async ({ model, source }) => {
  const lineOf = (offset: number): number => source.lines.position(offset).line;
  const found: Fold[] = [
    ...model.stages.flatMap((stage) => spanOf(stage) ?? []).map((span): Fold => ({ span, kind: 'region' })),
    ...model.syntax.instructions.map((one): Fold => ({ span: one.span })),
    ...commentBlocks(model, source),
  ];
  return found.filter(({ span }) => lineOf(span.end) > lineOf(span.start));
};

function commentBlocks(model: Dockerfile, source: Source): readonly Fold[] {
  const blocks: { start: number; end: number }[] = [];
  let last = -2;
  for (const { span } of model.syntax.comments) {
    const { line } = source.lines.position(span.start);
    const block = blocks.at(-1);
    if (block && line === last + 1) block.end = span.end;
    else blocks.push({ start: span.start, end: span.end });
    last = line;
  }
  return blocks.map((span) => ({ span, kind: 'comment' }));
}

/** The files of the context that are copied by name. */
export const links: Support['links'] = async ({ model, project }) =>
  model.all.flatMap((one): readonly Link[] => {
    if (one.kind !== 'COPY' && one.kind !== 'ADD') return [];
    return contextSources(one).flatMap((word): Link[] => {
      const path = contextPath(word, one, model);
      if (path === null || path === '' || /[*?[\]$<>{}]/.test(path) || project.missing.has(path)) return [];
      // Folders open in no editor; what has no ending may be one.
      if (!/\.\w+$/.test(path)) return [];
      return [{ span: word.span, target: { path: join(project.folder, path) } }];
    });
  });
