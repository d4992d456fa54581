import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import type { Block } from '../../hcl/ast';
import { insertAttribute, insertBlock } from '../../hcl/edit';
import { attribute, blocksOf } from '../../hcl/query';
import { referencesOf } from '../checks/references';
import { evaluatorOf } from '../evaluators';
import { ignoresChanges } from '../lifecycle';
import { addressOf, type Module } from '../model';
import { defineRule } from '../rule';

interface Scaled {
  readonly argument: string;
  /** What it counts. */
  readonly what: string;
  /** The types of resources that change it, and their argument that names the resource. */
  readonly by: Readonly<Record<string, string>>;
  readonly dimension?: string;
}

const APPLICATION = { aws_appautoscaling_target: 'resource_id' };
const AZURE = { azurerm_monitor_autoscale_setting: 'target_resource_id' };
const MACHINES = 'machines';

/** Arguments that autoscaling changes, by the type of the resource (documentation of the providers). */
const SCALED: Readonly<Record<string, readonly Scaled[]>> = {
  aws_ecs_service: [{ argument: 'desired_count', what: 'tasks', by: APPLICATION }],
  aws_dynamodb_table: (['Read', 'Write'] as const).map((kind) => ({
    argument: `${kind.toLowerCase()}_capacity`,
    what: 'capacity',
    by: APPLICATION,
    dimension: `dynamodb:table:${kind}CapacityUnits`,
  })),
  aws_autoscaling_group: [
    {
      argument: 'desired_capacity',
      what: MACHINES,
      by: { aws_autoscaling_policy: 'autoscaling_group_name', aws_autoscaling_schedule: 'autoscaling_group_name' },
    },
  ],
  azurerm_linux_virtual_machine_scale_set: [{ argument: 'instances', what: MACHINES, by: AZURE }],
  azurerm_windows_virtual_machine_scale_set: [{ argument: 'instances', what: MACHINES, by: AZURE }],
  azurerm_service_plan: [{ argument: 'worker_count', what: MACHINES, by: AZURE }],
  google_compute_instance_group_manager: [
    { argument: 'target_size', what: MACHINES, by: { google_compute_autoscaler: 'target' } },
  ],
  google_compute_region_instance_group_manager: [
    { argument: 'target_size', what: MACHINES, by: { google_compute_region_autoscaler: 'target' } },
  ],
};

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
    resource(block, { project: { module }, source, report }) {
      const address = addressOf(block);
      for (const scaled of SCALED[block.labels[0]?.value ?? ''] ?? []) {
        const count = attribute(block.body, scaled.argument);
        if (!module || !count || address === null || !isSet(block, scaled, module)) continue;
        if (!isScaled(block, scaled, module) || ignoresChanges(block.body, scaled.argument)) continue;
        report({
          span: count.nameSpan,
          message: `Autoscaling changes this count, and every apply sets it back, which takes ${scaled.what} away under load.`,
          address,
          fixes: [
            fileFix('suggestion', `Ignore changes of \`${scaled.argument}\``, () =>
              ignore(source, block, scaled.argument),
            ),
          ],
        });
      }
    },
  },
});

/** A module's caller may leave the count to autoscaling; the tasks of a service always have a number. */
const isSet = (block: Block, { argument, what }: Scaled, module: Module): boolean =>
  what === 'tasks' || typeof evaluatorOf(module).argument(block.body, argument) === 'number';

const isScaled = (block: Block, { by, dimension }: Scaled, module: Module): boolean =>
  Object.entries(by).some(([type, argument]) =>
    [...module.resources.values()].some(
      (one) =>
        one.block.type === 'resource' &&
        one.block.labels[0]?.value === type &&
        (dimension === undefined || evaluatorOf(module).argument(one.block.body, 'scalable_dimension') === dimension) &&
        names(one.block, argument, block, module),
    ),
  );

/** Whether an argument of the one names the other: by reference, or in words as `service/cluster/name`. */
function names(scaler: Block, argument: string, scaled: Block, module: Module): boolean {
  const own = attribute(scaler.body, argument);
  const address = addressOf(scaled);
  if (!own || address === null) return false;
  if (referencesOf(own.value, scaler, module).addresses.has(address)) return true;
  const evaluator = evaluatorOf(module);
  const [id, name] = [evaluator.argument(scaler.body, argument), evaluator.argument(scaled.body, 'name')];
  return typeof id === 'string' && typeof name === 'string' && id.split('/').slice(1).at(-1) === name;
}

function ignore(source: Source, block: Block, argument: string): readonly TextEdit[] | null {
  const [lifecycle] = blocksOf(block.body, 'lifecycle');
  if (!lifecycle) return insertBlock(source, block, `lifecycle {\n  ignore_changes = [${argument}]\n}`);
  const value = attribute(lifecycle.body, 'ignore_changes')?.value;
  if (value?.kind !== 'tuple') return insertAttribute(source, lifecycle, 'ignore_changes', `[${argument}]`);
  const last = value.items.at(-1);
  const at = last?.span.end ?? value.span.start + 1;
  return [{ span: { start: at, end: at }, text: last ? `, ${argument}` : argument }];
}
