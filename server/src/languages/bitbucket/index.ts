import { commentAbove, type LanguageAdapter, type Subject } from '../../core/language';
import { dirname } from '../../core/path';
import { contains } from '../../core/text';
import { gatherPipelineProject, noProject, type PipelineProject } from '../../pipeline/project';
import { pipelineSubject } from '../../pipeline/rule';
import { fitScriptFix } from '../yaml/fit-fix';
import { yamlSubject } from '../yaml/rule';
import { isBitbucket } from './detect';
import type { BitbucketFile } from './model';
import { parseBitbucketFile } from './parse';
import { pipelineOf } from './pipeline';
import { BITBUCKET_SUBJECT, type BitbucketNodes } from './rule';

export const bitbucket: LanguageAdapter<BitbucketFile, PipelineProject> = {
  id: 'bitbucket',
  name: 'Bitbucket Pipelines',
  examplePath: 'bitbucket-pipelines.yml',
  detect: isBitbucket,
  parse: parseBitbucketFile,
  gather: (_file, source, workspace) => gatherPipelineProject(dirname(source.path), workspace),
  subjects: (file, project, _source, config) => [
    yamlSubject(file.yaml),
    bitbucketSubject(file),
    ...(file.root ? [pipelineSubject(pipelineOf(file, project ?? noProject, config), fitScriptFix(file.yaml))] : []),
  ],
  editor: () => import('./editor').then((module) => module.editor),
  comments: (file) => file.yaml.comments,
  scopeOf: (comment, { pipelines, source }) => {
    const line = source.lines.position(comment.span.start).line;
    const spans = pipelines.flatMap(({ steps }) =>
      steps.map(({ node, key }) => ({ start: key.span.start, end: node.span.end })),
    );
    const below = spans.find(({ start }) => source.lines.position(start).line === line + 1);
    return below ?? spans.find((span) => contains(span, comment.span)) ?? null;
  },
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};

const bitbucketSubject = (file: BitbucketFile): Subject => ({
  id: BITBUCKET_SUBJECT,
  model: file,
  project: undefined,
  walk: (visitAny) => {
    const visit = <K extends keyof BitbucketNodes & string>(kind: K, node: BitbucketNodes[K]): void =>
      visitAny(kind, node);
    visit('file', file);
    for (const problem of file.problems) visit('problem', problem);
    const seen = new Set<number>();
    for (const pipeline of file.pipelines) {
      visit('pipeline', pipeline);
      for (const step of pipeline.steps) {
        if (seen.has(step.node.span.start)) continue;
        seen.add(step.node.span.start);
        visit('step', step);
        for (const item of [...step.script, ...step.afterScript]) if (item.kind === 'pipe') visit('pipe', item);
      }
    }
  },
});
