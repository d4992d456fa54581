import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Span } from '../../../core/text';
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
        const missing = new Map<string, YamlScalar>();
        for (const { name, scalar } of file.services.flatMap((service) => usesOf(service, kind)))
          if (!hasVariable(name) && !isDefined(file, kind, name) && !missing.has(name)) missing.set(name, scalar);
        const uses = [...missing].map(([name, scalar]): Use => ({ name, scalar }));
        // Where the whole list is missing, that is one mistake.
        const groups = file.root?.get(kind) ? uses.map((use) => [use]) : [uses];
        for (const group of groups) {
          const [first, ...others] = group;
          if (!first) continue;
          const names = group.map((use) => use.name);
          report({
            span: placeOf(first),
            message: `${quoted(names)} ${names.length === 1 ? 'does' : 'do'} not stand under "${kind}" at the top level, so Compose starts nothing.`,
            related: others.map((use) => ({ span: placeOf(use), message: `The use of "${use.name}"` })),
            fixes: fixesFor(file, kind, names, source),
          });
        }
      }
    },
  },
});

const placeOf = ({ name, scalar }: Use): Span => ({ start: scalar.offsetAt(0), end: scalar.offsetAt(name.length) });

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Secrets and configurations say where they come from: an empty entry would not do. */
function fixesFor({ root }: ComposeFile, kind: Kind, names: readonly string[], source: Source): readonly Fix[] {
  if (!root || kind === 'secrets' || kind === 'configs') return [];
  const defined = root.get(kind);
  const lines = names.map((name) => `  ${name}:`);
  return [
    fileFix('suggestion', `Add ${names.join(', ')} to ${kind}`, () => {
      if (isMapping(defined?.value) && defined.value.pairs.length > 0)
        return insertKey(defined.value, names[0] ?? '', '', source);
      return defined
        ? insertLinesAfter(source, defined.key.span.end, lines)
        : insertKey(root, kind, `\n${lines.join('\n')}`, source);
    }),
  ];
}
