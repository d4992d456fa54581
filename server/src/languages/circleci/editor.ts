import type { Completion, CompletionContext, DocumentSymbol, EditorSupport } from '../../core/editor';
import { tableCompletions } from '../yaml/completions';
import type { YamlCursor } from '../yaml/cursor';
import { nameSupport } from '../yaml/names';
import { nameCompletions, shapeHover, type ShapeHelp } from '../yaml/shape-editor';
import { circleFacts } from './facts';
import type { CircleFile } from './model';
import { namesIn } from './names';

const help = (): ShapeHelp => ({ table: circleFacts(), start: '@config' });

/** Steps that are complete as a bare word. */
const BARE = ['checkout', 'setup_remote_docker', 'add_ssh_keys'];

/** The names that may stand at a place. */
function namesFor(
  { path, role, word }: YamlCursor,
  { model: { jobs, commands, executors, orbs, workflows } }: CompletionContext<CircleFile>,
): readonly Completion[] {
  const [top, name, ...rest] = path.map(String);
  const place = rest.join('.');
  const isItem = typeof path.at(-1) === 'number';
  if (top === 'jobs' && /^executor(?:\.name)?$/.test(place) && role === 'value')
    return nameCompletions(executors.keys(), word, 'executor');
  if (top === 'workflows' && /^jobs\.\d+$/.test(place) && isItem) return nameCompletions(jobs.keys(), word, 'job');
  if (top === 'workflows' && /^jobs\.\d+\.[^.]+\.requires(?:\.\d+)?$/.test(place)) {
    const [at, own] = [Number(rest[1]), rest[2]];
    const uses = workflows.find((workflow) => workflow.name === name)?.uses ?? [];
    const others = uses.filter((use, i) => i !== at && use.job !== own).map((use) => use.name);
    return nameCompletions(others, word, 'job');
  }
  if ((top === 'jobs' || top === 'commands') && /(?:^|\.)steps\.\d+$/.test(place) && isItem) {
    return [
      ...nameCompletions(BARE, word, 'step'),
      ...nameCompletions(commands.keys(), word, 'command'),
      ...nameCompletions(
        orbs.map((orb) => `${orb.name}/`),
        word,
        'orb',
      ),
    ];
  }
  return [];
}

/** Inside `<< parameters. >>`: those of the file; null elsewhere. */
function parametersAt({ source, offset, model }: CompletionContext<CircleFile>): readonly Completion[] | null {
  const { start } = source.lines.line(source.lines.position(offset).line);
  const match = /<<\s*(pipeline\.)?parameters\.([\w-]*)$/.exec(source.text.slice(start, offset));
  if (!match) return null;
  const word = { start: offset - (match[2] ?? '').length, end: offset };
  const own = [...model.jobs.values(), ...model.commands.values(), ...model.executors.values()];
  const around = own.find(({ pair }) => pair.span.start <= offset && offset <= pair.span.end);
  const ofPipeline = model.root?.get('parameters')?.value;
  const names =
    match[1] === undefined
      ? (around?.parameters.keys() ?? [])
      : ofPipeline?.kind === 'mapping'
        ? ofPipeline.pairs.map(({ key }) => key.text)
        : [];
  return nameCompletions(names, word, 'parameter');
}

const symbols = async ({ model }: { readonly model: CircleFile }): Promise<readonly DocumentSymbol[]> => [
  ...[...model.jobs.values()].map(({ name, pair, key }): DocumentSymbol => ({
    name,
    kind: 'job',
    span: pair.span,
    nameSpan: key.span,
    children: [],
  })),
  ...model.workflows.map(({ name, key, node, uses }): DocumentSymbol => ({
    name,
    kind: 'section',
    span: { start: key.span.start, end: Math.max(node.span.end, key.span.end) },
    nameSpan: key.span,
    children: uses.map((one) => ({ name: one.name, kind: 'job', span: one.node.span, nameSpan: one.key.span })),
  })),
];

export const editor: EditorSupport<CircleFile, unknown> = {
  completions: tableCompletions({ help, inText: parametersAt, names: namesFor }),
  hover: async ({ model, offset }) => shapeHover(model.root, offset, help()),
  symbols,
  ...nameSupport<CircleFile, unknown>(namesIn),
};
