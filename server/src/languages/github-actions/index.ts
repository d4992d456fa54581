import { commentAbove, type LanguageAdapter, type Subject } from '../../core/language';
import type { Span } from '../../core/text';
import { pipelineSubject } from '../../pipeline/rule';
import { fitScriptFix } from '../yaml/fit-fix';
import { yamlSubject } from '../yaml/rule';
import { Contexts } from './contexts';
import { actionsFileKind } from './detect';
import { checkExpression } from './expressions/check';
import { expressionsOf } from './expressions/file';
import { NO_DETAILS } from './expressions/problem';
import { stepsOf, type ActionsFile, type Step } from './model';
import { parseActionsFile } from './parse';
import { pinsOnDemand } from './pin-on-demand';
import { pipelineOf } from './pipeline';
import { gatherProject, noProject, type ActionsProject } from './project';
import { ACTIONS_SUBJECT, type ActionsNodes } from './rule';
import { unpinnings } from './security/unpinning';
import { schemaOf } from './schema/interpret';

type Visit = (kind: string, node: unknown) => void;

export const githubActions: LanguageAdapter<ActionsFile, ActionsProject> = {
  id: 'github-actions',
  name: 'GitHub Actions',
  examplePath: '.github/workflows/ci.yml',
  detect: (path, head) => actionsFileKind(path, head) !== undefined,
  parse: parseActionsFile,
  gather: gatherProject,
  subjects: (file, project, _source, config) => [
    yamlSubject(file.yaml),
    actionsSubject(file, project ?? noProject),
    ...(file.workflow
      ? [
          pipelineSubject(
            pipelineOf(file, file.workflow, (project ?? noProject).pipeline, config),
            fitScriptFix(file.yaml),
          ),
        ]
      : []),
  ],
  comments: (file) => file.yaml.comments,
  scopeOf: (comment, file) => scopeOfComment(comment.span, file),
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
  onDemand: pinsOnDemand,
  rewrites: unpinnings,
  editor: () => import('./editor').then((module) => module.editor),
};

function actionsSubject(file: ActionsFile, project: ActionsProject): Subject {
  return { id: ACTIONS_SUBJECT, model: file, project, walk: (visit) => walkFile(file, project, visit) };
}

function walkFile(file: ActionsFile, project: ActionsProject, visitAny: Visit): void {
  const visit = <K extends keyof ActionsNodes & string>(kind: K, node: ActionsNodes[K]): void => visitAny(kind, node);
  visit('file', file);
  const visitSteps = (steps: readonly Step[]): void => {
    for (const step of steps) {
      visit('step', step);
      if (step.uses) visit('uses', { ref: step.uses, step, job: step.job });
      if (step.run) visit('run', { step, run: step.run });
    }
  };
  const { workflow, action } = file;
  if (workflow) {
    visit('workflow', workflow);
    for (const trigger of workflow.triggers) visit('trigger', trigger);
    for (const input of workflow.call?.inputs ?? []) visit('input', { input, owner: 'workflow_call' });
    for (const input of workflow.dispatchInputs) visit('input', { input, owner: 'workflow_dispatch' });
    for (const job of workflow.jobs) {
      visit('job', job);
      if (job.uses) visit('uses', { ref: job.uses, step: null, job });
      visitSteps(job.steps);
    }
  }
  if (action) {
    visit('action', action);
    for (const input of action.inputs) visit('input', { input, owner: 'action' });
    visitSteps(action.steps);
  }
  if (file.kind === 'dependabot' && file.root) visit('dependabot', file.root);
  for (const problem of schemaOf(file).problems) visit('schemaProblem', problem);
  walkExpressions(file, project, visit);
}

function walkExpressions(
  file: ActionsFile,
  project: ActionsProject,
  visit: <K extends keyof ActionsNodes & string>(kind: K, node: ActionsNodes[K]) => void,
): void {
  const contexts = new Contexts(file, project);
  for (const { uses, mistakes } of expressionsOf(file)) {
    for (const { kind, span, message, site } of mistakes)
      visit('expressionProblem', { kind, span, message, site, ...NO_DETAILS });
    for (const use of uses) {
      const type = checkExpression(use, contexts.at(use.site), (problem) => visit('expressionProblem', problem));
      visit('expression', { ...use, type });
    }
  }
}

/** The step, job or `on` that begins below a comment on a line of its own, or else the innermost that reaches its line. */
function scopeOfComment(comment: Span, file: ActionsFile): Span | null {
  const { lines, text } = file.source;
  const { line } = lines.position(comment.start);
  const { start } = lines.line(line);
  const first = text.slice(start, comment.start).trim() === '' ? line + 1 : null;
  const triggers = file.workflow ? file.root?.get('on') : undefined;
  const jobs = file.workflow?.jobs ?? [];
  const spans = [
    ...(triggers ? [triggers.span] : []),
    ...jobs.map((job) => job.pair.span),
    ...stepsOf(file).map((step) => step.node.span),
  ];
  const below = spans.find((span) => lines.position(span.start).line === first);
  return below ?? spans.findLast((span) => span.start <= comment.start && start < span.end) ?? null;
}
