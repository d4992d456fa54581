/** What orbs bring in, as far as the file tells. */
import { closest } from '../../core/closest';
import { pairsOf, valueOf } from '../yaml/nodes';
import type { CircleFile } from './model';

/** What is wrong with `orb/name`; null where nothing is, or it cannot be known: what an orb of others holds stands elsewhere. */
export function orbProblem(
  name: string,
  section: 'jobs' | 'commands' | 'executors',
  { orbs, isPartial }: CircleFile,
): string | null {
  const [alias = '', part = ''] = name.split('/');
  const orb = orbs.find((one) => one.name === alias);
  if (!orb) {
    const known = orbs.map((one) => one.name);
    return isPartial ? null : `The file brings in no orb \`${alias}\`${ending(alias, known)}`;
  }
  if (!orb.inline) return null;
  const names = pairsOf(valueOf(orb.inline, section)).map(({ key }) => key.text);
  return names.includes(part)
    ? null
    : `The orb \`${alias}\` has no \`${part}\` under \`${section}\`${ending(part, names)}`;
}

function ending(name: string, known: readonly string[]): string {
  const near = closest(name, known);
  return near === null ? ', so CircleCI refuses the configuration.' : `; did you mean \`${near}\`?`;
}
