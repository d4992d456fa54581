import { commentAbove, type Comment, type LanguageAdapter } from '../../core/language';
import { overlaps, span, type Span } from '../../core/text';
import { isDockerfile } from './detect';
import { Dockerfile } from './model';
import { digestsOnDemand } from './pin-on-demand';
import { gatherProject, type DockerProject } from './project';
import type { RunCommand } from './script';
import type { CommandInstruction, Instruction } from './syntax/instructions';
import { parseDockerfile } from './syntax/parse';

/** After so many characters of earlier texts that are kept in memory, all is read again. */
const MOST_HELD = 32 * 1024 * 1024;

/** The first instruction that ends after an offset. */
function instructionAt(model: Dockerfile, offset: number): Instruction | undefined {
  const { instructions } = model.syntax;
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.span.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return instructions[low];
}

/** The instruction that a comment stands in or above, or the stage where it speaks of one. */
function scopeOf(comment: Comment, model: Dockerfile): Span | null {
  const instruction = instructionAt(model, comment.span.start);
  if (!instruction) return null;
  if (!/^hadolint\s+stage\s/.test(comment.text)) return instruction.span;
  const stage = model.stage(instruction) ?? model.stages[0];
  const last = stage?.instructions.at(-1) ?? stage?.from;
  return last ? span(instruction.span.start, last.span.end) : instruction.span;
}

function walk(model: Dockerfile, visit: (kind: string, node: unknown) => void): void {
  visit('file', model);
  const enterScript = (run: CommandInstruction): void => {
    const script = model.script(run);
    if (!script) return;
    visit('script', script);
    const invocations = new Map(script.packages.map((one) => [one.effective, one]));
    for (const effective of script.commands) {
      const command: RunCommand = { script, effective, invocation: invocations.get(effective) ?? null };
      visit('command', command);
    }
  };
  const enter = (instruction: Instruction): void => {
    visit('instruction', instruction);
    visit(instruction.kind, instruction);
    if (instruction.kind === 'RUN') enterScript(instruction);
    if (instruction.kind === 'ONBUILD' && instruction.trigger) enter(instruction.trigger);
  };
  for (const instruction of model.syntax.instructions) {
    if (model.stage(instruction) === undefined) enter(instruction);
  }
  for (const stage of model.stages) {
    visit('stage', stage);
    if (stage.from) enter(stage.from);
    stage.instructions.forEach(enter);
  }
}

export const dockerfile: LanguageAdapter<Dockerfile, DockerProject> = {
  id: 'dockerfile',
  name: 'Dockerfile',
  examplePath: 'Dockerfile',
  detect: isDockerfile,
  parse(source, previous) {
    const basis = previous && previous.syntax.held < MOST_HELD ? previous : undefined;
    return new Dockerfile(parseDockerfile(source, basis?.syntax), basis);
  },
  gather: gatherProject,
  subjects: (model, project) => [{ id: 'dockerfile', model, project, walk: (visit) => walk(model, visit) }],
  onDemand: digestsOnDemand,
  editor: () => import('./editor').then((module) => module.editor),
  comments: (model) => model.syntax.comments,
  scopeOf,
  /** Above the whole instruction: inside one a comment may be part of a script or a heredoc. */
  commentAt(offset, model, source) {
    const directives = model.syntax.directives.at(-1);
    if (directives && offset <= directives.span.end) {
      const { line } = source.lines.position(directives.span.end);
      return { offset: source.lines.line(line + 1).start, indent: '', marker: '#' };
    }
    const instruction = instructionAt(model, offset);
    const isInside = instruction && overlaps(instruction.span, span(offset, offset));
    return commentAbove(source, isInside ? instruction.span.start : offset, '#');
  },
};
