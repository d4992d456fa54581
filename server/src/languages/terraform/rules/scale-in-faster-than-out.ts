import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import type { Attribute, Block } from '../../hcl/ast';
import { insertAttribute, replaceExpression } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { instancesOf } from '../evaluate';
import { evaluatorOf } from '../evaluators';
import { addressOf } from '../model';
import type { Value } from '../value';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/scale-in-faster-than-out',
  title: 'Capacity that goes faster than it comes',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Load comes in waves. Where capacity is taken away sooner than it is added, every lull takes the tasks that the next wave needs, and the service swings between too few and too many.',
    bad: 'resource "aws_appautoscaling_policy" "cpu" {\n  policy_type = "TargetTrackingScaling"\n\n  target_tracking_scaling_policy_configuration {\n    target_value       = 70\n    scale_in_cooldown  = 60\n    scale_out_cooldown = 300\n  }\n}\n',
    good: 'resource "aws_appautoscaling_policy" "cpu" {\n  policy_type = "TargetTrackingScaling"\n\n  target_tracking_scaling_policy_configuration {\n    target_value       = 70\n    scale_in_cooldown  = 300\n    scale_out_cooldown = 60\n  }\n}\n',
    references: [
      'https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html',
    ],
  },
  visit: {
    'resource.aws_appautoscaling_policy'(block, { project: { module }, source, report }) {
      const evaluator = evaluatorOf(module);
      const isEcs = evaluator.argument(block.body, 'service_namespace') === 'ecs';
      const found = instancesOf(evaluator, block.body, 'target_tracking_scaling_policy_configuration', new Map());
      for (const { block: policy, names } of found) {
        const seconds = ['scale_in_cooldown', 'scale_out_cooldown'].map((name): Cooldown => {
          const own = attribute(policy.body, name);
          return { name, own, value: own ? evaluator.evaluate(own.value, names) : isEcs ? ECS_COOLDOWN : null };
        });
        const [scaleIn, scaleOut] = seconds;
        const place = scaleIn?.own ?? scaleOut?.own;
        if (!scaleIn || !scaleOut || !place) continue;
        if (typeof scaleIn.value !== 'number' || typeof scaleOut.value !== 'number') continue;
        if (scaleIn.value >= scaleOut.value) continue;
        const [shorter, longer] = [String(scaleIn.value), String(scaleOut.value)];
        report({
          span: place.value.span,
          message: `Capacity is taken away after ${shorter} seconds and added after ${longer}, so the next wave of load finds too little.`,
          address: addressOf(block) ?? '',
          fixes: [
            fileFix('suggestion', 'Swap the two', () => {
              const edits = [write(source, policy, scaleIn, longer), write(source, policy, scaleOut, shorter)];
              return edits.every((one) => one !== null) ? edits.flat() : null;
            }),
          ],
        });
      }
    },
  },
});

/** Seconds, where a service of ECS does not say (Application Auto Scaling API reference). */
const ECS_COOLDOWN = 300;

interface Cooldown {
  readonly name: string;
  readonly own: Attribute | undefined;
  readonly value: Value;
}

const write = (source: Source, policy: Block, { name, own }: Cooldown, seconds: string): readonly TextEdit[] | null =>
  own ? [replaceExpression(own.value, seconds)] : insertAttribute(source, policy, name, seconds);
