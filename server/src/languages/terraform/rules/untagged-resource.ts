import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Block } from '../../hcl/ast';
import { insertAttribute } from '../../hcl/edit';
import { attribute, blocksOf, staticString } from '../../hcl/query';
import { addressOf, type Module } from '../model';
import { defineRule } from '../rule';

/** Resources that cost money or hold data, and take `tags` (AWS provider 5). */
const TAGGED: ReadonlySet<string> = new Set(
  `aws_alb aws_ami aws_cloudfront_distribution aws_cloudwatch_log_group aws_db_cluster_snapshot aws_db_instance
  aws_docdb_cluster aws_dynamodb_table aws_ebs_snapshot aws_ebs_volume aws_ecr_repository aws_ecs_cluster aws_ecs_service
  aws_ecs_task_definition aws_efs_file_system aws_eip aws_eks_cluster aws_eks_node_group aws_elasticache_cluster
  aws_elasticache_replication_group aws_elasticsearch_domain aws_elb aws_iam_role aws_iam_user aws_instance
  aws_internet_gateway aws_kinesis_stream aws_kms_key aws_lambda_function aws_lb aws_lb_target_group aws_mq_broker
  aws_msk_cluster aws_nat_gateway aws_neptune_cluster aws_opensearch_domain aws_rds_cluster aws_redshift_cluster
  aws_route53_zone aws_s3_bucket aws_secretsmanager_secret aws_security_group aws_sfn_state_machine aws_sns_topic
  aws_sqs_queue aws_ssm_parameter aws_subnet aws_vpc aws_vpc_endpoint aws_vpn_gateway`.split(/\s+/),
);
const LOCALS: readonly string[] = ['tags', 'common_tags', 'default_tags'];

export const rule = defineRule({
  id: 'terraform/untagged-resource',
  title: 'Resource without tags',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:aws_resource_missing_tags'],
  docs: {
    why: 'Nobody can tell whose it is, what it costs which product, or whether it can go. `default_tags` of the provider tags everything at once.',
    bad: 'provider "aws" {\n  region = "eu-central-1"\n}\n\nresource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n',
    good: 'provider "aws" {\n  region = "eu-central-1"\n\n  default_tags {\n    tags = {\n      team = "shop"\n    }\n  }\n}\n\nresource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n',
    references: ['https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html'],
  },
  visit: {
    resource(block, { project: { module }, source, report }) {
      const type = block.labels[0]?.value ?? '';
      // The provider of a module comes from its caller, and may tag everything.
      if (!TAGGED.has(type) || !module?.isComplete || !module.isRoot || hasTags(block)) return;
      if (!configurationOf(block, module)) return;
      report({
        span: block.headerSpan,
        message: 'This resource has no tags, so nobody can tell whose it is and what it costs whom.',
        address: addressOf(block) ?? '',
        fixes: fixes(source, block, module),
      });
    },
  },
});

function hasTags(block: Block): boolean {
  const value = attribute(block.body, 'tags')?.value;
  return value !== undefined && !(value.kind === 'object' && value.items.length === 0);
}

/** The resource's provider block where that tags nothing; a provider of another name is not known. */
function configurationOf(block: Block, module: Module): Block | null {
  const provider = attribute(block.body, 'provider')?.value;
  const step = provider?.kind === 'traversal' ? provider.steps[0] : undefined;
  const alias = step?.kind === 'attribute' ? step.name : null;
  if (provider && alias === null) return null;
  const own = (module.blocks.get('provider') ?? []).find(
    (one) => one.block.labels[0]?.value === 'aws' && staticString(attribute(one.block.body, 'alias')?.value) === alias,
  );
  const tagging = [
    ...blocksOf(own?.block.body ?? block.body, 'default_tags'),
    ...blocksOf(own?.block.body ?? block.body, 'dynamic'),
  ];
  return own && tagging.length === 0 ? own.block : null;
}

function fixes(source: Source, block: Block, module: Module): readonly Fix[] {
  const local = LOCALS.find((name) => module.locals.has(name));
  if (local === undefined) return [];
  return [
    fileFix('suggestion', `Add \`tags = local.${local}\``, () =>
      insertAttribute(source, block, 'tags', `local.${local}`),
    ),
  ];
}
