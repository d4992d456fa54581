import { fileFix } from '../../../core/finding';
import { removePairsUnder } from '../../yaml/edit';
import { isMapping, isScalar, type YamlMapping, type YamlNode, type YamlPair } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { contextPath } from '../expressions/ast';
import { wholeExpression } from '../expressions/site';
import { matrixValues } from '../matrix';
import type { Job } from '../model';
import { defineActiveRule } from '../rule';
import type { RuleContext } from '../../../core/rule';

const VARIABLE = 'ACTIONS_ALLOW_UNSECURE_COMMANDS';

const isSwitch = ({ key, value }: YamlPair): boolean =>
  key.text === VARIABLE && isScalar(value) && /^(?:true|1)$/i.test(value.text.trim());

function check(
  env: YamlMapping | null,
  holder: YamlMapping,
  { report, source }: Pick<RuleContext, 'report' | 'source'>,
): void {
  for (const pair of env?.pairs ?? []) {
    const { key } = pair;
    if (!isSwitch(pair)) continue;
    report({
      span: key.span,
      message: 'With this every line that a step prints can set variables and the search path of the steps after it.',
      fixes: [
        fileFix('suggestion', `Remove \`${VARIABLE}\``, () => removePairsUnder('env', [pair], holder, source), true),
      ],
    });
  }
}

/** `env: ${{ matrix.env }}`, where a value of the matrix holds the variable. */
function checkMatrix(env: YamlNode | null, job: Job, { report }: Pick<RuleContext, 'report'>): void {
  const expression = isScalar(env) ? wholeExpression(env.text) : null;
  const [context, ...names] = (expression && contextPath(expression)) ?? [];
  if (!env || context !== 'matrix') return;
  const values = matrixValues(job.matrix, names);
  const key = values.flatMap((value) => (isMapping(value) ? value.pairs : [])).find(isSwitch)?.key;
  if (key)
    report({
      span: env.span,
      message: `A value of the matrix sets ${VARIABLE}: every line that a step prints can then set variables of the steps after it.`,
      related: [{ span: key.span, message: 'set here' }],
    });
}

export const rule = defineActiveRule({
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
    workflow: ({ env, root }, context) => check(env, root, context),
    job(job, context) {
      check(job.env, job.node, context);
      checkMatrix(job.node.get('env')?.value ?? null, job, context);
    },
    step({ env, node, job }, context) {
      check(env, node, context);
      if (job) checkMatrix(node.get('env')?.value ?? null, job, context);
    },
  },
});
