import type { Fix } from '../../core/finding';
import { contains, type Span, type TextEdit } from '../../core/text';
import type { YamlFile, YamlNode, YamlScalar } from './nodes';

/**
 * A fix that writes the text of scripts, as it suits the file: none where that text would end the quotes of the
 * value that it comes into, be an escape in them, or end a plain value.
 */
export const fitScriptFix =
  ({ documents }: YamlFile) =>
  (fix: Fix): Fix => ({
    ...fix,
    compute: () => {
      const files = fix.compute();
      const isFitting = (edit: TextEdit): boolean =>
        documents.every(({ root }) => fits(edit, scalarAround(root, edit.span)));
      return files?.every(({ path, edits }) => path !== undefined || edits.every(isFitting)) ? files : null;
    },
  });

/** The scalar that an edit changes a part of. */
function scalarAround(root: YamlNode | null, place: Span): YamlScalar | null {
  for (let node = root; node && !node.alias && contains(node.span, place);) {
    // What is written at an end of it, or in its place, stands beside it.
    if (node.kind === 'scalar')
      return node.span.start < place.end && place.start < node.span.end && !contains(place, node.span) ? node : null;
    const children: readonly (YamlNode | null)[] =
      node.kind === 'sequence' ? node.items : node.pairs.flatMap(({ key, value }) => [key, value]);
    node = children.find((child) => child && !child.alias && contains(child.span, place)) ?? null;
  }
  return null;
}

function fits({ text }: TextEdit, scalar: YamlScalar | null): boolean {
  switch (scalar?.style) {
    case 'single':
      return !/['\n]/.test(text);
    case 'double':
      return !/["\\\n]/.test(text);
    case 'plain':
      return !/: | #/.test(text) || text.includes('\n');
    default:
      return true;
  }
}
