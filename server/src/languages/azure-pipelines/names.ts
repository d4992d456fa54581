/** Names that an Azure Pipelines file declares and uses besides those of its stages and jobs: parameters and resources. */
import { isScalar, type YamlNode, type YamlScalar } from '../yaml/nodes';
import type { NameUse } from '../yaml/names';
import { isExpression, itemsOf, scalarAt, valueAt } from './expressions';
import type { AzureFile } from './model';

const use = (kind: string, { text, span }: YamlScalar, isDeclaration = false): NameUse => ({
  kind,
  name: text,
  isDeclaration,
  span,
});

const EXPRESSION = /\$\{\{[^]*?\}\}/g;
const PARAMETER = /\bparameters\.([A-Za-z_]\w*)/g;

/** Parameters in template expressions, wherever they stand. */
const parameterUses = (text: string): readonly NameUse[] =>
  [...text.matchAll(EXPRESSION)].flatMap((expression) =>
    [...expression[0].matchAll(PARAMETER)].map((match): NameUse => {
      const name = match[1] ?? '';
      const end = expression.index + match.index + match[0].length;
      return { kind: 'parameter', name, isDeclaration: false, span: { start: end - name.length, end } };
    }),
  );

const declared = (list: YamlNode | null, key: string, kind: string): readonly NameUse[] =>
  itemsOf(list).items.flatMap(({ node }) => {
    const name = scalarAt(node, key);
    return name ? [use(kind, name, true)] : [];
  });

export function namesIn({ root, source, stages, templates }: AzureFile): readonly NameUse[] {
  const resources = valueAt(root, 'resources');
  const jobs = stages.flatMap((stage) => stage.jobs);
  const checkouts = jobs
    .flatMap((job) => job.steps)
    .flatMap(({ node }) => scalarAt(node, 'checkout') ?? [])
    .filter(({ text }) => text !== 'self' && text !== 'none');
  return [
    ...declared(valueAt(root, 'parameters'), 'name', 'parameter'),
    ...parameterUses(source.text),
    ...declared(valueAt(resources, 'repositories'), 'repository', 'repository'),
    ...checkouts.map((scalar) => use('repository', scalar)),
    ...templates.flatMap(({ scalar, repository }): NameUse[] => {
      if (repository === null || scalar.text.length !== scalar.raw.length) return [];
      const { end } = scalar.span;
      return [
        { kind: 'repository', name: repository, isDeclaration: false, span: { start: end - repository.length, end } },
      ];
    }),
    ...declared(valueAt(resources, 'containers'), 'container', 'container'),
    ...jobs
      .flatMap(({ node, services }) => [valueAt(node, 'container'), ...services])
      .filter(isScalar)
      .filter(({ text }) => !isExpression(text))
      .map((scalar) => use('container', scalar)),
  ];
}
