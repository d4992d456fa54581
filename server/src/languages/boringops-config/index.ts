import { CONFIG_FILE_NAMES } from '../../core/config';
import { commentAbove, type LanguageAdapter } from '../../core/language';
import { basename } from '../../core/path';
import type { RuleMeta } from '../../core/rule';
import { parseYaml } from '../yaml/parse';
import { yamlSubject } from '../yaml/rule';
import { readConfigFile, type ConfigProblem } from './read';
import type { ConfigModel } from './rule';

/** BoringOps' own configuration file. */
export const boringopsConfig: LanguageAdapter<ConfigModel, undefined> = {
  id: 'boringops-config',
  name: 'BoringOps configuration',
  examplePath: '.boringops.yml',
  detect: (path) => CONFIG_FILE_NAMES.includes(basename(path)),
  parse: (source, previous) => {
    const file = parseYaml(source, previous?.file);
    const known = new WeakMap<readonly RuleMeta[], readonly ConfigProblem[]>();
    return {
      file,
      problems: (rules) => {
        const problems = known.get(rules) ?? readConfigFile(file, source.path, rules).problems;
        known.set(rules, problems);
        return problems;
      },
    };
  },
  subjects: (model) => [
    { id: 'boringops-config', model, project: undefined, walk: (visit) => visit('file', model) },
    yamlSubject(model.file),
  ],
  comments: (model) => model.file.comments,
  commentAt: (offset, _model, source) => commentAbove(source, offset, '#'),
  editor: () => import('./editor').then((module) => module.editor),
};
