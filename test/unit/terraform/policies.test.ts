import { describeChecks, type CheckCase } from '../../support/terraform-checks';

const policy = (...statements: readonly string[]): string =>
  `resource "aws_iam_policy" "jobs" {\n  policy = jsonencode({ Statement = [${statements.join(', ')}] })\n}\n`;
const allow = (action: string, resource = '*'): string =>
  `{ Effect = "Allow", Action = ${action}, Resource = "${resource}" }`;
const queuePolicy = (who: string): string =>
  `resource "aws_sqs_queue_policy" "q" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*", ${who} }] })\n}\n`;

const POLICIES: readonly CheckCase[] = [
  {
    name: 'a heredoc with a comma too many',
    rule: 'policy-allows-every-action',
    text: 'resource "aws_iam_policy" "a" {\n  policy = <<-EOT\n    { "Statement": [ { "Effect": "Allow", "Action": ["*",], "Resource": "${aws_s3_bucket.a.arn}" }, ] }\n  EOT\n}\n',
    bad: ['aws_iam_policy.a'],
  },
  {
    name: 'a policy from a document, which is judged where it stands',
    rule: 'policy-allows-every-action',
    text: 'data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["*"]\n    resources = [aws_s3_bucket.a.arn]\n  }\n}\n\nresource "aws_iam_policy" "a" {\n  policy = data.aws_iam_policy_document.d.json\n}\n',
    bad: ['data.aws_iam_policy_document.d'],
  },
  {
    name: 'a queue that gets its policy from a document',
    rule: 'anyone-may-use-queue',
    text: 'data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["sqs:SendMessage"]\n    resources = ["*"]\n\n    principals {\n      type        = "*"\n      identifiers = ["*"]\n    }\n  }\n}\n\nresource "aws_sqs_queue" "a" {\n  policy = data.aws_iam_policy_document.d.json\n}\n',
    bad: ['aws_sqs_queue.a'],
  },
  {
    name: 'an action without a type of resource cannot be limited',
    rule: 'policy-covers-every-resource',
    text: policy(allow('"rekognition:DetectLabels"')),
    bad: [],
  },
  {
    name: 'an action with one can',
    rule: 'policy-covers-every-resource',
    text: policy(allow('"rekognition:CreateCollection"')),
    bad: ['aws_iam_policy.jobs'],
  },
  {
    name: 'a wildcard stands for the actions that change permissions',
    rule: 'policy-lets-its-holder-change-who-may-do-what',
    text: policy(allow('"s3:Put*"')),
    bad: ['aws_iam_policy.jobs'],
  },
  {
    name: 'a whole service without such actions changes none',
    rule: 'policy-lets-its-holder-change-who-may-do-what',
    text: policy(allow('"cloudwatch:*"')),
    bad: [],
  },
  {
    name: 'case does not matter to IAM',
    rule: 'policy-lets-its-holder-change-who-may-do-what',
    text: policy(allow('"IAM:PUTROLEPOLICY"')),
    bad: ['aws_iam_policy.jobs'],
  },
  {
    name: 'an action behind a wildcard',
    rule: 'policy-hands-out-credentials',
    text: policy(allow('"iam:Create*"')),
    bad: ['aws_iam_policy.jobs'],
  },
  {
    name: 'what another statement denies is not allowed',
    rule: 'policy-hands-out-credentials',
    text: policy(allow('"iam:CreateAccessKey"'), '{ Effect = "Deny", Action = "iam:*", Resource = "*" }'),
    bad: [],
  },
  {
    name: 'a way to more rights across two statements',
    rule: 'policy-lets-its-holder-take-more-rights',
    text: policy(allow('"iam:PassRole"'), allow('["ec2:RunInstances"]')),
    bad: ['aws_iam_policy.jobs'],
  },
  {
    name: 'half a way',
    rule: 'policy-lets-its-holder-take-more-rights',
    text: policy(allow('"iam:PassRole"')),
    bad: [],
  },
  {
    name: 'a statement for some resources',
    rule: 'policy-lets-all-stored-data-be-read',
    text: policy(allow('"s3:GetObject"', 'arn:aws:s3:::logs/*')),
    bad: [],
  },
  {
    name: 'actions of which nothing is known',
    rule: 'policy-allows-every-action',
    text: `variable "actions" {}\n${policy(allow('var.actions'))}`,
    bad: [],
  },
  {
    name: 'a condition that everyone meets is none',
    rule: 'anyone-may-use-queue',
    text: 'resource "aws_sqs_queue" "a" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*", Condition = { ArnLike = { "aws:PrincipalArn" = "*" } } }] })\n}\n',
    bad: ['aws_sqs_queue.a'],
  },
  {
    name: 'everyone but those who are named is everyone',
    rule: 'anyone-may-use-queue',
    text: queuePolicy('NotPrincipal = { AWS = "arn:aws:iam::111122223333:root" }'),
    bad: ['aws_sqs_queue_policy.q'],
  },
  ...(
    [
      ['"aws:SecureTransport" = "true"', true],
      ['"aws:SourceIp" = ["0.0.0.0/0"]', true],
      ['"aws:SourceIp" = ["10.0.0.0/8"]', false],
      ['"aws:PrincipalOrgID" = "o-1"', false],
    ] as const
  ).map(([condition, isOpen]) => ({
    name: `the condition ${condition} ${isOpen ? 'is met by everyone' : 'keeps strangers out'}`,
    rule: 'anyone-may-use-queue',
    text: queuePolicy(`Principal = "*", Condition = { Any = { ${condition} } }`),
    bad: isOpen ? ['aws_sqs_queue_policy.q'] : [],
  })),
  ...(
    [
      ['"ForAllValues:StringEquals"', '"aws:username"', true],
      ['StringEqualsIfExists', '"aws:PrincipalOrgID"', true],
      ['StringNotEquals', '"aws:SourceVpce"', true],
      ['"ForAnyValue:StringEquals"', '"aws:PrincipalOrgPaths"', false],
      ['IpAddressIfExists', '"aws:SourceIp"', false],
    ] as const
  ).map(([operator, key, isOpen]) => ({
    name: `${operator} of ${key} ${isOpen ? 'lets in who has no such key' : 'keeps strangers out'}`,
    rule: 'anyone-may-use-queue',
    text: queuePolicy(`Principal = "*", Condition = { ${operator} = { ${key} = ["a"] } }`),
    bad: isOpen ? ['aws_sqs_queue_policy.q'] : [],
  })),
  {
    name: 'a service that any account may send is a confused deputy',
    rule: 'confused-deputy',
    text: queuePolicy('Principal = { Service = "sns.amazonaws.com" }'),
    bad: ['aws_sqs_queue_policy.q'],
  },
  {
    name: 'every resource of a policy of a key is that key',
    rule: 'policy-covers-every-resource',
    text: `data "aws_iam_policy_document" "key" {\n  statement {\n    actions = ["kms:Decrypt"]\n    resources = ["*"]\n    principals {\n      type = "AWS"\n      identifiers = ["arn:aws:iam::111122223333:root"]\n    }\n  }\n}\n`,
    bad: [],
  },
  {
    name: 'actions are the same in any case',
    rule: 'policy-gives-full-control-of-iam',
    text: policy(allow('"IAM:*"')),
    bad: ['aws_iam_policy.jobs'],
  },
  {
    name: 'an inline policy of a role is one',
    rule: 'policy-makes-its-holder-administrator',
    text: `resource "aws_iam_role" "r" {\n  inline_policy {\n    name = "all"\n    policy = jsonencode({ Statement = [${allow('"*"')}] })\n  }\n}\n`,
    bad: ['aws_iam_role.r'],
  },
];

describeChecks('policies', POLICIES);
