import { fileFix } from '../../../core/finding';
import { insertAttribute, replaceExpression } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { instancesOf } from '../evaluate';
import { evaluatorOf } from '../evaluators';
import { addressOf } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/ecs-no-rollback',
  title: 'ECS service that stops a broken deployment and stays there',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The circuit breaker stops the deployment, but without `rollback` nothing goes back to the version before: the service runs with what is left of the old tasks until somebody wakes up.',
    bad: 'resource "aws_ecs_service" "api" {\n  name = "api"\n\n  deployment_circuit_breaker {\n    enable   = true\n    rollback = false\n  }\n}\n',
    good: 'resource "aws_ecs_service" "api" {\n  name = "api"\n\n  deployment_circuit_breaker {\n    enable   = true\n    rollback = true\n  }\n}\n',
    references: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html'],
  },
  visit: {
    'resource.aws_ecs_service'(block, { project: { module }, source, report }) {
      const evaluator = evaluatorOf(module);
      for (const { block: breaker, names } of instancesOf(
        evaluator,
        block.body,
        'deployment_circuit_breaker',
        new Map(),
      )) {
        for (const [name, what] of [
          ['enable', 'The circuit breaker is switched off, so a broken deployment never ends.'],
          [
            'rollback',
            'A broken deployment is stopped, but nothing goes back to the version before, so the service stays half deployed.',
          ],
        ] as const) {
          const own = attribute(breaker.body, name);
          const value = evaluator.argument(breaker.body, name, names);
          if (value !== false && (own || value !== undefined)) continue;
          report({
            span: own?.value.span ?? breaker.headerSpan,
            message: what,
            address: addressOf(block) ?? '',
            fixes: [
              fileFix('suggestion', `Set \`${name} = true\``, () =>
                own ? [replaceExpression(own.value, 'true')] : insertAttribute(source, breaker, name, 'true'),
              ),
            ],
          });
        }
      }
    },
  },
});
