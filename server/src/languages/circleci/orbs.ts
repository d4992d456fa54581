/** What orbs bring in, as far as the file tells. */
import { closest } from '../../core/closest';
import { pairsOf, valueOf } from '../yaml/nodes';
import type { CircleFile } from './model';

export interface OrbProblem {
  readonly message: string;
}

/** What is wrong with `orb/name`; null where nothing is, or it cannot be known: what an orb of others holds stands elsewhere. */
export function orbProblem(
  name: string,
  section: 'jobs' | 'commands' | 'executors',
  { orbs, isPartial }: CircleFile,
): OrbProblem | null {
  const [alias = '', part = ''] = name.split('/');
  const orb = orbs.find((one) => one.name === alias);
  if (!orb) {
    if (isPartial) return null;
    const near = closest(
      alias,
      orbs.map((one) => one.name),
    );
    const end = near === null ? ', so CircleCI refuses the configuration.' : `; did you mean \`${near}\`?`;
    return { message: `The file brings in no orb \`${alias}\`${end}` };
  }
  if (!orb.inline) return null;
  const names = pairsOf(valueOf(orb.inline, section)).map(({ key }) => key.text);
  if (names.includes(part)) return null;
  const near = closest(part, names);
  const end = near === null ? ', so CircleCI refuses the configuration.' : `; did you mean \`${near}\`?`;
  return { message: `The orb \`${alias}\` has no \`${part}\` under \`${section}\`${end}` };
}
