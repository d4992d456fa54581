import { commentAbove, type LanguageAdapter, type Subject } from '../../core/language';
import { contains, type Span } from '../../core/text';
import { pipelineSubject } from '../../pipeline/rule';
import { fitScriptFix } from '../yaml/fit-fix';
import { yamlSubject } from '../yaml/rule';
import { configurationOf, type Configuration } from './configuration';
import { gitlabFileKind } from './detect';
import { checkGrammar } from './grammar';
import type { GitlabFile, Include } from './model';
import { parseGitlabFile } from './parse';
import { pipelineOf } from './pipeline';
import { gatherProject, lonely, type GitlabProject } from './project';
import { GITLAB_SUBJECT, type GitlabNodes } from './rule';

export const gitlabCi: LanguageAdapter<GitlabFile, GitlabProject> = {
  id: 'gitlab-ci',
  name: 'GitLab CI',
  examplePath: '.gitlab-ci.yml',
  detect: (path, head) => gitlabFileKind(path, head) !== undefined,
  parse: parseGitlabFile,
  gather: gatherProject,
  subjects: (file, project, _source, config) => {
    const configuration = configurationOf(file, project ?? lonely(file));
    return [
      // Psych, with which GitLab reads YAML, keeps the last of equal keys and says nothing.
      yamlSubject(file.yaml, 'last one holds'),
      gitlabSubject(file, configuration),
      ...(file.value ? [pipelineSubject(pipelineOf(configuration, config), fitScriptFix(file.yaml))] : []),
    ];
  },
  editor: () => import('./editor').then((module) => module.editor),
  comments: (file) => file.yaml.comments,
  scopeOf: (comment, file) => scopeBelow(comment.span, file),
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};

function gitlabSubject(file: GitlabFile, configuration: Configuration): Subject {
  const { project } = configuration;
  return {
    id: GITLAB_SUBJECT,
    model: file,
    project,
    walk: (visitAny) => {
      const visit = <K extends keyof GitlabNodes & string>(kind: K, node: GitlabNodes[K]): void => visitAny(kind, node);
      visit('configuration', configuration);
      const visitInclude = (include: Include, isStarted: boolean): void =>
        visit('include', { include, isStarted, target: project.targets.get(include) ?? { kind: 'unknown' } });
      for (const include of file.includes) visitInclude(include, false);
      for (const include of file.started) visitInclude(include, true);
      const seen = new Set<number>();
      for (const problem of configuration.problems) {
        if (problem.home !== file.home || seen.has(problem.span.start)) continue;
        seen.add(problem.span.start);
        visit('resolution', problem);
      }
      for (const problem of checkGrammar(configuration)) visit('grammar', problem);
      for (const job of configuration.jobs.values()) {
        if (job.own && job.value && !job.isHidden) visit('job', { job, value: job.value, own: job.own, configuration });
      }
    },
  };
}

/** The job that begins on the line below a comment, or in which the comment stands. */
function scopeBelow(comment: Span, file: GitlabFile): Span | null {
  const { lines } = file.source;
  const { line } = lines.position(comment.start);
  const spans = file.root?.kind === 'mapping' ? file.root.pairs.map((pair) => pair.span) : [];
  const below = spans.find((span) => lines.position(span.start).line === line + 1);
  return below ?? spans.find((span) => contains(span, comment)) ?? null;
}
