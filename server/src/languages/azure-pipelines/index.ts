import { commentAbove, type LanguageAdapter, type Subject } from '../../core/language';
import { contains, type Span } from '../../core/text';
import { pipelineSubject } from '../../pipeline/rule';
import { fitScriptFix } from '../yaml/fit-fix';
import { yamlSubject } from '../yaml/rule';
import { azureFileKind } from './detect';
import type { AzureFile, Stage, Step } from './model';
import { parseAzureFile } from './parse';
import { pipelineOf } from './pipeline';
import { gatherProject, noProject, stagesOf, type AzureProject } from './project';
import { AZURE_SUBJECT, type AzureNodes } from './rule';

export const azurePipelines: LanguageAdapter<AzureFile, AzureProject> = {
  id: 'azure-pipelines',
  name: 'Azure Pipelines',
  examplePath: 'azure-pipelines.yml',
  detect: (path, head) => azureFileKind(path, head) !== undefined,
  parse: parseAzureFile,
  gather: gatherProject,
  subjects: (file, project, _source, config) => [
    yamlSubject(file.yaml),
    azureSubject(file, project ?? noProject),
    ...(file.root ? [pipelineSubject(pipelineOf(file, project ?? noProject, config), fitScriptFix(file.yaml))] : []),
  ],
  editor: () => import('./editor').then((module) => module.editor),
  comments: (file) => file.yaml.comments,
  scopeOf: (comment, file) => scopeBelow(comment.span, file),
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};

const azureSubject = (file: AzureFile, project: AzureProject): Subject => ({
  id: AZURE_SUBJECT,
  model: file,
  project,
  walk: (visitAny) => {
    const visit = <K extends keyof AzureNodes & string>(kind: K, node: AzureNodes[K]): void => visitAny(kind, node);
    visit('file', file);
    for (const problem of file.problems) visit('problem', problem);
    for (const template of file.templates) visit('template', template);
    const whole = stagesOf(file, project);
    visit('stages', whole);
    for (const step of stepsHere([...file.stages, ...whole.stages])) visit('step', step);
  },
});

/** The steps that are written in the file under check, each once, also those that a template is given. */
function stepsHere(stages: readonly Stage[]): readonly Step[] {
  const found = new Map<number, Step>();
  for (const job of stages.flatMap((stage) => stage.jobs)) {
    for (const step of [...job.steps, ...job.onFailure])
      if (step.scope.path === null && !found.has(step.node.span.start)) found.set(step.node.span.start, step);
  }
  return [...found.values()];
}

/** The stage, job or step that begins on the line below a comment, or in which it stands. */
function scopeBelow(comment: Span, file: AzureFile): Span | null {
  const { lines } = file.source;
  const { line } = lines.position(comment.start);
  const jobs = file.stages.flatMap((stage) => stage.jobs);
  const spans = [...file.stages, ...jobs, ...jobs.flatMap((job) => job.steps)].map(({ node }) => node.span);
  const below = spans.find((span) => lines.position(span.start).line === line + 1);
  return below ?? spans.findLast((span) => contains(span, comment)) ?? null;
}
