/** What jobs and executors cannot do without, besides what the table of keys says of each key. */
import { isMapping } from '../yaml/nodes';
import type { ShapeProblem } from '../yaml/shape';
import type { Definition } from './model';

/** Where a job runs. */
const PLACES = ['docker', 'machine', 'macos'];

/** Executors and jobs that run nowhere, and jobs without steps. One that is misspelt, or of a kind of its own, is none. */
export function incompleteJobs(
  jobs: ReadonlyMap<string, Definition> = new Map(),
  executors: ReadonlyMap<string, Definition> = new Map(),
  shaped: readonly ShapeProblem[],
): readonly ShapeProblem[] {
  const missing = ({ node, key }: Definition, names: readonly string[]): readonly ShapeProblem[] =>
    names.some((name) => node.get(name)) ? [] : [{ kind: 'missing-key', span: key.span, names, mapping: node }];
  const isWhole = ({ node, key }: Definition): boolean =>
    isMapping(node) &&
    !key.alias &&
    !node.alias &&
    !node.get('type') &&
    !shaped.some((problem) => problem.kind === 'unknown-key' && problem.mapping === node);
  return [
    ...[...executors.values()].filter(isWhole).flatMap((one) => missing(one, [...PLACES, 'windows'])),
    ...[...jobs.values()]
      .filter(isWhole)
      .flatMap((one) => [...missing(one, [...PLACES, 'executor']), ...missing(one, ['steps'])]),
  ];
}
