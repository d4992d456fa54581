import { commentAbove, type LanguageAdapter } from '../../core/language';
import { basename } from '../../core/path';
import { parseIgnoreFile, type IgnoreFile } from './model';
import { IGNORE_SUBJECT } from './rule';

export const dockerignore: LanguageAdapter<IgnoreFile, undefined> = {
  id: 'dockerignore',
  name: '.dockerignore',
  examplePath: '.dockerignore',
  detect: (path) => /\.(?:docker|container)ignore$/i.test(basename(path)),
  parse: parseIgnoreFile,
  subjects: (file) => [
    {
      id: IGNORE_SUBJECT,
      model: file,
      project: undefined,
      walk: (visit) => {
        visit('file', file);
        for (const pattern of file.patterns) visit('pattern', pattern);
      },
    },
  ],
  comments: (file) => file.comments,
  commentAt: (offset, _file, source) => ({ ...commentAbove(source, offset, '#'), indent: '' }),
};
