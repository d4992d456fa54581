import { fileFix } from '../../../core/finding';
import { replaceExpression } from '../../hcl/edit';
import { attribute, blocksOf } from '../../hcl/query';
import { evaluatorOf } from '../evaluators';
import { addressOf } from '../model';
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
    'resource.aws_appautoscaling_policy'(block, { project: { module }, report }) {
      const evaluator = evaluatorOf(module);
      for (const { body } of blocksOf(block.body, 'target_tracking_scaling_policy_configuration')) {
        const [scaleIn, scaleOut] = ['scale_in_cooldown', 'scale_out_cooldown'].map((name) => attribute(body, name));
        const [inSeconds, outSeconds] = ['scale_in_cooldown', 'scale_out_cooldown'].map((name) =>
          evaluator.argument(body, name),
        );
        if (
          !scaleIn ||
          !scaleOut ||
          typeof inSeconds !== 'number' ||
          typeof outSeconds !== 'number' ||
          inSeconds >= outSeconds
        )
          continue;
        report({
          span: scaleIn.value.span,
          message: `Capacity is taken away after ${inSeconds} seconds and added after ${outSeconds}, so the next wave of load finds too little.`,
          address: addressOf(block) ?? '',
          fixes: [
            fileFix('suggestion', 'Swap the two', () => [
              replaceExpression(scaleIn.value, String(outSeconds)),
              replaceExpression(scaleOut.value, String(inSeconds)),
            ]),
          ],
        });
      }
    },
  },
});
