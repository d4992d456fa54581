/** What completions of languages that are tables of keys and values have in common. */
import type { Completion, CompletionContext } from '../../core/editor';
import { yamlCursor, type YamlCursor } from './cursor';
import { aliasCompletions, type WithYaml } from './names';
import { shapeCompletions, type ShapeHelp } from './shape-editor';

interface Sources<Model extends WithYaml, Project> {
  readonly help: (model: Model) => ShapeHelp;
  /** Inside an expression; null elsewhere. */
  readonly inText?: (context: CompletionContext<Model, Project>) => readonly Completion[] | null;
  /** The names that may stand at a place. */
  readonly names: (
    cursor: YamlCursor,
    context: CompletionContext<Model, Project>,
  ) => readonly Completion[] | Promise<readonly Completion[]>;
}

/** Names first, then keys and values. Typing opens the list behind a blank, a bracket, a quote or between parts of a name. */
export const tableCompletions =
  <Model extends WithYaml, Project>({ help, inText, names }: Sources<Model, Project>) =>
  async (context: CompletionContext<Model, Project>): Promise<readonly Completion[]> => {
    const { source, offset, trigger } = context;
    const textual = aliasCompletions(context) ?? inText?.(context);
    if (textual) return textual;
    const cursor = yamlCursor(source, offset);
    if (cursor.role === 'none' || (trigger !== null && !/[\s{["',:/]/.test(trigger))) return [];
    return [...(await names(cursor, context)), ...shapeCompletions(cursor, help(context.model))];
  };
