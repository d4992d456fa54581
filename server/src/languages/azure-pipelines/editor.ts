import type { DocumentSymbol, EditorSupport, FileContext, Link, Location, PlaceContext } from '../../core/editor';
import type { Span } from '../../core/text';
import { setValue } from '../yaml/edit';
import { nameSupport } from '../yaml/names';
import { shapeHover } from '../yaml/shape-editor';
import type { YamlScalar } from '../yaml/nodes';
import { completions, help } from './completions';
import { wordAt } from './expand';
import { isExpression } from './expressions';
import type { AzureFile, Job, Stage } from './model';
import { namesIn } from './names';
import { placesOf, type AzureProject } from './project';

type Place = PlaceContext<AzureFile, AzureProject>;
type File = FileContext<AzureFile, AzureProject>;

const isHere = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

const names = nameSupport<AzureFile, AzureProject>(namesIn);

async function definitions(context: Place): Promise<readonly Location[]> {
  const { model, offset, source, workspace } = context;
  const declared = await names.definitions(context);
  const use = model.templates.find(({ scalar }) => isHere(scalar.alias ?? scalar.span, offset));
  if (declared.length > 0 || !use) return declared;
  for (const path of placesOf(use, source.path, workspace)) {
    if (await workspace.exists(path)) return [{ path, span: { start: 0, end: 0 } }];
  }
  return [];
}

/** A stage, or a job of one stage, and who depends on it. */
interface Named {
  readonly declaration: YamlScalar;
  readonly uses: readonly YamlScalar[];
}

function namedIn(parts: readonly (Stage | Job)[]): readonly Named[] {
  return parts.flatMap(({ name }): Named[] => {
    if (!name || isExpression(name.text)) return [];
    const uses = parts.flatMap((other) => other.dependsOn ?? []).filter((one) => one.text === name.text);
    return [{ declaration: name.node, uses: uses.map(({ node }) => node) }];
  });
}

const everyName = ({ stages }: AzureFile): readonly Named[] => [
  ...namedIn(stages),
  ...stages.flatMap((stage) => namedIn(stage.jobs)),
];

/** Null where an anchor is a part of it: others may stand for its text. */
function renamedAt({ model, offset }: Place): Named | null {
  const found = everyName(model).find(({ declaration, uses }) =>
    [declaration, ...uses].some(({ span, alias }) => isHere(alias ?? span, offset)),
  );
  return found && [found.declaration, ...found.uses].every(({ alias, anchor }) => !alias && !anchor) ? found : null;
}

async function links({ model, source, workspace }: File): Promise<readonly Link[]> {
  const found: Link[] = [];
  for (const use of model.templates) {
    for (const path of placesOf(use, source.path, workspace)) {
      if (!(await workspace.exists(path))) continue;
      found.push({ span: use.scalar.span, target: { path } });
      break;
    }
  }
  return found;
}

const stepName = (node: Job['steps'][number]): string => {
  const text = wordAt(node, 'displayName')?.text ?? node.value?.text.split('\n')[0] ?? '';
  return text.trim() === '' ? node.kind : text;
};

const symbolOfJob = (job: Job): DocumentSymbol => ({
  name: job.name?.text ?? 'job',
  kind: 'job',
  span: job.node.span,
  nameSpan: job.head,
  children: job.steps.map((step) => ({
    name: stepName(step),
    kind: 'step',
    span: step.node.span,
    nameSpan: step.value?.span ?? step.node.span,
  })),
});

async function symbols({ model }: File): Promise<readonly DocumentSymbol[]> {
  return model.stages.flatMap((stage): readonly DocumentSymbol[] => {
    const jobs = stage.jobs.map(symbolOfJob);
    const { name } = stage;
    return name
      ? [{ name: name.text, kind: 'stage', span: stage.node.span, nameSpan: name.span, children: jobs }]
      : jobs;
  });
}

export const editor: EditorSupport<AzureFile, AzureProject> = {
  completions,
  hover: async ({ model, offset }) => shapeHover(model.root, offset, help()),
  definitions,
  links,
  symbols,
  references: names.references,
  prepareRename: async (context) => {
    const name = renamedAt(context);
    const scalar = name && [name.declaration, ...name.uses].find(({ span }) => isHere(span, context.offset));
    return scalar ? { span: scalar.span, name: scalar.text } : null;
  },
  rename: async (context, wanted) => {
    const name = renamedAt(context);
    if (!name) return { refused: 'Nothing here has a name that can be changed.' };
    if (!/^[A-Za-z_]\w*$/.test(wanted))
      return { refused: 'A name is made of letters, digits and `_`, and begins with no digit.' };
    if (
      everyName(context.model).some(
        ({ declaration }) => declaration !== name.declaration && declaration.text === wanted,
      )
    )
      return { refused: `\`${wanted}\` is already taken.` };
    return { edits: [{ edits: [name.declaration, ...name.uses].flatMap((scalar) => setValue(scalar, wanted, true)) }] };
  },
};
