import { fileFix } from '../../../core/finding';
import { insertKey, insertLinesAfter } from '../../yaml/edit';
import { effectivePairs, isMapping, isScalar, isSequence, valueOf, type YamlScalar } from '../../yaml/nodes';
import { hasVariable, mountsOf, type ComposeFile, type Service } from '../model';
import { defineRule } from '../rule';

const KINDS = ['volumes', 'networks', 'secrets', 'configs'] as const;
type Kind = (typeof KINDS)[number];

interface Use {
  readonly name: string;
  readonly scalar: YamlScalar;
}

/** Names by which a service uses a resource of the file. */
function usesOf(service: Service, kind: Kind): readonly Use[] {
  if (kind === 'volumes')
    return mountsOf(service).flatMap((mount) =>
      mount.isNamedVolume && mount.source !== null ? [{ name: mount.source, scalar: mount.scalar }] : [],
    );
  const node = service.get(kind);
  if (isMapping(node)) return effectivePairs(node).map(({ key }) => ({ name: key.text, scalar: key }));
  if (!isSequence(node)) return [];
  return node.items.flatMap((item): Use[] => {
    const name = isScalar(item) ? item : valueOf(item, 'source');
    return isScalar(name) ? [{ name: name.text, scalar: name }] : [];
  });
}

const isDefined = (file: ComposeFile, kind: Kind, name: string): boolean => {
  const defined = valueOf(file.root, kind);
  return (kind === 'networks' && name === 'default') || (isMapping(defined) && defined.get(name) !== undefined);
};

export const rule = defineRule({
  id: 'compose/undefined-resource',
  title: 'Volume, network, secret or configuration that is not defined',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What a service uses by name has to stand at the top level of the file too, if only as an empty entry. Compose does not start anything otherwise.',
    bad: 'services:\n  db:\n    image: postgres:17\n    volumes:\n      - data:/var/lib/postgresql/data\n',
    good: 'services:\n  db:\n    image: postgres:17\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n',
  },
  visit: {
    file(file, { source, report }) {
      if (!file.isComplete) return;
      for (const kind of KINDS) {
        const seen = new Set<string>();
        for (const service of file.services) {
          for (const { name, scalar } of usesOf(service, kind)) {
            if (hasVariable(name) || isDefined(file, kind, name) || seen.has(name)) continue;
            seen.add(name);
            const defined = file.root?.get(kind);
            const { root } = file;
            report({
              span: { start: scalar.offsetAt(0), end: scalar.offsetAt(name.length) },
              message: `"${name}" does not stand under "${kind}" at the top level, so Compose starts nothing.`,
              fixes:
                root && kind !== 'secrets' && kind !== 'configs'
                  ? [
                      fileFix('suggestion', `Add ${name} to ${kind}`, () =>
                        isMapping(defined?.value) && defined.value.pairs.length > 0
                          ? insertKey(defined.value, name, '', source)
                          : defined
                            ? insertLinesAfter(source, defined.key.span.end, [`  ${name}:`])
                            : insertKey(root, kind, `\n  ${name}:`, source),
                      ),
                    ]
                  : [],
            });
          }
        }
      }
    },
  },
});
