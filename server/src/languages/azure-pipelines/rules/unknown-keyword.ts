import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import { renameKey } from '../../yaml/edit';
import type { YamlMapping } from '../../yaml/nodes';
import { isExpression } from '../expressions';
import { JOB_KEYS, STAGE_KEYS, STEP_KEYS } from '../keywords';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/unknown-keyword',
  title: 'Misspelt keyword of a stage, job or step',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Azure Pipelines refuses a file with a keyword that it does not know. Only slips of the pen are reported; what is like no known keyword may be newer than the table.',
    bad: `jobs:
  - job: test
    dependOn: []
    steps:
      - script: make test
`,
    good: `jobs:
  - job: test
    dependsOn: []
    steps:
      - script: make test
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema'],
  },
  visit: {
    stage({ node, name }, { report }) {
      if (name) check(node, STAGE_KEYS, 'stage', report);
    },
    job({ node, name }, { report }) {
      if (name) check(node, JOB_KEYS, 'job', report);
    },
    step({ node }, { report }) {
      check(node, STEP_KEYS, 'step', report);
    },
  },
});

type Reporter = (report: Report) => void;

function check(node: YamlMapping, known: readonly string[], what: string, report: Reporter): void {
  if (node.alias) return;
  for (const pair of node.pairs) {
    const name = pair.key.text;
    if (isExpression(name) || known.some((one) => one.toLowerCase() === name.toLowerCase())) continue;
    const near = closest(
      name,
      known.filter((one) => !node.get(one)),
    );
    if (near === null) continue;
    report({
      span: pair.key.span,
      message: `\`${name}\` is no keyword of a ${what}, so Azure Pipelines refuses the file. Did you mean \`${near}\`?`,
      fixes: [fileFix('suggestion', `Change to \`${near}\``, () => renameKey(pair, near), true)],
    });
  }
}
