/** Where a script uses what the system keeps as a secret. */
import { memoize } from '../core/memo';
import type { ShellWord } from '../languages/shell/nodes';
import type { Pipeline, Step, Variable } from './model';
import { isSecretName } from './secret-values';

const scopeOf = (step: Step, pipeline: Pipeline): readonly Variable[] => [
  ...step.variables,
  ...step.job.variables.filter(({ scope }) => scope !== 'service'),
  ...pipeline.variables,
];

/** The name of the secret whose text a word holds; null where it holds none that is known as one. */
export function secretIn(word: ShellWord, step: Step, pipeline: Pipeline): string | null {
  const { names } = pipeline.provider;
  if (names.secret && word.expansions.some(({ kind }) => kind === 'placeholder')) {
    const [match] = word.raw.matchAll(names.secret);
    if (match) return match[1] ?? match[0];
  }
  for (const { kind, name, operator } of word.expansions) {
    // `${X:+set}` and `${#X}` say that it is there, not what it is.
    if (kind !== 'parameter' || name === null || (operator !== null && !/^:?-$/.test(operator))) continue;
    if (isSecretVariable(name, step, pipeline)) return name;
  }
  return null;
}

/** The name itself where it is that of a secret which a script has; null otherwise. */
export const secretNamed = (name: string, step: Step, pipeline: Pipeline): string | null =>
  /^\w+$/.test(name) && isSecretVariable(name, step, pipeline) ? name : null;

function isSecretVariable(name: string, step: Step, pipeline: Pipeline): boolean {
  const known = scopeOf(step, pipeline).find((variable) => variable.name === name);
  if (known) return known.isSecret === 'yes';
  if (!pipeline.provider.abilities.secretsUnnamed || !isSecretName(name)) return false;
  return !step.job.steps.some(({ script }) =>
    script?.commands.some(({ assignments }) => assignments.some((one) => one.name === name)),
  );
}

/** Variables of a system that are there in every job, and are masked or end with it. */
const OF_EVERY_JOB = /^(?:CI_|GITLAB_|BITBUCKET_|CIRCLE_|GITHUB_TOKEN$)/;

/**
 * True where the environment of a step is known to hold secrets: it is given one, or, where every script has all of
 * them, some script of the pipeline uses one.
 */
export function environmentHoldsSecrets(step: Step, pipeline: Pipeline): boolean {
  const isGiven = scopeOf(step, pipeline).some(({ isSecret, name }) => isSecret === 'yes' && !OF_EVERY_JOB.test(name));
  return isGiven || (pipeline.provider.abilities.secretsUnnamed && usesSecrets(pipeline));
}

const usesSecrets = memoize((pipeline: Pipeline): boolean =>
  pipeline.jobs.some(({ steps }) =>
    steps.some((step) =>
      step.script?.commands.some(({ args }) =>
        args.some((word) => {
          const secret = secretIn(word, step, pipeline);
          return secret !== null && !OF_EVERY_JOB.test(secret);
        }),
      ),
    ),
  ),
);
