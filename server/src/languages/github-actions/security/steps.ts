import { memoize } from '../../../core/memo';
import type { YamlPair, YamlScalar } from '../../yaml/nodes';
import type { Step, Workflow } from '../model';
import { actionOf, repositoryOf, type RepositoryUses, type UsesRef } from '../uses';

/** The action that a step runs, where it is one of these (`owner/repo` or `owner/repo/path`, any case). */
export function runsAction(uses: UsesRef | null, names: Iterable<string>): RepositoryUses | null {
  if (uses?.kind !== 'repository') return null;
  const own = namesOf(uses);
  for (const name of names) if (own.includes(name.toLowerCase())) return uses;
  return null;
}

/** By which tables know an action: with its path and without, in lower case. */
export const namesOf = memoize((uses: RepositoryUses): readonly string[] => [
  actionOf(uses).toLowerCase(),
  repositoryOf(uses).toLowerCase(),
]);

/** An input under `with`; names of inputs ignore case. */
export const inputPair = (step: Step, name: string): YamlPair | undefined =>
  step.with?.pairs.find(({ key }) => key.text.toLowerCase() === name);

export function inputScalar(step: Step, name: string): YamlScalar | null {
  const value = inputPair(step, name)?.value;
  return value?.kind === 'scalar' ? value : null;
}

/** True, false, or null where an expression decides or nothing is written. */
export function booleanInput(step: Step, name: string): boolean | null {
  const text = inputScalar(step, name)?.text.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
}

export const hasTrigger = (workflow: Workflow | null, ...events: readonly string[]): boolean =>
  workflow?.triggers.some((trigger) => events.includes(trigger.event)) ?? false;

export const findTriggers = (workflow: Workflow | null, ...events: readonly string[]): Workflow['triggers'] =>
  workflow?.triggers.filter((trigger) => events.includes(trigger.event)) ?? [];
