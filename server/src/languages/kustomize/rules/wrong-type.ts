import { wrongType } from '../../yaml/shape-reports';
import { kustomizationExample } from '../examples';
import { defineRule } from '../rule';
import { KUSTOMIZE_WORDS } from '../words';

export const rule = defineRule({
  id: 'kustomize/wrong-type',
  title: 'Value of the wrong kind',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Kustomize refuses the whole file for it, and says so when the pipeline deploys. A tag of digits alone is a number to YAML and has to stand in quotes.',
    bad: kustomizationExample('images:', '  - name: shop', '    newTag: 24.10'),
    good: kustomizationExample('images:', '  - name: shop', "    newTag: '24.10'"),
    references: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/'],
  },
  visit: {
    problem(problem, { source, report }) {
      if (problem.kind === 'wrong-type') report(wrongType(problem, KUSTOMIZE_WORDS, source));
    },
  },
});
