/**
 * What a `uses` may name, and what may stand under its `with` and `secrets`: the actions and workflows of the
 * repository, and those that the table knows. GitHub's language service leaves this to whoever holds the files.
 */
import type { Completion, CompletionContext } from '../../../core/editor';
import { dirname, join, relative } from '../../../core/path';
import type { Span } from '../../../core/text';
import { keyEdit, yamlCursor, type YamlCursor } from '../../yaml/cursor';
import { yamlFilesBelow } from '../../yaml/files-below';
import { isScalar, valueOf } from '../../yaml/nodes';
import { valueCompletions } from '../../yaml/shape-editor';
import { interfaceOf } from '../action-interface';
import { jobsById } from '../needs';
import { stepsOf, type ActionsFile, type Input } from '../model';
import { releasesOf, newestReleases, type Release } from '../releases';
import { readActionsFile, repositoryRoot, type ActionsProject } from '../project';
import { isOfficial } from '../security/pinning';
import { isWorkflowPath, type UsesRef } from '../uses';

type Context = CompletionContext<ActionsFile, ActionsProject>;

/** Null at any other place. */
export async function usedCompletions(context: Context): Promise<readonly Completion[] | null> {
  const cursor = yamlCursor(context.source, context.offset);
  const { path, role } = cursor;
  const key = path.at(-1);
  if (role === 'value' && key === 'uses')
    return isOfJob(path) ? workflowNames(cursor.word, context) : actionNames(cursor.word, context);
  if (role === 'key' && (key === 'with' || key === 'secrets')) return inputNames(key, cursor, context);
  if (role === 'value' && path.at(-2) === 'with') return inputValues(cursor, context);
  return null;
}

/** `jobs.<id>.uses`, and not that of a step. */
const isOfJob = (path: YamlCursor['path']): boolean => path[0] === 'jobs' && path.length === 3;

/** Workflows of the repository that can be called. */
async function workflowNames(span: Span, { source, workspace }: Context): Promise<readonly Completion[]> {
  const root = repositoryRoot(source.path);
  if (root === null) return [];
  const paths = await yamlFilesBelow(dirname(source.path), workspace);
  const found = await Promise.all(
    paths.map(async (path) => {
      const name = relative(root, path);
      if (path === source.path || !isWorkflowPath(name)) return [];
      const file = await readActionsFile(path, workspace);
      return file?.workflow?.call ? [local(`./${name}`, file.workflow.name?.text, span)] : [];
    }),
  );
  return found.flat();
}

/** Actions of the repository, then those that the table knows; behind an `@` the versions of the one that is named. */
async function actionNames(span: Span, { source, workspace }: Context): Promise<readonly Completion[]> {
  const typed = source.text.slice(span.start, span.end);
  const at = typed.indexOf('@');
  const releases = at > 0 ? releasesOf(typed.slice(0, at)) : newestReleases();
  const { line } = source.lines.position(span.end);
  const hasRoom = source.text.slice(span.end, source.lines.line(line).end).trim() === '';
  const known = releases.map((release) => written(release, span, hasRoom));
  const root = repositoryRoot(source.path) ?? dirname(source.path);
  const paths = [root, join(root, '.github')].map((folder) => yamlFilesBelow(folder, workspace));
  const actions = (await Promise.all(paths)).flat().filter((path) => /\/action\.ya?ml$/.test(path));
  const own = actions.map(async (path) => {
    const file = await readActionsFile(path, workspace);
    const folder = relative(root, dirname(path));
    return local(folder === '' ? './' : `./${folder}`, file?.action?.name?.text, span);
  });
  return at > 0 ? known : [...(await Promise.all(own)), ...known];
}

const local = (name: string, title: string | undefined, span: Span): Completion => ({
  label: name,
  kind: 'file',
  ...(title === undefined ? {} : { detail: title }),
  edit: { span, text: name },
});

/** GitHub's own actions by their version, others by a commit, which nobody can move. */
function written({ name, ref, pin, isOutdated }: Release, span: Span, hasRoom: boolean): Completion {
  const isPinned = pin !== null && hasRoom && !isOfficial({ owner: name.slice(0, name.indexOf('/')) });
  return {
    label: `${name}@${ref}`,
    kind: 'reference',
    ...(pin && { detail: pin.tag }),
    edit: { span, text: isPinned ? `${name}@${pin.sha} # ${pin.tag}` : `${name}@${ref}` },
    ...(isOutdated && { isDeprecated: true }),
  };
}

/** What is used by the step or job whose `with` or `secrets` the path leads into. */
function usesAt(path: YamlCursor['path'], { model, offset }: Context): UsesRef | null {
  const isInJob = path[0] === 'jobs' && (path[2] === 'with' || path[2] === 'secrets');
  if (isInJob) return (model.workflow && jobsById(model.workflow).get(String(path[1]).toLowerCase())?.uses) ?? null;
  return stepsOf(model).findLast(({ node }) => node.span.start <= offset)?.uses ?? null;
}

/** Of a local action or workflow, as it declares them. */
function declared(key: 'with' | 'secrets', uses: UsesRef, { project }: Context): readonly Input[] | null {
  const target = project.locals.get(uses.text);
  if (target?.kind === 'action') return key === 'with' ? (target.file.action?.inputs ?? []) : [];
  if (target?.kind !== 'workflow') return null;
  const { call } = target.file.workflow ?? {};
  return (key === 'with' ? call?.inputs : call?.secrets) ?? [];
}

interface Offer {
  readonly name: string;
  readonly detail: string;
  readonly documentation?: string;
  readonly isDeprecated?: boolean;
}

function offerOf({ name, type, required, node, default: fallback }: Input): Offer {
  const description = valueOf(node, 'description');
  const facts = [type, required && fallback === null ? 'required' : null];
  return {
    name,
    detail: facts.filter((fact) => fact !== null).join(', '),
    ...(isScalar(description) && { documentation: description.text }),
    ...(valueOf(node, 'deprecationMessage') && { isDeprecated: true }),
  };
}

function inputNames(key: 'with' | 'secrets', cursor: YamlCursor, context: Context): readonly Completion[] | null {
  const uses = usesAt(cursor.path, context);
  if (!uses) return null;
  const known = key === 'with' ? interfaceOf(uses, context.project)?.inputs.values() : [];
  const offers: readonly Offer[] =
    declared(key, uses, context)?.map(offerOf) ??
    [...(known ?? [])].map((input) => ({ ...input, detail: input.isMandatory ? 'required' : '' }));
  const given = new Set(cursor.siblings.map((name) => name.toLowerCase()));
  return offers
    .filter(({ name }) => !given.has(name.toLowerCase()))
    .map(({ name, detail, documentation, isDeprecated }) => ({
      label: name,
      kind: 'key',
      ...(detail !== '' && { detail }),
      ...(documentation !== undefined && { documentation }),
      ...(isDeprecated && { isDeprecated }),
      edit: keyEdit(name, cursor),
    }));
}

function inputValues({ path, word }: YamlCursor, context: Context): readonly Completion[] | null {
  const uses = usesAt(path, context);
  const wanted = String(path.at(-1)).toLowerCase();
  const input = uses && declared('with', uses, context)?.find(({ name }) => name.toLowerCase() === wanted);
  if (input?.type !== 'boolean') return null;
  return valueCompletions(['true', 'false'], word);
}
