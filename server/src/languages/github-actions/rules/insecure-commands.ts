import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import type { YamlMapping } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import type { RuleContext } from '../../../core/rule';

const VARIABLE = 'ACTIONS_ALLOW_UNSECURE_COMMANDS';

function check(env: YamlMapping | null, { report, source }: Pick<RuleContext, 'report' | 'source'>): void {
  for (const pair of env?.pairs ?? []) {
    const { key, value } = pair;
    if (key.text.toUpperCase() !== VARIABLE || value?.kind !== 'scalar' || !env) continue;
    if (!/^(?:true|1|yes|on)$/i.test(value.text.trim())) continue;
    report({
      span: key.span,
      message: 'With this every line that a step prints can set variables and the search path of the steps after it.',
      fixes: [fileFix('suggestion', `Remove \`${VARIABLE}\``, () => removePair(pair, env, source), true)],
    });
  }
}

export const rule = defineRule({
  id: 'actions/insecure-commands',
  title: 'Commands that were removed for their danger are switched on again',
  severity: 'error',
  profile: 'recommended',
  aliases: ['zizmor:insecure-commands', 'octoscan:unsecure-commands'],
  docs: {
    why: '`set-env` and `add-path` were taken away in 2020: whatever a step prints, from a test name to a web page, could redefine `PATH` or `NODE_OPTIONS` for the steps that follow.',
    bad: stepsExample('- run: make test\n  env:\n    ACTIONS_ALLOW_UNSECURE_COMMANDS: true\n    LEVEL: info'),
    good: stepsExample('- run: make test\n  env:\n    LEVEL: info'),
    references: ['https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/'],
  },
  visit: {
    workflow: ({ env }, context) => check(env, context),
    job: ({ env }, context) => check(env, context),
    step: ({ env }, context) => check(env, context),
  },
});
