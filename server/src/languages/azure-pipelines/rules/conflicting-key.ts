import { fileFix } from '../../../core/finding';
import type { RuleContext } from '../../../core/rule';
import { removePair } from '../../yaml/edit';
import { isMapping, valueOf, type YamlNode } from '../../yaml/nodes';
import { hasDynamicKeys } from '../expand';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/conflicting-key',
  title: 'Keys that exclude each other',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A file has stages, or jobs, or steps, or extends a template; a job has a matrix or is cut into slices; a deployment has one strategy. Azure Pipelines refuses a file that has two of them.',
    bad: `jobs:
  - job: test
    steps:
      - script: make test
steps:
  - script: make
`,
    good: `jobs:
  - job: test
    steps:
      - script: make test
  - job: build
    steps:
      - script: make
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/pipeline'],
  },
  visit: {
    file({ root }, context) {
      check(root, BODIES, 'the pipeline', context);
    },
    stages({ stages }, context) {
      for (const job of stages.flatMap((stage) => stage.jobs)) {
        if (job.scope.path !== null || job.node.alias) continue;
        const strategy = valueOf(job.node, 'strategy');
        if (job.isDeployment) check(strategy, STRATEGIES, 'the strategy', context);
        else check(strategy, SHARES, 'the strategy', context);
      }
    },
  },
});

const BODIES = ['stages', 'jobs', 'steps', 'extends', 'phases'];
const STRATEGIES = ['runOnce', 'rolling', 'canary'];
const SHARES = ['matrix', 'parallel'];

function check(
  node: YamlNode | null,
  names: readonly string[],
  what: string,
  { report, source }: Pick<RuleContext, 'report' | 'source'>,
): void {
  if (!isMapping(node) || node.alias || hasDynamicKeys(node)) return;
  const [first, ...others] = node.pairs.filter(({ key }) => names.includes(key.text));
  for (const pair of first ? others : [])
    report({
      span: pair.key.span,
      message: `\`${pair.key.text}\` cannot stand beside \`${first?.key.text ?? ''}\` of ${what}, so Azure Pipelines refuses the file.`,
      fixes: [fileFix('suggestion', `Remove \`${pair.key.text}\``, () => removePair(pair, node, source))],
    });
}
