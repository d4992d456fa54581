import { closest, didYouMean } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isScalar, valueOf, type YamlScalar } from '../../yaml/nodes';
import { dependenciesOf, hasVariable, scalarsOf, type Service } from '../model';
import { defineRule } from '../rule';

interface Use {
  readonly name: string;
  readonly scalar: YamlScalar;
  /** Where the name starts in the scalar's text. */
  readonly from: number;
}

function usesOf(service: Service): readonly Use[] {
  const mode = service.get('network_mode');
  const prefixed = ['network_mode', 'pid', 'ipc'].flatMap((key): Use[] => {
    const node = key === 'network_mode' ? mode : service.get(key);
    return isScalar(node) && node.text.startsWith('service:')
      ? [{ name: node.text.slice(8), scalar: node, from: 8 }]
      : [];
  });
  const parent = valueOf(service.get('extends'), 'file')
    ? null
    : (valueOf(service.get('extends'), 'service') ?? service.get('extends'));
  return [
    ...dependenciesOf(service).map(({ name, key }) => ({ name, scalar: key, from: 0 })),
    ...scalarsOf(service.get('links')).map((scalar) => ({ name: scalar.text.split(':')[0] ?? '', scalar, from: 0 })),
    ...(isScalar(parent) ? [{ name: parent.text, scalar: parent, from: 0 }] : []),
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
    service(service, { model, report }) {
      if (!model.isComplete) return;
      const seen = new Set<string>();
      const names = model.services.map((one) => one.name);
      const defined = new Set([
        ...names,
        ...(valueOf(model.root, 'services')?.kind === 'mapping' ? namesOf(model.root) : []),
      ]);
      for (const { name, scalar, from } of usesOf(service)) {
        if (name === '' || hasVariable(name) || defined.has(name) || seen.has(name)) continue;
        seen.add(name);
        const meant = closest(
          name,
          names.filter((one) => one !== service.name),
        );
        report({
          span: { start: scalar.offsetAt(from), end: scalar.offsetAt(from + name.length) },
          message: `There is no service "${name}", so Compose starts nothing${meant === null ? '.' : didYouMean(meant)}`,
          fixes:
            meant === null || scalar.alias
              ? []
              : [
                  fileFix('suggestion', `Use ${meant}`, () =>
                    setValue(scalar, scalar.text.slice(0, from) + meant + scalar.text.slice(from + name.length)),
                  ),
                ],
        });
      }
    },
  },
});

/** Also those that are empty, and so no mapping. */
const namesOf = (root: Parameters<typeof valueOf>[0]): readonly string[] => {
  const services = valueOf(root, 'services');
  return services?.kind === 'mapping' ? services.pairs.map((pair) => pair.key.text) : [];
};
