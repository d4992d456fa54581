import { fileFix } from '../../../core/finding';
import { insertBlock } from '../../hcl/edit';
import { instancesOf } from '../evaluate';
import { evaluatorOf } from '../evaluators';
import { addressOf } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/ecs-no-circuit-breaker',
  title: 'ECS service that never gives up on a broken deployment',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Without a circuit breaker, ECS starts the tasks of a broken version again and again, for hours: the deployment neither succeeds nor fails, and the pipeline waits until it runs into its timeout.',
    bad: 'resource "aws_ecs_service" "api" {\n  name            = "api"\n  task_definition = "api:1"\n}\n',
    good: 'resource "aws_ecs_service" "api" {\n  name            = "api"\n  task_definition = "api:1"\n\n  deployment_circuit_breaker {\n    enable   = true\n    rollback = true\n  }\n}\n',
    references: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html'],
  },
  visit: {
    'resource.aws_ecs_service'(block, { project: { module }, source, report }) {
      const evaluator = evaluatorOf(module);
      const breakers = instancesOf(evaluator, block.body, 'deployment_circuit_breaker', new Map());
      if (breakers.length > 0 || instancesOf(evaluator, block.body, 'alarms', new Map()).length > 0) return;
      // CodeDeploy and others bring their own way back.
      const controllers = instancesOf(evaluator, block.body, 'deployment_controller', new Map());
      if (controllers.some(({ block: one }) => evaluator.argument(one.body, 'type') !== 'ECS')) return;
      report({
        span: block.headerSpan,
        message:
          'This service has no deployment circuit breaker, so ECS starts the tasks of a broken version again and again and the deployment never ends.',
        address: addressOf(block) ?? '',
        fixes: [
          fileFix('suggestion', 'Add a circuit breaker with rollback', () =>
            insertBlock(source, block, 'deployment_circuit_breaker {\n  enable   = true\n  rollback = true\n}'),
          ),
        ],
      });
    },
  },
});
