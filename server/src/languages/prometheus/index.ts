import { commentAbove, type LanguageAdapter } from '../../core/language';
import { yamlSubject } from '../yaml/rule';
import { isRuleFile } from './detect';
import { parseRuleFile, type RuleFile } from './model';
import { PROMETHEUS_SUBJECT } from './rule';

export const prometheus: LanguageAdapter<RuleFile, undefined> = {
  id: 'prometheus',
  name: 'Prometheus rules',
  examplePath: 'alerts.yml',
  detect: isRuleFile,
  parse: parseRuleFile,
  subjects: (file) => [
    yamlSubject(file.yaml),
    {
      id: PROMETHEUS_SUBJECT,
      model: file,
      project: undefined,
      walk: (visit) => {
        for (const alert of file.alerts) visit('alert', alert);
      },
    },
  ],
  comments: (file) => file.yaml.comments,
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};
