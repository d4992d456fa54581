import { unexpectedValue } from '../../yaml/shape-reports';
import { kustomizationExample } from '../examples';
import { defineRule } from '../rule';
import { KUSTOMIZE_WORDS } from '../words';

export const rule = defineRule({
  id: 'kustomize/unexpected-value',
  title: 'Value that Kustomize does not know',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Kustomize refuses the whole file for it, and says so when the pipeline deploys.',
    bad: kustomizationExample('sortOptions:', '  order: lifo'),
    good: kustomizationExample('sortOptions:', '  order: fifo'),
    references: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/'],
  },
  visit: {
    problem(problem, { report }) {
      if (problem.kind === 'bad-value') report(unexpectedValue(problem, KUSTOMIZE_WORDS));
    },
  },
});
