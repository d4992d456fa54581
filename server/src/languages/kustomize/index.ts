import { commentAbove, type LanguageAdapter } from '../../core/language';
import { yamlSubject } from '../yaml/rule';
import { isKustomization } from './detect';
import { parseKustomization, type Kustomization } from './model';
import { KUSTOMIZE_SUBJECT } from './rule';

export const kustomize: LanguageAdapter<Kustomization, undefined> = {
  id: 'kustomize',
  name: 'Kustomize',
  examplePath: 'kustomization.yaml',
  detect: isKustomization,
  parse: parseKustomization,
  subjects: (file) => [
    yamlSubject(file.yaml),
    {
      id: KUSTOMIZE_SUBJECT,
      model: file,
      project: undefined,
      walk: (visit) => {
        visit('file', file);
        for (const problem of file.problems) visit('problem', problem);
      },
    },
  ],
  editor: () => import('./editor').then((module) => module.editor),
  comments: (file) => file.yaml.comments,
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};
