/** A condition reads no secrets, but the environment of its step, which may hold one. */
import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { TextEdit } from '../../core/text';
import { insertKey } from '../yaml/edit';
import { isScalar } from '../yaml/nodes';
import type { ExpressionProblem } from './expressions/problem';
import { stepsOf, type ActionsFile, type Step } from './model';

const SECRET = /\bsecrets\.([A-Za-z_]\w*)/gi;

/** Hands the secrets of a step's condition over in `env`; empty where the problem is another. */
export function secretFixes({ name, site }: ExpressionProblem, file: ActionsFile, source: Source): readonly Fix[] {
  return name.toLowerCase() === 'secrets' && site.definition === 'step-if'
    ? [fileFix('suggestion', 'Hand the secret over in `env`', () => handOver(site.scalar, file, source), true)]
    : [];
}

function handOver(
  scalar: ExpressionProblem['site']['scalar'],
  file: ActionsFile,
  source: Source,
): readonly TextEdit[] | null {
  const step = stepsOf(file).find((one) => one.if === scalar);
  const found = [...scalar.text.matchAll(SECRET)];
  if (!step || found.length === 0 || scalar.alias) return null;
  const names = [...new Set(found.map(([, secret = '']) => secret))];
  const valueOf = (secret: string): string => `\${{ secrets.${secret} }}`;
  const given = (secret: string) => step.env?.get(secret)?.value;
  const isTaken = (secret: string): boolean => {
    const value = given(secret);
    return value !== undefined && !(isScalar(value) && value.text === valueOf(secret));
  };
  if (names.some(isTaken)) return null;
  const [first, ...others] = names
    .filter((secret) => given(secret) === undefined)
    .map((secret) => `${secret}: ${valueOf(secret)}`);
  const declared = first === undefined ? [] : declare(step, first, others, source);
  if (declared === null) return null;
  const renamed = found.map(({ index }) => ({
    span: scalar.part(index, index + 'secrets'.length),
    text: 'env',
  }));
  return [...renamed, ...declared];
}

function declare({ env, node }: Step, first: string, others: readonly string[], source: Source) {
  if (!env) return insertKey(node, 'env', ['', first, ...others].join('\n  '), source);
  const [name = '', ...value] = first.split(': ');
  return insertKey(env, name, [value.join(': '), ...others].join('\n'), source);
}
