import type { Completion, CompletionContext } from '../../core/editor';
import { dirname, relative } from '../../core/path';
import type { Span } from '../../core/text';
import { tableCompletions } from '../yaml/completions';
import type { YamlCursor } from '../yaml/cursor';
import { yamlFilesBelow } from '../yaml/files-below';
import { nameCompletions, type ShapeHelp } from '../yaml/shape-editor';
import { azureFacts } from './facts';
import type { AzureFile } from './model';
import { namesIn } from './names';
import type { AzureProject } from './project';

type Context = CompletionContext<AzureFile, AzureProject>;

export const help = (): ShapeHelp => ({ table: azureFacts(), start: '@file' });

/** The names that may stand at a place. */
async function namesFor({ path, role, word }: YamlCursor, context: Context): Promise<readonly Completion[]> {
  const { model } = context;
  const keys = path.filter((step): step is string => typeof step === 'string');
  const key = keys.at(-1);
  if (key === 'template' && role === 'value') return templatesBelow(word, context);
  if (key === 'dependsOn') {
    const stage = model.stages.find(({ node }) => node.span.start <= word.start && word.start <= node.span.end + 1);
    const isOfJob = keys.at(-2) === 'jobs';
    const parts = isOfJob ? (stage?.jobs ?? []) : model.stages.filter((one) => one !== stage);
    return nameCompletions(
      parts.flatMap(({ name }) => name?.text ?? []),
      word,
      isOfJob ? 'job' : 'stage',
    );
  }
  const declared = (kind: string): readonly string[] =>
    namesIn(model).flatMap((name) => (name.kind === kind && name.isDeclaration ? [name.name] : []));
  if (key === 'checkout' && role === 'value')
    return nameCompletions(['self', 'none', ...declared('repository')], word, 'repository');
  if (key === 'container' && role === 'value' && keys.includes('jobs'))
    return nameCompletions(declared('container'), word, 'container');
  return [];
}

/** Inside an expression behind `parameters.`: those that the file declares. Null elsewhere. */
function parametersAt({ source, offset, model }: Context): readonly Completion[] | null {
  const { start } = source.lines.line(source.lines.position(offset).line);
  const match = /\$\{\{[^}]*\bparameters\.(\w*)$/.exec(source.text.slice(start, offset));
  if (!match) return null;
  const names = (model.parameters ?? []).map(({ name }) => name.text);
  return nameCompletions(names, { start: offset - (match[1] ?? '').length, end: offset }, 'parameter');
}

/** YAML files beside the file and below, as `template` names them. */
async function templatesBelow(span: Span, { source, workspace }: Context): Promise<readonly Completion[]> {
  const home = dirname(source.path);
  const paths = await yamlFilesBelow(home, workspace);
  return nameCompletions(
    paths.filter((path) => path !== source.path).map((path) => relative(home, path)),
    span,
    'file',
  ).map((one) => ({ ...one, kind: 'file' }));
}

export const completions = tableCompletions<AzureFile, AzureProject>({ help, inText: parametersAt, names: namesFor });
