import type { RuleContext } from '../../../core/rule';
import { fileFix } from '../../../core/finding';
import { removePairsUnder } from '../../yaml/edit';
import { isScalar, type YamlMapping } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';

const VARIABLES = /^(?:ACTIONS_(?:STEP|RUNNER)_DEBUG|RUNNER_DEBUG)$/;

function check(
  env: YamlMapping | null,
  holder: YamlMapping,
  { report, source }: Pick<RuleContext, 'report' | 'source'>,
): void {
  for (const pair of env?.pairs ?? []) {
    const { key, value } = pair;
    if (!VARIABLES.test(key.text.toUpperCase()) || !isScalar(value)) continue;
    if (!/^(?:true|1)$/i.test(value.text.trim())) continue;
    report({
      span: key.span,
      message:
        'Actions write what they receive and send into a log that everybody can read who can read the repository.',
      fixes: [
        fileFix('suggestion', `Remove \`${key.text}\``, () => removePairsUnder('env', [pair], holder, source), true),
      ],
    });
  }
}

export const rule = defineActiveRule({
  id: 'actions/debug-logging',
  title: 'Debug output is left on',
  severity: 'warning',
  profile: 'strict',
  aliases: ['poutine:debug_enabled'],
  docs: {
    why: 'With debug output actions log requests, answers and file contents. The runner masks secrets as they were given, not what is derived from them. It can be switched on for one run when that run is started again.',
    bad: stepsExample('- run: make deploy\n  env:\n    RUNNER_DEBUG: 1\n    LEVEL: info'),
    good: stepsExample('- run: make deploy\n  env:\n    LEVEL: info'),
    references: ['https://docs.github.com/actions/how-tos/monitor-workflows/enable-debug-logging'],
  },
  visit: {
    workflow: ({ env, root }, context) => check(env, root, context),
    job: ({ env, node }, context) => check(env, node, context),
    step: ({ env, node }, context) => check(env, node, context),
  },
});
