/** Names that a CircleCI file declares and uses: jobs, commands, executors, orbs, and jobs as a workflow calls them. */
import { isMapping, isScalar, valueOf, type YamlScalar } from '../yaml/nodes';
import { nameUse as use, type NameUse } from '../yaml/names';
import type { CircleFile } from './model';
import { allSteps } from './parse';

export function namesIn(file: CircleFile): readonly NameUse[] {
  const { orbs, commands, executors, jobs, workflows } = file;
  const orbNames = new Set(orbs.map(({ name }) => name));
  /** What an orb brings leads to the orb; anything else to the file's own. */
  const called = (kind: string, scalar: YamlScalar): NameUse => {
    const orb = scalar.text.split('/')[0] ?? '';
    if (orb === scalar.text || !orbNames.has(orb)) return use(kind, scalar);
    const { start } = scalar.span;
    return { kind: 'orb', name: orb, isDeclaration: false, span: { start, end: start + orb.length } };
  };
  const declared = (kind: string, keys: Iterable<{ readonly key: YamlScalar }>): readonly NameUse[] =>
    [...keys].map(({ key }) => use(kind, key, true));
  const executorUses = [...jobs.values()].flatMap(({ node }) => {
    const value = valueOf(node, 'executor');
    const name = isMapping(value) ? valueOf(value, 'name') : value;
    return isScalar(name) ? [called('executor', name)] : [];
  });
  const steps = [...commands.values(), ...jobs.values()].flatMap((owner) => allSteps(owner.steps));
  return [
    ...declared('orb', orbs),
    ...declared('job', jobs.values()),
    ...declared('command', commands.values()),
    ...declared('executor', executors.values()),
    ...executorUses,
    ...steps.map(({ nameSpan }) => called('command', nameSpan)),
    ...workflows.flatMap((workflow) => {
      const kind = `job in the workflow ${workflow.name}`;
      return workflow.uses.flatMap(({ key, options, requires }) => {
        const name = valueOf(options, 'name');
        return [
          called('job', key),
          use(kind, isScalar(name) ? name : key, true),
          ...requires.map((one) => use(kind, one)),
        ];
      });
    }),
  ];
}
