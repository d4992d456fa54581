import { commentAbove, type LanguageAdapter } from '../../core/language';
import { yamlSubject } from '../yaml/rule';
import { kindOf } from './detect';
import { parsePrometheusFile, type PrometheusFile } from './model';
import { PROMETHEUS_SUBJECT, type PrometheusNodes } from './rule';

export const prometheus: LanguageAdapter<PrometheusFile, undefined> = {
  id: 'prometheus',
  name: 'Prometheus',
  examplePath: 'alerts.yml',
  detect: (path, head) => kindOf(path, head) !== null,
  parse: parsePrometheusFile,
  subjects: (file) => [
    yamlSubject(file.yaml),
    {
      id: PROMETHEUS_SUBJECT,
      model: file,
      project: undefined,
      walk: (visitAny) => {
        const visit = <K extends keyof PrometheusNodes & string>(kind: K, node: PrometheusNodes[K]): void =>
          visitAny(kind, node);
        visit('file', file);
        for (const problem of file.problems) visit('problem', problem);
        for (const alert of file.alerts) visit('alert', alert);
        for (const expression of file.expressions) if (!expression.alias) visit('expression', expression);
      },
    },
  ],
  editor: () => import('./editor').then((module) => module.editor),
  comments: (file) => file.yaml.comments,
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};
