/** Names that an Azure Pipelines file declares and uses besides those of its stages and jobs: parameters and resources. */
import { nameUse, type NameUse } from '../yaml/names';
import { itemsOf, scalarPlaced, valueAt, wordAt } from './expand';
import { isExpression } from './expressions';
import type { AzureFile, Job, Stage } from './model';
import { wholeOf, type Placed, type Word } from './scope';

const use = (kind: string, word: Word, isDeclaration = false): NameUse => nameUse(kind, word.node, isDeclaration);

const EXPRESSION = /\$\{\{[^]*?\}\}/g;
const PARAMETER = /\bparameters\.([A-Za-z_][\w-]*)/g;

/** Parameters in template expressions, wherever they stand. */
export const parameterUses = (text: string): readonly NameUse[] =>
  [...text.matchAll(EXPRESSION)].flatMap((expression) =>
    [...expression[0].matchAll(PARAMETER)].map((match): NameUse => {
      const name = match[1] ?? '';
      const end = expression.index + match.index + match[0].length;
      return { kind: 'parameter', name, isDeclaration: false, span: { start: end - name.length, end } };
    }),
  );

const declared = (list: Placed | null, key: string, kind: string): readonly NameUse[] =>
  itemsOf(list).items.flatMap((item) => {
    const name = wordAt(item, key);
    return name ? [use(kind, name, true)] : [];
  });

export function namesIn({ root, source, stages, templates }: AzureFile): readonly NameUse[] {
  const whole = wholeOf(root);
  const resources = valueAt(whole, 'resources');
  const jobs = stages.flatMap((stage) => stage.jobs);
  const checkouts = jobs
    .flatMap((job) => job.steps)
    .flatMap((step) => wordAt(step, 'checkout') ?? [])
    .filter(({ text }) => text !== 'self' && text !== 'none');
  return [
    ...declared(valueAt(whole, 'parameters'), 'name', 'parameter'),
    ...parameterUses(source.text),
    ...declared(valueAt(resources, 'repositories'), 'repository', 'repository'),
    ...checkouts.map((word) => use('repository', word)),
    ...templates.flatMap(({ scalar, repository }): NameUse[] => {
      if (repository === null || scalar.text.length !== scalar.raw.length) return [];
      if (scalar.alias) return [{ kind: 'repository', name: repository, isDeclaration: false, span: scalar.alias }];
      const { end } = scalar.span;
      return [
        { kind: 'repository', name: repository, isDeclaration: false, span: { start: end - repository.length, end } },
      ];
    }),
    ...declared(valueAt(resources, 'containers'), 'container', 'container'),
    ...jobs
      .flatMap((job) => [scalarPlaced(valueAt(job, 'container')), ...job.services])
      .flatMap((word) => (word && !isExpression(word.text) ? [use('container', word)] : [])),
    ...stages.flatMap((stage, i) => [
      ...named('stage', stage),
      ...stage.jobs.flatMap((job) => named(`job of stage ${String(i)}`, job)),
    ]),
  ];
}

/** A stage or job, and what it depends on. */
const named = (kind: string, { name, dependsOn }: Stage | Job): readonly NameUse[] => [
  ...(name && !isExpression(name.text) ? [use(kind, name, true)] : []),
  ...(dependsOn ?? []).map((word) => use(kind, word)),
];
