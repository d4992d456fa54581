import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import type { Block } from '../../hcl/ast';
import { insertAttribute, insertBlock } from '../../hcl/edit';
import { attribute, blocksOf, staticString } from '../../hcl/query';
import { addressOf, type Module } from '../model';
import { referencesTo } from '../references';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/autoscaled-count-not-ignored',
  title: 'Count that Terraform and autoscaling both set',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Autoscaling has raised the number of tasks under load, and the next apply, for whatever reason, sets it back to the number in the file: the service loses half of its tasks in its busiest hour.',
    bad: 'resource "aws_ecs_service" "api" {\n  name          = "api"\n  desired_count = 2\n}\n\nresource "aws_appautoscaling_target" "api" {\n  resource_id        = "service/main/${aws_ecs_service.api.name}"\n  scalable_dimension = "ecs:service:DesiredCount"\n  min_capacity       = 2\n  max_capacity       = 10\n}\n',
    good: 'resource "aws_ecs_service" "api" {\n  name          = "api"\n  desired_count = 2\n\n  lifecycle {\n    ignore_changes = [desired_count]\n  }\n}\n\nresource "aws_appautoscaling_target" "api" {\n  resource_id        = "service/main/${aws_ecs_service.api.name}"\n  scalable_dimension = "ecs:service:DesiredCount"\n  min_capacity       = 2\n  max_capacity       = 10\n}\n',
    references: [
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service#ignoring-changes-to-desired-count',
    ],
  },
  visit: {
    'resource.aws_ecs_service'(block, { project: { module }, source, report }) {
      const count = attribute(block.body, 'desired_count');
      const address = addressOf(block);
      if (!module || !count || address === null || !isScaled(module, address) || isIgnored(block)) return;
      report({
        span: count.nameSpan,
        message: 'Autoscaling changes this count, and every apply sets it back, which takes tasks away under load.',
        address,
        fixes: [fileFix('suggestion', 'Ignore changes of `desired_count`', () => ignore(source, block))],
      });
    },
  },
});

const isScaled = (module: Module, address: string): boolean =>
  (referencesTo(module).get(address) ?? []).some(
    ({ block, argument }) => block.labels[0]?.value === 'aws_appautoscaling_target' && argument === 'resource_id',
  );

function isIgnored(block: Block): boolean {
  return blocksOf(block.body, 'lifecycle').some((lifecycle) => {
    const value = attribute(lifecycle.body, 'ignore_changes')?.value;
    if (value?.kind !== 'tuple') return value !== undefined;
    return value.items.some((item) => (item.kind === 'name' ? item.name : staticString(item)) === 'desired_count');
  });
}

function ignore(source: Source, block: Block): readonly TextEdit[] | null {
  const [lifecycle] = blocksOf(block.body, 'lifecycle');
  if (!lifecycle) return insertBlock(source, block, 'lifecycle {\n  ignore_changes = [desired_count]\n}');
  const value = attribute(lifecycle.body, 'ignore_changes')?.value;
  if (value?.kind !== 'tuple') return insertAttribute(source, lifecycle, 'ignore_changes', '[desired_count]');
  const last = value.items.at(-1);
  const at = last?.span.end ?? value.span.start + 1;
  return [{ span: { start: at, end: at }, text: last ? ', desired_count' : 'desired_count' }];
}
