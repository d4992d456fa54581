import type { Completion, CompletionContext } from '../../../core/editor';
import { dirname, relative } from '../../../core/path';
import type { Span } from '../../../core/text';
import { isMapping } from '../../yaml/nodes';
import { keyEdit, yamlCursor, type YamlCursor } from '../../yaml/cursor';
import { yamlFilesBelow } from '../../yaml/files-below';
import { aliasCompletions } from '../../yaml/names';
import { valueCompletions } from '../../yaml/shape-editor';
import { configurationOf, isJobName, type Configuration } from '../configuration';
import { keywords } from '../keywords';
import type { GitlabFile } from '../model';
import type { GitlabProject } from '../project';
import { rootShape, shapeNamed, type Shape } from '../shapes';
import { stagesOf } from '../stages';
import { descriptions } from './descriptions';
import { referencesAt } from './reference-completions';

type Context = CompletionContext<GitlabFile, GitlabProject>;
type Path = YamlCursor['path'];

export async function completions(context: Context): Promise<readonly Completion[]> {
  const { source, offset, trigger, model } = context;
  const inText = referencesAt(context) ?? inputsAt(context) ?? variablesAt(context) ?? aliasCompletions(context);
  if (inText) return inText;
  const cursor = yamlCursor(source, offset);
  if (cursor.role === 'none' || (trigger !== null && !/[\s{["',:/.]/.test(trigger))) return [];
  const { path } = cursor;
  const configuration = configurationOf(model, context.project);
  const isItem = typeof path.at(-1) === 'number';
  if (cursor.role === 'value' || isItem) {
    const names = await namesFor(path, cursor.word, context, configuration);
    if (names) return names;
  }
  const shapes = shapesAt(path);
  const found = cursor.role === 'key' ? keysOf(shapes, path, cursor) : [];
  const values = cursor.role === 'value' || isItem ? valuesOf(shapes, cursor.word) : [];
  // A job runs at some time; `never` is for its rules.
  const isOfJob = path.length === 2 && path[1] === 'when';
  return [...found, ...(isOfJob ? values.filter(({ label }) => label !== 'never') : values)];
}

/** The shapes that may stand at a path. */
function shapesAt(path: Path): readonly Shape[] {
  const [first, ...rest] = path;
  if (first === undefined) return [];
  const name = String(first);
  const start = name === 'spec' ? shapeNamed('spec') : isJobName(name) ? shapeNamed('job') : rootShape(name);
  let shapes: readonly Shape[] = start ? [start] : [];
  for (const step of rest) shapes = shapes.flatMap(open).flatMap((shape) => stepInto(shape, step));
  return shapes.flatMap(open);
}

const open = (shape: Shape): readonly Shape[] =>
  shape.kind === 'choice' ? shape.options.flatMap((option) => open(option())) : [shape];

function stepInto(shape: Shape, step: string | number): readonly Shape[] {
  if (shape.kind === 'list') return typeof step === 'number' ? [shape.item()] : [];
  if (shape.kind === 'map') return [shape.item()];
  const next = shape.kind === 'keys' ? shape.keys.get(String(step)) : undefined;
  return next ? [next()] : [];
}

function keysOf(shapes: readonly Shape[], path: Path, cursor: YamlCursor): readonly Completion[] {
  const names =
    path.length === 0
      ? [...keywords().rootKeys]
      : shapes
          .flatMap((shape) => (shape.kind === 'keys' ? [...shape.keys] : []))
          .flatMap(([key, of]) => (of().kind === 'never' ? [] : [key]));
  return [...new Set(names)]
    .filter((key) => !cursor.siblings.includes(key))
    .map((key) => ({
      label: key,
      kind: 'key',
      edit: keyEdit(key, cursor),
      isContinued: true,
      ...documented(descriptions().keywords[key]),
    }));
}

const documented = (documentation: string | undefined): { documentation?: string } =>
  documentation === undefined ? {} : { documentation };

function valuesOf(shapes: readonly Shape[], span: Span): readonly Completion[] {
  const values = shapes.flatMap((shape) => {
    if (shape.kind !== 'scalar') return [];
    return shape.type === 'bool' ? ['true', 'false'] : shape.values;
  });
  return valueCompletions(values, span);
}

/** Names of stages, jobs, templates and files; null where the value is none of those. */
async function namesFor(
  path: Path,
  span: Span,
  context: Context,
  configuration: Configuration,
): Promise<readonly Completion[] | null> {
  const keys = path.filter((step): step is string => typeof step === 'string');
  const [job = '', ...rest] = keys;
  const place = rest.join('.');
  if (keys[0] === 'include') return /^(?:local)?$/.test(place) ? filesBelow(span, context) : null;
  if (!isJobName(job)) return null;
  const named = (names: readonly string[], detail: (name: string) => string): readonly Completion[] =>
    names.map((name) => ({
      label: name,
      kind: 'reference',
      detail: detail(name),
      edit: { span, text: /[:#[\]{},]|^\s|\s$/.test(name) ? `"${name}"` : name },
    }));
  const jobs = [...configuration.jobs.values()].filter((one) => one.name !== job);
  const stageOf = (name: string): string => configuration.jobs.get(name)?.entry.home.path.replace(/^.*\//, '') ?? '';
  if (place === 'stage') return named(stagesOf(configuration).names, () => 'stage');
  if (place === 'extends')
    return named(
      [...jobs.filter((one) => one.isHidden), ...jobs.filter((one) => !one.isHidden)].map((one) => one.name),
      stageOf,
    );
  if (
    /^(?:needs|needs\.job|rules\.needs|rules\.needs\.job|dependencies|environment\.on_stop|trigger\.include\.job)$/.test(
      place,
    )
  )
    return named(
      jobs.filter((one) => !one.isHidden).map((one) => one.name),
      stageOf,
    );
  return place === 'trigger.include' || place === 'trigger.include.local' ? filesBelow(span, context) : null;
}

/** YAML files of the repository, as `include:local` names them. */
async function filesBelow(span: Span, { model, project, workspace }: Context): Promise<readonly Completion[]> {
  const root = dirname((project.files.at(-1) ?? model).path);
  const paths = (await yamlFilesBelow(root, workspace)).filter((path) => path !== model.path);
  return paths.map((path): Completion => {
    const name = `/${relative(root, path)}`;
    return { label: name, kind: 'file', edit: { span, text: name } };
  });
}

/** Inside `$[[ inputs. ]]`. */
function inputsAt({ source, offset, model }: Context): readonly Completion[] | null {
  const { start } = source.lines.line(source.lines.position(offset).line);
  const match = /\$\[\[\s*inputs\.([\w-]*)$/.exec(source.text.slice(start, offset));
  if (!match) return null;
  const declared = model.header?.get('inputs')?.value;
  const span = { start: offset - (match[1] ?? '').length, end: offset };
  return (isMapping(declared) ? declared.pairs : []).map(({ key }) => ({
    label: key.text,
    kind: 'variable',
    edit: { span, text: key.text },
  }));
}

/** Behind a `$`, anywhere: the predefined variables and those of the pipeline. */
function variablesAt({ source, offset, model, project }: Context): readonly Completion[] | null {
  const { start } = source.lines.line(source.lines.position(offset).line);
  const match = /\$\{?([A-Za-z_]\w*|)$/.exec(source.text.slice(start, offset));
  if (!match) return null;
  const span = { start: offset - (match[1] ?? '').length, end: offset };
  const own = configurationOf(model, project).keyword('variables');
  const names = own?.kind === 'mapping' ? [...own.entries.keys()] : [];
  const item = (name: string, documentation: string | undefined): Completion => ({
    label: name,
    kind: 'variable',
    edit: { span, text: name },
    filter: `${match[0].slice(0, match[0].length - (match[1] ?? '').length)}${name}`,
    ...documented(documentation),
  });
  return [
    ...names.map((name) => item(name, undefined)),
    ...Object.entries(descriptions().variables).map(([name, documentation]) => item(name, documentation)),
  ];
}
