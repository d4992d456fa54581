import { missingKey } from '../../yaml/shape-reports';
import { kustomizationExample } from '../examples';
import { defineRule } from '../rule';
import { KUSTOMIZE_WORDS } from '../words';

export const rule = defineRule({
  id: 'kustomize/missing-key',
  title: 'Key that is not there',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Without it Kustomize does not know what is meant, and refuses the file or leaves the entry out.',
    bad: kustomizationExample('patches:', '  - target:', '      kind: Deployment'),
    good: kustomizationExample('patches:', '  - path: patch.yaml', '    target:', '      kind: Deployment'),
    references: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind === 'missing-key') report(missingKey(problem, KUSTOMIZE_WORDS, source));
    },
  },
});
