/** From names to what they name: jobs under `needs`, steps in expressions, local actions and workflows. */
import type { FileContext, Link, Location, PlaceContext } from '../../../core/editor';
import { overlaps, type Span } from '../../../core/text';
import { expressionsOf } from '../expressions/file';
import { contextPath, walkExpression, type Expression } from '../expressions/ast';
import { spanOf } from '../expressions/site';
import { stepsOf, type ActionsFile, type Step } from '../model';
import { jobsById } from '../needs';
import type { ActionsProject } from '../project';
import type { UsesRef } from '../uses';

type Place = PlaceContext<ActionsFile, ActionsProject>;

const holds = (span: Span, offset: number): boolean =>
  overlaps(span, { start: offset, end: offset }) || span.end === offset;

const usesOf = (file: ActionsFile): readonly UsesRef[] =>
  [...stepsOf(file), ...(file.workflow?.jobs ?? [])].flatMap(({ uses }) => uses ?? []);

/** Where the thing at the offset is declared. */
export async function definitions({ model, project, offset }: Place): Promise<readonly Location[]> {
  const uses = usesOf(model).find(({ scalar }) => holds(scalar.span, offset));
  if (uses) return targetOf(uses, project);
  const jobs = model.workflow ? jobsById(model.workflow) : new Map<string, never>();
  for (const job of jobs.values()) {
    const need = job.needs.find((one) => holds(one.span, offset));
    const needed = need && jobs.get(need.text.toLowerCase());
    if (needed) return [{ span: needed.key.span }];
  }
  return inExpression(model, offset);
}

function targetOf(uses: UsesRef, project: ActionsProject): readonly Location[] {
  const target = project.locals.get(uses.text);
  return target?.kind === 'action' || target?.kind === 'workflow'
    ? [{ path: target.path, span: { start: 0, end: 0 } }]
    : [];
}

/** `needs.build`, `steps.tag`, `inputs.stage` and `jobs.build`, each at the name behind the dot. */
function inExpression(file: ActionsFile, offset: number): readonly Location[] {
  for (const { uses } of expressionsOf(file)) {
    for (const { site, span, expression } of uses) {
      if (!holds(span, offset)) continue;
      const found: Location[] = [];
      walkExpression(expression, (one) => {
        const at = one.kind === 'property' ? { start: one.nameStart, end: one.end } : null;
        if (at && holds(spanOf(site.scalar, at), offset)) found.push(...declared(one, site.path, offset, file));
      });
      return found;
    }
  }
  return [];
}

function declared(access: Expression, path: readonly string[], offset: number, file: ActionsFile): readonly Location[] {
  const [context, name, ...rest] = contextPath(access) ?? [];
  if (name === undefined || rest.length > 0) return [];
  const { workflow, action } = file;
  const job = workflow && jobsById(workflow).get(name);
  if (context === 'needs' || context === 'jobs') return job ? [{ span: job.key.span }] : [];
  if (context === 'steps') {
    const own = workflow && path[0] === 'jobs' ? jobsById(workflow).get((path[1] ?? '').toLowerCase()) : undefined;
    // In a step only those above it can be meant; outputs of a job stand above all of them.
    const before = path.includes('steps') ? offset : Infinity;
    return stepNamed(own?.steps ?? action?.steps ?? [], name, before);
  }
  if (context !== 'inputs') return [];
  const inputs = [...(workflow?.call?.inputs ?? []), ...(workflow?.dispatchInputs ?? []), ...(action?.inputs ?? [])];
  return inputs.filter((input) => input.name.toLowerCase() === name).map((input) => ({ span: input.key.span }));
}

const stepNamed = (steps: readonly Step[], name: string, before: number): readonly Location[] =>
  steps
    .filter(({ id, node }) => id?.text.toLowerCase() === name && node.span.start <= before)
    .flatMap(({ id }) => (id ? [{ span: id.span }] : []));

/** The pages of actions and workflows of other repositories, and the files of local ones. */
export async function links({ model, project }: FileContext<ActionsFile, ActionsProject>): Promise<readonly Link[]> {
  return usesOf(model).flatMap((uses): Link[] => {
    const { span } = uses.scalar;
    if (uses.scalar.alias) return [];
    if (uses.kind === 'repository') {
      const kind = /\.ya?ml$/.test(uses.path) ? 'blob' : 'tree';
      const path = uses.path === '' ? '' : `/${uses.path}`;
      const url = `https://github.com/${uses.owner}/${uses.repo}/${kind}/${uses.ref}${path}`;
      return [{ span, target: { url: encodeURI(url) }, tooltip: `${uses.owner}/${uses.repo} at ${uses.ref}` }];
    }
    return targetOf(uses, project).flatMap(({ path }) => (path === undefined ? [] : [{ span, target: { path } }]));
  });
}
