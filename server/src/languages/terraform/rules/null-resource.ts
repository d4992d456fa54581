import type { FileEdits, Fix } from '../../../core/finding';
import { lineEnding, type TextEdit } from '../../../core/text';
import { renameAttribute } from '../../hcl/edit';
import { attribute, blocksOf, staticString } from '../../hcl/query';
import type { Declared, Module, TerraformFile } from '../model';
import { referencesOf } from '../references';
import { defineRule } from '../rule';
import { editsOf } from '../settings';
import { textOf } from '../symbols';
import { isAtLeast } from '../versions';

export const rule = defineRule({
  id: 'terraform/null-resource',
  title: 'null_resource where terraform_data would do',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: '`terraform_data` is built into Terraform since 1.4 and does the same: one provider less to download, to pin and to upgrade.',
    bad: 'terraform {\n  required_version = ">= 1.9"\n}\n\nresource "null_resource" "release" {\n  triggers = {\n    version = "1.0.0"\n  }\n}\n',
    good: 'terraform {\n  required_version = ">= 1.9"\n}\n\nresource "terraform_data" "release" {\n  triggers_replace = {\n    version = "1.0.0"\n  }\n}\n',
    references: [
      'https://developer.hashicorp.com/terraform/language/resources/terraform-data#the-terraform_data-managed-resource-type',
    ],
  },
  visit: {
    'resource.null_resource'(block, { project: { module }, model, report }) {
      const name = block.labels[1]?.value;
      // State is moved from one type to the other since Terraform 1.9.
      if (!module || name === undefined || !isNew(module)) return;
      report({
        span: block.labels[0]?.span ?? block.headerSpan,
        message: '`null_resource` needs a provider for what `terraform_data` does without one.',
        address: `null_resource.${name}`,
        fixes:
          blocksOf(block.body, 'provisioner').length > 0 || !module.isComplete
            ? []
            : [convert({ block, file: model }, name, module)],
      });
    },
  },
});

const isNew = (module: Module): boolean =>
  (module.blocks.get('terraform') ?? []).some(({ block }) =>
    isAtLeast(staticString(attribute(block.body, 'required_version')?.value) ?? '', 1, 9),
  );

/** The type, its argument and all references change, and the state moves along. */
function convert({ block, file }: Declared, name: string, module: Module): Fix {
  return {
    kind: 'suggestion',
    title: 'Make it a `terraform_data`',
    compute: () => {
      const [type] = block.labels;
      if (!type || block.close === null) return null;
      const triggers = attribute(block.body, 'triggers');
      const end = file.source.lines.line(file.source.lines.position(block.span.end).line).end;
      const moved = ['', '', 'moved {', `  from = null_resource.${name}`, `  to   = terraform_data.${name}`, '}'];
      const own: readonly TextEdit[] = [
        { span: textOf(type), text: 'terraform_data' },
        ...(triggers ? renameAttribute(file.source, block.body, triggers, 'triggers_replace') : []),
        { span: { start: end, end }, text: moved.join(lineEnding(file.source.text)) },
      ];
      return module.files.flatMap((one): FileEdits[] => {
        const edits = [...(one === file ? own : []), ...referenceEdits(one, name)];
        return edits.length === 0 ? [] : [editsOf(one, file, edits)];
      });
    },
  };
}

const referenceEdits = (file: TerraformFile, name: string): readonly TextEdit[] =>
  referencesOf(file).flatMap(({ address, expression }): TextEdit[] => {
    if (address !== `null_resource.${name}`) return [];
    const start = file.source.text.indexOf('null_resource', expression.span.start);
    const type = { span: { start, end: start + 'null_resource'.length }, text: 'terraform_data' };
    const triggers =
      expression.kind === 'traversal'
        ? expression.steps.filter((step) => step.kind === 'attribute' && step.name === 'triggers')
        : [];
    return [
      type,
      ...triggers.map(({ span }) => ({
        span: { start: span.end - 'triggers'.length, end: span.end },
        text: 'triggers_replace',
      })),
    ];
  });
