import { isScalar, valueOf, type YamlScalar } from '../../yaml/nodes';
import { mountsOf, type Mount } from '../model';
import { defineRule } from '../rule';

const isReadOnly = ({ item, scalar }: Mount): boolean => {
  if (item === scalar) return /:(?:[\w-]+,)*ro(?:,[\w-]+)*$/.test(scalar.text);
  const value = valueOf(item, 'read_only');
  return isScalar(value) && value.value === true;
};

interface First {
  readonly service: string;
  readonly scalar: YamlScalar;
}

export const rule = defineRule({
  id: 'compose/shared-volume',
  title: 'Volume that two services write to',
  severity: 'info',
  profile: 'all',
  aliases: ['kics:shared-volumes-between-containers'],
  docs: {
    why: 'Whoever breaks into one of the services changes what the other reads, and two that write the same files undo each other’s work. Mount it read-only where that is enough.',
    bad: 'services:\n  app:\n    image: example/app:1\n    volumes: ["data:/data"]\n  report:\n    image: example/report:1\n    volumes: ["data:/data"]\nvolumes:\n  data:\n',
    good: 'services:\n  app:\n    image: example/app:1\n    volumes: ["data:/data"]\n  report:\n    image: example/report:1\n    volumes: ["data:/data:ro"]\nvolumes:\n  data:\n',
  },
  visit: {
    file(file, { report }) {
      const writers = new Map<string, First>();
      for (const service of file.services) {
        for (const mount of mountsOf(service)) {
          if (!mount.isNamedVolume || mount.source === null || isReadOnly(mount)) continue;
          const { scalar, source } = mount;
          const first = writers.get(source);
          if (!first) writers.set(source, { service: service.name, scalar });
          else if (first.service !== service.name)
            report({
              span: scalar.span,
              message: `"${service.name}" and "${first.service}" both write to the volume "${source}".`,
              related: [{ span: first.scalar.span, message: `Mounted by "${first.service}"` }],
            });
        }
      }
    },
  },
});
