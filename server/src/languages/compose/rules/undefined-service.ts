import { closest, didYouMean } from '../../../core/closest';
import { fileFix, type Fix } from '../../../core/finding';
import type { Span } from '../../../core/text';
import { setValue } from '../../yaml/edit';
import { isScalar, valueOf, type YamlScalar } from '../../yaml/nodes';
import { dependenciesOf, hasVariable, scalarsOf, type Service } from '../model';
import { defineRule } from '../rule';

interface Use {
  readonly service: string;
  readonly name: string;
  readonly scalar: YamlScalar;
  /** Where the name starts in the scalar's text. */
  readonly from: number;
}

function usesOf(service: Service): readonly Use[] {
  const use = (name: string, scalar: YamlScalar, from = 0): Use => ({ service: service.name, name, scalar, from });
  const prefixed = ['network_mode', 'pid', 'ipc'].flatMap((key): Use[] => {
    const node = service.get(key);
    return isScalar(node) && node.text.startsWith('service:') ? [use(node.text.slice(8), node, 8)] : [];
  });
  const parent = valueOf(service.get('extends'), 'file')
    ? null
    : (valueOf(service.get('extends'), 'service') ?? service.get('extends'));
  return [
    ...dependenciesOf(service).map(({ name, key }) => use(name, key)),
    ...scalarsOf(service.get('links')).map((scalar) => use(scalar.text.split(':')[0] ?? '', scalar)),
    ...(isScalar(parent) ? [use(parent.text, parent)] : []),
    ...prefixed,
  ];
}

export const rule = defineRule({
  id: 'compose/undefined-service',
  title: 'Service that is not defined',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Compose does not start anything while a service depends on, links or extends one that no file defines.',
    bad: 'services:\n  app:\n    image: example/app:1\n    depends_on: [databse]\n  database:\n    image: postgres:17\n',
    good: 'services:\n  app:\n    image: example/app:1\n    depends_on: [database]\n  database:\n    image: postgres:17\n',
  },
  visit: {
    file(file, { report }) {
      if (!file.isComplete) return;
      const names = file.services.map((one) => one.name);
      const defined = new Set([...names, ...namesOf(file.root)]);
      const missing = new Map<string, Use[]>();
      for (const use of file.services.flatMap(usesOf)) {
        if (use.name === '' || hasVariable(use.name) || defined.has(use.name)) continue;
        missing.set(use.name, [...(missing.get(use.name) ?? []), use]);
      }
      for (const [name, uses] of missing) {
        const [first, ...others] = uses;
        if (!first) continue;
        const users = new Set(uses.map(({ service }) => service));
        const meant = closest(
          name,
          names.filter((one) => !users.has(one)),
        );
        report({
          span: placeOf(first),
          message: `There is no service "${name}", so Compose starts nothing${meant === null ? '.' : didYouMean(meant)}`,
          related: others.map((use) => ({ span: placeOf(use), message: `"${use.service}" names it too` })),
          fixes: meant === null || uses.some(({ scalar }) => scalar.alias) ? [] : [renaming(uses, meant)],
        });
      }
    },
  },
});

const placeOf = ({ name, scalar, from }: Use): Span => ({
  start: scalar.offsetAt(from),
  end: scalar.offsetAt(from + name.length),
});

const renaming = (uses: readonly Use[], meant: string): Fix =>
  fileFix('suggestion', `Use ${meant}`, () =>
    uses.flatMap(({ scalar, name, from }) =>
      setValue(scalar, scalar.text.slice(0, from) + meant + scalar.text.slice(from + name.length)),
    ),
  );

/** Also those that are empty, and so no mapping. */
const namesOf = (root: Parameters<typeof valueOf>[0]): readonly string[] => {
  const services = valueOf(root, 'services');
  return services?.kind === 'mapping' ? services.pairs.map((pair) => pair.key.text) : [];
};
