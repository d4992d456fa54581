import { severityOfUnknown, unknownKey } from '../../yaml/shape-reports';
import { kustomizationExample } from '../examples';
import { defineRule } from '../rule';
import { KUSTOMIZE_WORDS } from '../words';

export const rule = defineRule({
  id: 'kustomize/unknown-key',
  title: 'Key that Kustomize does not know here',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Kustomize refuses the whole file for it, and says so when the pipeline deploys. A key that is like no known one is a warning, since it may be newer than the table.',
    bad: kustomizationExample('namesapce: shop'),
    good: kustomizationExample('namespace: shop'),
    references: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind !== 'unknown-key') return;
      report({ ...unknownKey(problem, KUSTOMIZE_WORDS, source), severity: severityOfUnknown(problem) });
    },
  },
});
