import { commentAbove, type LanguageAdapter } from '../../core/language';
import { basename } from '../../core/path';
import { yamlSubject } from '../yaml/rule';
import { parsePreCommit, type PreCommitFile } from './model';
import { PRE_COMMIT_SUBJECT } from './rule';

export const preCommit: LanguageAdapter<PreCommitFile, undefined> = {
  id: 'pre-commit',
  name: 'pre-commit',
  examplePath: '.pre-commit-config.yaml',
  detect: (path) => /^\.pre-commit-config\.ya?ml$/.test(basename(path)),
  parse: parsePreCommit,
  subjects: (file) => [
    yamlSubject(file.yaml),
    {
      id: PRE_COMMIT_SUBJECT,
      model: file,
      project: undefined,
      walk: (visit) => {
        for (const repository of file.repositories) visit('repository', repository);
      },
    },
  ],
  comments: (file) => file.yaml.comments,
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};
