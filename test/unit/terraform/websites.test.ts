import { describeChecks, type CheckCase } from '../../support/terraform-checks';

const BUCKETS =
  'resource "aws_s3_bucket" "site" {\n  bucket = "site"\n}\n\nresource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n\nresource "aws_s3_bucket_website_configuration" "site" {\n  bucket = aws_s3_bucket.site.id\n  index_document {\n    suffix = "index.html"\n  }\n}\n';
const access = (argument: string): string =>
  ['site', 'logs']
    .map(
      (name) =>
        `resource "aws_s3_bucket_public_access_block" "${name}" {\n  bucket = aws_s3_bucket.${name}.id\n  ${argument} = false\n}\n`,
    )
    .join('\n');

const policy = (name: string, action: string): string =>
  `resource "aws_s3_bucket_policy" "${name}" {\n  bucket = aws_s3_bucket.${name}.id\n  policy = jsonencode({\n    Statement = [{ Effect = "Allow", Principal = "*", Action = "${action}", Resource = "*" }]\n  })\n}\n`;

const WEBSITES: readonly CheckCase[] = (
  [
    ['public-bucket-policies-allowed', 'block_public_policy', ['aws_s3_bucket_public_access_block.logs']],
    ['public-buckets-not-restricted', 'restrict_public_buckets', ['aws_s3_bucket_public_access_block.logs']],
    [
      'public-acls-respected',
      'ignore_public_acls',
      ['aws_s3_bucket_public_access_block.site', 'aws_s3_bucket_public_access_block.logs'],
    ],
  ] as const
).map(([rule, argument, bad]) => ({
  name: `a website is served from a bucket that is public by its policy: ${argument}`,
  rule,
  text: BUCKETS + access(argument),
  bad,
}));

const POLICIES: readonly CheckCase[] = [
  {
    name: 'everyone may read the objects of a website',
    rule: 'bucket-policy-allows-every-principal',
    text: BUCKETS + policy('site', 's3:GetObject') + policy('logs', 's3:GetObject'),
    bad: ['aws_s3_bucket_policy.logs'],
  },
  {
    name: 'nobody need write or list them',
    rule: 'bucket-policy-allows-every-principal',
    text: BUCKETS + policy('site', 's3:*'),
    bad: ['aws_s3_bucket_policy.site'],
  },
  {
    name: 'of a website in the bucket itself',
    rule: 'bucket-policy-allows-every-principal',
    text: ['s3:GetObject', 's3:PutObject']
      .map(
        (action, i) =>
          `resource "aws_s3_bucket" "b${String(i)}" {\n  website {\n    index_document = "index.html"\n  }\n  policy = jsonencode({\n    Statement = [{ Effect = "Allow", Principal = "*", Action = "${action}", Resource = "*" }]\n  })\n}\n`,
      )
      .join('\n'),
    bad: ['aws_s3_bucket.b1'],
  },
];

describeChecks('websites', [...WEBSITES, ...POLICIES]);
