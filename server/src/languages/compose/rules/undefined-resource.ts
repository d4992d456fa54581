import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Span } from '../../../core/text';
import { insertKey, insertLinesAfter } from '../../yaml/edit';
import { effectivePairs, isMapping, isScalar, isSequence, valueOf, type YamlScalar } from '../../yaml/nodes';
import { hasVariable, mountsOf, type ComposeFile, type Service } from '../model';
import { defineRule } from '../rule';

const KINDS = ['volumes', 'networks', 'secrets', 'configs'] as const;
type Kind = (typeof KINDS)[number];

/** An entry of these may be empty; secrets and configurations say where they come from. */
const MAY_BE_EMPTY: readonly Kind[] = ['volumes', 'networks'];

interface Use {
  readonly kind: Kind;
  readonly name: string;
  readonly scalar: YamlScalar;
}

/** Names by which a service uses a resource of the file. */
function usesOf(service: Service, kind: Kind): readonly Use[] {
  if (kind === 'volumes')
    return mountsOf(service).flatMap((mount) =>
      mount.isNamedVolume && mount.source !== null ? [{ kind, name: mount.source, scalar: mount.scalar }] : [],
    );
  const node = service.get(kind);
  if (isMapping(node)) return effectivePairs(node).map(({ key }) => ({ kind, name: key.text, scalar: key }));
  if (!isSequence(node)) return [];
  return node.items.flatMap((item): Use[] => {
    const name = isScalar(item) ? item : valueOf(item, 'source');
    return isScalar(name) ? [{ kind, name: name.text, scalar: name }] : [];
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
      const uses = KINDS.flatMap((kind) => missingOf(file, kind));
      const isAbsent = ({ kind }: Use): boolean => !file.root?.get(kind);
      const mayBeEmpty = ({ kind }: Use): boolean => MAY_BE_EMPTY.includes(kind);
      const last = file.root?.pairs.at(-1)?.key.text;
      const isUnfinished = ({ kind }: Use): boolean => kind === last;
      const absent = uses.filter(isAbsent);
      // Whole sections that are missing, and the rest of the last one, are one mistake: the end is not written yet.
      const groups = [
        absent.filter(mayBeEmpty),
        absent.filter((use) => !mayBeEmpty(use)),
        uses.filter(isUnfinished),
        ...uses.filter((use) => !isAbsent(use) && !isUnfinished(use)).map((use) => [use]),
      ];
      for (const group of groups) {
        const [first, ...others] = group;
        if (!first) continue;
        report({
          span: placeOf(first),
          message: `${namesByKind(group)} at the top level, so Compose starts nothing.`,
          related: others.map((use) => ({ span: placeOf(use), message: `The use of "${use.name}"` })),
          fixes: mayBeEmpty(first) ? fixFor(file, group, source) : [],
        });
      }
    },
  },
});

/** The names of a kind that services use and nothing defines, each where it is used first. */
function missingOf(file: ComposeFile, kind: Kind): readonly Use[] {
  const missing = new Map<string, Use>();
  for (const use of file.services.flatMap((service) => usesOf(service, kind)))
    if (!hasVariable(use.name) && !isDefined(file, kind, use.name) && !missing.has(use.name))
      missing.set(use.name, use);
  return [...missing.values()];
}

const placeOf = ({ name, scalar }: Use): Span => ({ start: scalar.offsetAt(0), end: scalar.offsetAt(name.length) });

const sections = (uses: readonly Use[]): readonly (readonly [Kind, readonly string[]])[] =>
  KINDS.map((kind) => [kind, uses.filter((use) => use.kind === kind).map(({ name }) => name)] as const).filter(
    ([, names]) => names.length > 0,
  );

/** `"a", "b" do not stand under "volumes", nor "c" under "networks"`. */
const namesByKind = (uses: readonly Use[]): string =>
  sections(uses)
    .map(([kind, names], i) => {
      const verb = i > 0 ? '' : names.length === 1 ? ' does not stand' : ' do not stand';
      return `${names.map((name) => `"${name}"`).join(', ')}${verb} under "${kind}"`;
    })
    .join(', nor ');

function fixFor({ root }: ComposeFile, uses: readonly Use[], source: Source): readonly Fix[] {
  const parts = sections(uses);
  const [[kind, names] = [], ...rest] = parts;
  if (!root || !kind || !names) return [];
  const defined = root.get(kind);
  const linesOf = (entries: readonly string[]): readonly string[] => entries.map((name) => `  ${name}:`);
  const title = parts.map(([section, entries]) => `${entries.join(', ')} to ${section}`).join(' and ');
  return [
    fileFix('suggestion', `Add ${title}`, () => {
      if (isMapping(defined?.value) && defined.value.pairs.length > 0) {
        const [first = '', ...more] = names;
        return insertKey(defined.value, first, more.map((name) => `\n${name}:`).join(''), source);
      }
      if (defined) return insertLinesAfter(source, defined.key.span.end, linesOf(names));
      const others = rest.flatMap(([section, entries]) => [`${section}:`, ...linesOf(entries)]);
      return insertKey(root, kind, ['', ...linesOf(names), ...others].join('\n'), source);
    }),
  ];
}
