import { isScalar, type YamlNode } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';

export const rule = defineActiveRule({
  id: 'actions/computed-environment',
  title: 'Whole environment is computed',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:insecure-commands'],
  docs: {
    why: 'Whoever fills in the value sets any variable: `ACTIONS_ALLOW_UNSECURE_COMMANDS`, with which whatever a step prints becomes a command to the runner, or `NODE_OPTIONS` and `LD_PRELOAD`, which load code.',
    bad: stepsExample('- run: make test\n  env: ${{ fromJSON(vars.TEST_ENVIRONMENT) }}'),
    good: stepsExample('- run: make test\n  env:\n    LEVEL: ${{ vars.TEST_LEVEL }}'),
  },
  visit: {
    workflow: ({ root }, { report }) => check(root.get('env')?.value, report),
    job: ({ node }, { report }) => check(node.get('env')?.value, report),
    step: ({ node }, { report }) => check(node.get('env')?.value, report),
  },
});

/** The rows of a matrix stand in the file, where they can be read. */
const FROM_MATRIX = /^\$\{\{\s*matrix\.[\w-]+\s*\}\}$/;

function check(
  env: YamlNode | null | undefined,
  report: (finding: { span: YamlNode['span']; message: string }) => void,
): void {
  if (!isScalar(env) || !env.text.includes('${{') || FROM_MATRIX.test(env.text.trim())) return;
  report({
    span: env.span,
    message: 'Whoever fills this in sets any variable of the environment, among them those that load code.',
  });
}
