import type {
  DocumentSymbol,
  FileContext,
  Link,
  Location,
  PlaceContext,
  RenameResult,
  RenameTarget,
} from '../../../core/editor';
import type { FileEdits } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { nameSupport } from '../../yaml/names';
import { isMapping, isScalar, valueOf } from '../../yaml/nodes';
import { isJobName } from '../configuration';
import type { GitlabFile, Include } from '../model';
import type { GitlabProject } from '../project';
import { nameAt, namesIn, usesOf, type Found } from './names';

type Place = PlaceContext<GitlabFile, GitlabProject>;
type File = FileContext<GitlabFile, GitlabProject>;

const locationOf = ({ file, use }: Found, current: GitlabFile): Location => ({
  ...(file === current ? {} : { path: file.path }),
  span: use.span,
});

const includeAt = (file: GitlabFile, offset: number): Include | undefined =>
  [...file.includes, ...file.started].find(
    ({ location }) => location && location.span.start <= offset && offset <= location.span.end,
  );

const anchors = nameSupport<GitlabFile, GitlabProject>(() => []);

export async function definitions(context: Place): Promise<readonly Location[]> {
  const { model, project, offset } = context;
  const include = includeAt(model, offset);
  const target = include ? project.targets.get(include) : undefined;
  if (target?.kind === 'files') return target.files.map(({ path }) => ({ path, span: { start: 0, end: 0 } }));
  const name = nameAt(model, offset);
  if (!name) return anchors.definitions(context);
  return usesOf(name, model, project)
    .filter(({ use }) => use.isDeclaration)
    .map((found) => locationOf(found, model));
}

export async function references(context: Place, withDeclaration: boolean): Promise<readonly Location[]> {
  const { model, project, offset } = context;
  const name = nameAt(model, offset);
  if (!name) return anchors.references(context, withDeclaration);
  return usesOf(name, model, project)
    .filter(({ use }) => withDeclaration || !use.isDeclaration)
    .map((found) => locationOf(found, model));
}

export async function prepareRename({ model, offset }: Place): Promise<RenameTarget | null> {
  const name = nameAt(model, offset);
  return name ? { span: name.span, name: name.name } : null;
}

export async function rename({ model, project, offset }: Place, wanted: string): Promise<RenameResult> {
  const name = nameAt(model, offset);
  if (!name) return { refused: 'Nothing here has a name that can be changed.' };
  const text = wanted.trim();
  if (text === '' || /[\r\n]/.test(text)) return { refused: 'A name needs at least one character, on one line.' };
  if (name.kind === 'job' && !isJobName(text)) return { refused: `\`${text}\` is a keyword, and no name for a job.` };
  if (name.kind === 'input' && !/^[\w-]+$/.test(text))
    return { refused: 'An input is named with letters, digits, `_` and `-`.' };
  const scope = name.kind === 'input' ? [model] : project.files;
  if (
    text !== name.name &&
    scope.some((file) => namesIn(file).some((use) => use.isDeclaration && use.kind === name.kind && use.name === text))
  )
    return { refused: `\`${text}\` is already taken.` };
  const edits = new Map<GitlabFile, FileEdits>();
  for (const { file, use } of usesOf(name, model, project)) {
    // The cell of a matrix behind the name stays.
    const cell = use.scalar && use.kind === 'job' ? use.scalar.text.slice(use.name.length) : '';
    const own = use.scalar ? setValue(use.scalar, text + cell, true) : [{ span: use.span, text }];
    const known = edits.get(file);
    edits.set(file, { ...(file === model ? {} : { path: file.path }), edits: [...(known?.edits ?? []), ...own] });
  }
  return { edits: [...edits.values()] };
}

export async function symbols({ model }: File): Promise<readonly DocumentSymbol[]> {
  if (!isMapping(model.root)) return [];
  return model.root.pairs.map(({ key, value, span }): DocumentSymbol => {
    const stage = valueOf(value, 'stage');
    const isJob = isJobName(key.text);
    return {
      name: key.text === '' ? '(without a name)' : key.text,
      kind: isJob ? 'job' : key.text === 'stages' ? 'stage' : key.text === 'variables' ? 'variable' : 'key',
      span,
      nameSpan: key.span,
      ...(isJob && isScalar(stage) ? { detail: stage.text } : {}),
    };
  });
}

/** Included files and addresses, of the file and of its triggers. */
export async function links({ model, project }: File): Promise<readonly Link[]> {
  return [...model.includes, ...model.started].flatMap((include): Link[] => {
    const { location, kind } = include;
    if (!location || location.alias) return [];
    if (kind === 'remote' && /^https?:\/\/[^$]+$/.test(location.text))
      return [{ span: location.span, target: { url: location.text } }];
    const target = project.targets.get(include);
    const [only, ...more] = target?.kind === 'files' ? target.files : [];
    return only && more.length === 0 ? [{ span: location.span, target: { path: only.path } }] : [];
  });
}
