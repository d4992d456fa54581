/** Terraform modules and the backends of environments. */
import { lines, slug, type ScaffoldFile } from './scaffold';
import { fromSnippet } from './snippet';

const VERSIONS = lines(
  'terraform {',
  '  required_version = ">= 1.10"',
  '',
  '  required_providers {',
  '    aws = {',
  '      source  = "hashicorp/aws"',
  '      version = "~> 6.0"',
  '    }',
  '  }',
  '}',
);

const variable = (name: string, description: string, type: string, value?: string): string =>
  lines(
    `variable "${name}" {`,
    `  description = "${description}"`,
    `  type        = ${type}`,
    value !== undefined && `  default     = ${value}`,
    '}',
  );

/** A service on ECS with its scaling, as a module. */
export function terraformModule(name: string): readonly ScaffoldFile[] {
  const folder = `modules/${slug(name)}`;
  const variables = [
    variable('name', 'Name of the service', 'string'),
    fromSnippet('terraform', 'Terraform: environment variable with validation'),
    variable('cluster_arn', 'Address of the cluster that the service runs in', 'string'),
    variable('cluster_name', 'Name of the cluster that the service runs in', 'string'),
    variable('task_definition_arn', 'Address of the task definition to run', 'string'),
    variable('private_subnet_ids', 'Private subnets that the tasks run in', 'list(string)'),
    variable('security_group_ids', 'Security groups of the tasks', 'list(string)'),
    variable('target_group_arn', 'Target group of the load balancer', 'string'),
    variable('min_capacity', 'Fewest tasks', 'number', '2'),
    variable('max_capacity', 'Most tasks', 'number', '10'),
    variable('tags', 'Tags of every resource', 'map(string)', '{}'),
  ];
  return [
    { path: `${folder}/versions.tf`, text: VERSIONS },
    {
      path: `${folder}/main.tf`,
      text: `${fromSnippet('terraform', 'Terraform: ECS service')}\n${fromSnippet('terraform', 'Terraform: ECS autoscaling')}`,
    },
    { path: `${folder}/variables.tf`, text: variables.join('\n') },
    {
      path: `${folder}/outputs.tf`,
      text: lines(
        'output "service_name" {',
        '  description = "Name of the service in its cluster"',
        '  value       = aws_ecs_service.main.name',
        '}',
      ),
    },
  ];
}

/** One backend for each environment: no environment can touch another's state. */
export const backends = (bucket: string, key: string, region: string): readonly ScaffoldFile[] =>
  ['dev', 'staging', 'prod'].map((environment) => ({
    path: `environments/${environment}/backend.tf`,
    text: fromSnippet('terraform', 'Terraform: S3 backend', {
      1: bucket,
      2: key.replace(/^\/+|\/+$/g, ''),
      3: environment,
      4: region,
    }),
  }));
