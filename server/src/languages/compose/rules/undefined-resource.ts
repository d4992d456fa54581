import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Span, TextEdit } from '../../../core/text';
import { insertKey, insertLinesAfter } from '../../yaml/edit';
import { isMapping, type YamlMapping } from '../../yaml/nodes';
import {
  endsInServices,
  missingResources,
  missingServices,
  RESOURCE_KINDS,
  type ResourceKind,
  type ResourceUse,
} from '../missing-names';
import type { ComposeFile } from '../model';
import { defineRule } from '../rule';

/** What is enough of an entry for Compose: secrets and configurations say where they come from. */
const NEW_ENTRIES: Readonly<Record<ResourceKind, (name: string) => readonly string[]>> = {
  volumes: (name) => [`${name}:`],
  networks: (name) => [`${name}:`],
  secrets: (name) => [`${name}:`, `  file: ./${name}.txt`],
  configs: (name) => [`${name}:`, `  file: ./${name}`],
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
      const last = file.root?.pairs.at(-1)?.key.text;
      const isAbsent = ({ kind }: ResourceUse): boolean => !file.root?.get(kind);
      const isUnfinished = (use: ResourceUse): boolean => isAbsent(use) || use.kind === last;
      const uses = missingResources(file);
      // Where services are still missing at the end, the sections behind them are not missed yet.
      const isTooEarly = endsInServices(file) && missingServices(file).size > 0;
      // Whole sections that are missing, and the rest of the last one, are one mistake: the end is not written yet.
      const groups = [
        isTooEarly ? [] : uses.filter(isUnfinished),
        ...uses.filter((use) => !isUnfinished(use)).map((use) => [use]),
      ];
      for (const group of groups) {
        const [first, ...others] = group;
        if (!first) continue;
        report({
          span: placeOf(first),
          message: `${namesByKind(group)} at the top level, so Compose starts nothing.`,
          related: others.map((use) => ({ span: placeOf(use), message: `The use of "${use.name}"` })),
          fixes: fixFor(file, group, source),
        });
      }
    },
  },
});

const placeOf = ({ name, scalar }: ResourceUse): Span => ({
  start: scalar.offsetAt(0),
  end: scalar.offsetAt(name.length),
});

type Section = readonly [ResourceKind, readonly string[]];

const sections = (uses: readonly ResourceUse[]): readonly Section[] =>
  RESOURCE_KINDS.map((kind) => [kind, uses.filter((use) => use.kind === kind).map(({ name }) => name)] as const).filter(
    ([, names]) => names.length > 0,
  );

/** `"a", "b" do not stand under "volumes", nor "c" under "networks"`. */
const namesByKind = (uses: readonly ResourceUse[]): string =>
  sections(uses)
    .map(([kind, names], i) => {
      const verb = i > 0 ? '' : names.length === 1 ? ' does not stand' : ' do not stand';
      return `${names.map((name) => `"${name}"`).join(', ')}${verb} under "${kind}"`;
    })
    .join(', nor ');

function fixFor({ root }: ComposeFile, uses: readonly ResourceUse[], source: Source): readonly Fix[] {
  const parts = sections(uses);
  if (!root) return [];
  const title = parts.map(([section, entries]) => `${entries.join(', ')} to ${section}`).join(' and ');
  return [
    fileFix('suggestion', `Add ${title}`, () => {
      const present = parts.filter(([kind]) => root.get(kind));
      const [first, ...others] = parts.filter(([kind]) => !root.get(kind)).map(newSection);
      const edits = present.map((part) => additions(root, part, source));
      if (first)
        edits.push(insertKey(root, first.kind, ['', ...first.lines, ...others.flatMap(whole)].join('\n'), source));
      return joined(edits);
    }),
  ];
}

interface NewSection {
  readonly kind: ResourceKind;
  readonly lines: readonly string[];
}

const newSection = ([kind, names]: Section): NewSection => ({
  kind,
  lines: names.flatMap(NEW_ENTRIES[kind]).map((line) => `  ${line}`),
});

const whole = ({ kind, lines }: NewSection): readonly string[] => [`${kind}:`, ...lines];

/** The new entries of a section that is there. */
function additions(root: YamlMapping, [kind, names]: Section, source: Source): readonly TextEdit[] | null {
  const section = root.get(kind);
  if (!section) return null;
  const lines = names.flatMap(NEW_ENTRIES[kind]);
  const [first = '', ...more] = lines;
  const { value } = section;
  return isMapping(value) && value.pairs.length > 0
    ? insertKey(value, first.slice(0, -1), more.map((line) => `\n${line}`).join(''), source)
    : insertLinesAfter(
        source,
        section.key.span.end,
        lines.map((line) => `  ${line}`),
      );
}

/** Edits of the same place as one; null where one of them cannot be made. */
function joined(parts: readonly (readonly TextEdit[] | null)[]): readonly TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (const part of parts) {
    if (!part) return null;
    for (const edit of part) {
      const last = edits.at(-1);
      if (last?.span.start === edit.span.start && last.span.end === edit.span.end)
        edits[edits.length - 1] = { span: last.span, text: last.text + edit.text };
      else edits.push(edit);
    }
  }
  return edits;
}
