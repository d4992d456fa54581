import { fileFix } from '../../../core/finding';
import type { Block } from '../../hcl/ast';
import { replaceExpression } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { evaluatorOf } from '../evaluators';
import { addressOf, type Module } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/single-task-minimum',
  title: 'Service that may run on a single task',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'With one task, the loss of one machine, zone or process is the loss of the service until a new one has started; with two it is a line in a log.',
    bad: 'resource "aws_appautoscaling_target" "api" {\n  service_namespace  = "ecs"\n  scalable_dimension = "ecs:service:DesiredCount"\n  resource_id        = "service/main/api"\n  min_capacity       = 1\n  max_capacity       = 10\n}\n',
    good: 'resource "aws_appautoscaling_target" "api" {\n  service_namespace  = "ecs"\n  scalable_dimension = "ecs:service:DesiredCount"\n  resource_id        = "service/main/api"\n  min_capacity       = 2\n  max_capacity       = 10\n}\n',
    references: ['https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/availability.html'],
  },
  visit: {
    'resource.aws_appautoscaling_target'(block, { project: { module }, report }) {
      if (evaluatorOf(module).argument(block.body, 'scalable_dimension') !== 'ecs:service:DesiredCount') return;
      const found = single(block, 'min_capacity', module);
      if (found) report(found);
    },
    'resource.aws_ecs_service'(block, { project: { module }, report }) {
      const found = single(block, 'desired_count', module);
      if (found) report(found);
    },
  },
});

function single(block: Block, name: string, module: Module | null): Parameters<Report>[0] | null {
  const own = attribute(block.body, name);
  if (!own || evaluatorOf(module).argument(block.body, name) !== 1) return null;
  return {
    span: own.value.span,
    message: `\`${name}\` is 1, so the loss of one task is the loss of the service until another one has started.`,
    address: addressOf(block) ?? '',
    fixes:
      own.value.kind === 'literal'
        ? [fileFix('suggestion', `Set \`${name} = 2\``, () => [replaceExpression(own.value, '2')])]
        : [],
  };
}

type Report = Parameters<NonNullable<Parameters<typeof defineRule>[0]['visit']['block']>>[1]['report'];
