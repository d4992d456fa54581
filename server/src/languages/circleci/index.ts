import { commentAbove, type LanguageAdapter, type Subject } from '../../core/language';
import { dirname } from '../../core/path';
import { contains } from '../../core/text';
import { gatherPipelineProject, noProject, type PipelineProject } from '../../pipeline/project';
import { pipelineSubject } from '../../pipeline/rule';
import { isMapping } from '../yaml/nodes';
import { fitScriptFix } from '../yaml/fit-fix';
import { yamlSubject } from '../yaml/rule';
import { isCircleCi } from './detect';
import type { CircleFile } from './model';
import { allSteps, parseCircleFile } from './parse';
import { pipelineOf } from './pipeline';
import { CIRCLE_SUBJECT, type CircleNodes } from './rule';

export const circleCi: LanguageAdapter<CircleFile, PipelineProject> = {
  id: 'circleci',
  name: 'CircleCI',
  examplePath: '.circleci/config.yml',
  detect: isCircleCi,
  parse: parseCircleFile,
  gather: (_file, source, workspace) => gatherPipelineProject(dirname(dirname(source.path)), workspace),
  subjects: (file, project, _source, config) => [
    yamlSubject(file.yaml),
    circleSubject(file),
    ...(file.root ? [pipelineSubject(pipelineOf(file, project ?? noProject, config), fitScriptFix(file.yaml))] : []),
  ],
  editor: () => import('./editor').then((module) => module.editor),
  comments: (file) => file.yaml.comments,
  scopeOf: (comment, { root, source }) => {
    const line = source.lines.position(comment.span.start).line;
    const spans = ['jobs', 'commands', 'workflows'].flatMap((section) => {
      const node = root?.get(section)?.value;
      return isMapping(node) ? node.pairs.map(({ span }) => span) : [];
    });
    const below = spans.find(({ start }) => source.lines.position(start).line === line + 1);
    return below ?? spans.find((span) => contains(span, comment.span)) ?? null;
  },
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};

const circleSubject = (file: CircleFile): Subject => ({
  id: CIRCLE_SUBJECT,
  model: file,
  project: undefined,
  walk: (visitAny) => {
    const visit = <K extends keyof CircleNodes & string>(kind: K, node: CircleNodes[K]): void => visitAny(kind, node);
    visit('file', file);
    for (const problem of file.problems) visit('problem', problem);
    for (const orb of file.orbs) visit('orb', orb);
    const seen = new Set<number>();
    const uses = file.workflows.flatMap((workflow) => workflow.uses);
    for (const owner of [...file.commands.values(), ...file.jobs.values(), ...uses]) {
      for (const step of allSteps(owner.steps)) {
        if (seen.has(step.nameSpan.span.start)) continue;
        seen.add(step.nameSpan.span.start);
        visit('step', step);
      }
    }
    for (const job of file.jobs.values()) visit('definition', job);
    for (const workflow of file.workflows) {
      visit('workflow', workflow);
      for (const use of workflow.uses) visit('use', use);
    }
  },
});
