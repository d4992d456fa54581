/** Names that a file declares and uses, and how an editor goes from one to the other. Anchors are names of every file. */
import type { Completion, CompletionContext, EditorSupport, PlaceContext } from '../../core/editor';
import { contains, type Span } from '../../core/text';
import type { YamlFile, YamlScalar } from './nodes';

export interface NameUse {
  /** Names of different kinds have nothing to do with each other. */
  readonly kind: string;
  readonly name: string;
  readonly isDeclaration: boolean;
  readonly span: Span;
}

/** A name as a scalar writes it; where an alias stands for the scalar, there. */
export const nameUse = (kind: string, scalar: YamlScalar, isDeclaration = false): NameUse => ({
  kind,
  name: scalar.text,
  isDeclaration,
  span: scalar.alias ?? scalar.span,
});

export const anchorNames = ({ anchors, aliases }: YamlFile): readonly NameUse[] => [
  ...anchors.map(({ name, span }) => ({ kind: 'anchor', name, isDeclaration: true, span })),
  ...aliases.map(({ name, span }) => ({ kind: 'anchor', name, isDeclaration: false, span })),
];

export interface WithYaml {
  readonly yaml: YamlFile;
}

/** `namesIn`: the names of a file besides its anchors. */
export function nameSupport<Model extends WithYaml, Project>(
  namesIn: (model: Model) => readonly NameUse[],
): Required<Pick<EditorSupport<Model, Project>, 'definitions' | 'references'>> {
  const found = ({ model, offset }: PlaceContext<Model, Project>): { at: NameUse; all: readonly NameUse[] } | null => {
    const names = [...namesIn(model), ...anchorNames(model.yaml)];
    const at = names.find(({ span }) => contains(span, { start: offset, end: offset }));
    return at ? { at, all: names.filter(({ kind, name }) => kind === at.kind && name === at.name) } : null;
  };
  return {
    definitions: async (context) => {
      const name = found(context);
      const declared = name?.all.filter(({ isDeclaration }) => isDeclaration) ?? [];
      // An alias means the last anchor of its name above it.
      const above = declared.findLast(({ span }) => span.start <= context.offset);
      const one = (name?.at.kind === 'anchor' ? above : undefined) ?? declared[0];
      return one ? [{ span: one.span }] : [];
    },
    references: async (context, withDeclaration) =>
      (found(context)?.all ?? [])
        .filter(({ isDeclaration }) => withDeclaration || !isDeclaration)
        .map(({ span }) => ({ span })),
  };
}

/** The anchors above, where an alias is being typed; null elsewhere. */
export function aliasCompletions({
  source,
  offset,
  model,
}: Pick<CompletionContext<WithYaml>, 'source' | 'offset' | 'model'>): readonly Completion[] | null {
  const { start } = source.lines.line(source.lines.position(offset).line);
  const typed = /(?:^|[\s[,:])\*([\w.-]*)$/.exec(source.text.slice(start, offset))?.[1];
  if (typed === undefined) return null;
  const span = { start: offset - typed.length, end: offset };
  const names = new Set(model.yaml.anchors.filter((anchor) => anchor.span.end < offset).map(({ name }) => name));
  return [...names].map((name) => ({ label: name, kind: 'reference', detail: 'anchor', edit: { span, text: name } }));
}
