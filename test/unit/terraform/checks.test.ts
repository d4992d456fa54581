import { describeChecks, type CheckCase } from '../../support/terraform-checks';

const group = (body: string): string => `resource "aws_security_group" "web" {\n${body}\n}\n`;
const OPEN_SSH = 'from_port = 22\nto_port = 22\nprotocol = "tcp"';
const bucket = (extra = ''): string => `resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n${extra}\n}\n`;
const versioning = (line: string, extra = ''): string =>
  `resource "aws_s3_bucket_versioning" "logs" {\n${extra}\n  ${line}\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n`;

const VALUES: readonly CheckCase[] = [
  ...(
    [
      ['100', '50', []],
      ['50', '100', ['aws_network_acl.main']],
      ['100', 'var.number', []],
    ] as const
  ).map(([allowed, denied, bad]) => ({
    name: `of network ACL rules ${allowed} that allows and ${denied} that denies the first decides`,
    rule: 'network-acl-lets-ssh-in-from-anywhere',
    text: `resource "aws_network_acl" "main" {\n${[
      ['allow', allowed],
      ['deny', denied],
    ]
      .map(
        ([action = '', number = '']) =>
          `  ingress {\n    rule_no = ${number}\n    action = "${action}"\n    protocol = "tcp"\n    from_port = 22\n    to_port = 22\n    cidr_block = "0.0.0.0/0"\n  }\n`,
      )
      .join('')}}\n`,
    bad,
  })),
  {
    name: 'a document of YAML is read as one of JSON',
    rule: 'shell-sessions-not-encrypted',
    text: ['open', 'closed']
      .map(
        (name) =>
          `resource "aws_ssm_document" "${name}" {\n  document_type = "Session"\n  document_format = "YAML"\n  content = <<-EOT\n    schemaVersion: "1.0"\n    inputs:\n      kmsKeyId: ${name === 'open' ? '""' : 'alias/sessions'}\n  EOT\n}\n`,
      )
      .join('\n'),
    bad: ['aws_ssm_document.open'],
  },
  {
    name: 'aliases of YAML that stand for more than there is memory are not followed',
    rule: 'shell-sessions-not-encrypted',
    text: `resource "aws_ssm_document" "a" {\n  document_type = "Session"\n  document_format = "YAML"\n  content = <<-EOT\n${[
      '    a: &a0 [x, x, x, x, x, x, x, x, x]',
      ...Array.from(
        { length: 12 },
        (_, i) =>
          `    b${String(i)}: &a${String(i + 1)} [${Array(9)
            .fill(`*a${String(i)}`)
            .join(', ')}]`,
      ),
      '    inputs: *a12',
    ].join('\n')}\n  EOT\n}\n`,
    bad: [],
  },
  {
    name: 'the width of a range of ports is the distance of its ends',
    rule: 'firewall-rule-opens-wide-range-of-ports',
    text: ['["443", "8000-8030"]', '["8000-8031"]', 'var.ports']
      .map(
        (ports, i) =>
          `resource "google_compute_firewall" "f${String(i)}" {\n  allow {\n    protocol = "tcp"\n    ports = ${ports}\n  }\n}\n`,
      )
      .join('\n'),
    bad: ['google_compute_firewall.f1'],
  },
  {
    name: 'a rule that is switched off opens nothing',
    rule: 'ssh-open-to-internet-google',
    text: 'resource "google_compute_firewall" "f" {\n  disabled = true\n  source_ranges = ["0.0.0.0/0"]\n  allow {\n    protocol = "tcp"\n    ports = ["22"]\n  }\n}\n',
    bad: [],
  },
  {
    name: 'a hash is no key',
    rule: 'keys-stand-in-functions-environment',
    text: `resource "aws_lambda_function" "f" {\n  environment {\n    variables = {\n      COMMIT = "${'0a'.repeat(20)}"\n    }\n  }\n}\n`,
    bad: [],
  },
  {
    name: 'a dynamic block counts as the block',
    rule: 'ssh-open-to-every-address',
    text: group(
      `dynamic "ingress" {\nfor_each = ["0.0.0.0/0"]\ncontent {\n${OPEN_SSH}\ncidr_blocks = [ingress.value]\n}\n}`,
    ),
    bad: ['aws_security_group.web'],
  },
  {
    name: 'a dynamic block over an unknown list is not proven',
    rule: 'ssh-open-to-every-address',
    text: `variable "ranges" {}\n${group(
      `dynamic "ingress" {\nfor_each = var.ranges\ncontent {\n${OPEN_SSH}\ncidr_blocks = [ingress.value]\n}\n}`,
    )}`,
    bad: [],
  },
  {
    name: 'null in place of a value counts as no value',
    rule: 'object-without-own-key',
    text: 'resource "aws_s3_object" "a" {\n  kms_key_id = null\n}\n',
    bad: ['aws_s3_object.a'],
  },
  {
    name: 'an empty text counts as no value',
    rule: 'object-without-own-key',
    text: 'resource "aws_s3_object" "a" {\n  kms_key_id = ""\n}\n',
    bad: ['aws_s3_object.a'],
  },
  {
    name: 'a reference is a value',
    rule: 'object-without-own-key',
    text: 'resource "aws_s3_object" "a" {\n  kms_key_id = aws_kms_key.main.arn\n}\n',
    bad: [],
  },
  {
    name: 'a variable that nobody sets proves nothing',
    rule: 'database-encryption-switched-off',
    text: 'variable "on" {\n  type = bool\n}\n\nresource "aws_db_instance" "a" {\n  storage_encrypted = var.on\n}\n',
    bad: [],
  },
  {
    name: 'a values file decides',
    rule: 'database-encryption-switched-off',
    text: 'variable "on" {\n  type = bool\n}\n\nresource "aws_db_instance" "a" {\n  storage_encrypted = var.on\n}\n',
    files: { 'terraform.tfvars': 'on = false\n' },
    bad: ['aws_db_instance.a'],
  },
  {
    name: 'a local in another file decides',
    rule: 'database-encryption-switched-off',
    text: 'resource "aws_db_instance" "a" {\n  storage_encrypted = local.on\n}\n',
    files: { 'locals.tf': 'locals {\n  on = false\n}\n' },
    bad: ['aws_db_instance.a'],
  },
  {
    name: 'a resource that is not made is not looked at',
    rule: 'database-encryption-switched-off',
    text: 'resource "aws_db_instance" "a" {\n  count             = 0\n  storage_encrypted = false\n}\n',
    bad: [],
  },
  {
    name: 'each instance of a for_each is judged by itself',
    rule: 'database-encryption-switched-off',
    text: 'resource "aws_db_instance" "a" {\n  for_each          = { good = true, bad = false }\n  storage_encrypted = each.value\n}\n',
    bad: ['aws_db_instance.a["bad"]'],
  },
  {
    name: 'base64 is read',
    rule: 'keys-stand-in-start-up-script',
    text: 'resource "aws_instance" "a" {\n  user_data_base64 = "ZXhwb3J0IERBVEFCQVNFX1BBU1NXT1JEPSJTb21lU29ydE9mUGFzc3dvcmQi"\n}\n',
    bad: ['aws_instance.a'],
  },
  {
    name: 'a secret that is looked up is none in the text',
    rule: 'keys-stand-in-start-up-script',
    text: 'resource "aws_instance" "a" {\n  user_data = <<-EOT\n    export DB_PASSWORD=$(aws ssm get-parameter --name db)\n  EOT\n}\n',
    bad: [],
  },
  {
    name: 'the same reference twice is the same value',
    rule: 'task-runs-with-role-that-starts-it',
    text: 'resource "aws_ecs_task_definition" "a" {\n  execution_role_arn = aws_iam_role.a.arn\n  task_role_arn      = aws_iam_role.b.arn\n}\n',
    bad: [],
  },
  {
    name: 'an address is looked for in the networks',
    rule: 'network-asks-dns-servers-outside-itself',
    text: 'resource "azurerm_virtual_network" "a" {\n  address_space = ["10.0.0.0/16"]\n  dns_servers   = ["10.0.200.4", "192.0.2.1"]\n}\n',
    bad: [],
  },
];

const provider = (version: string): string =>
  `terraform {\n  required_providers {\n    azurerm = { version = "${version}" }\n  }\n}\n\nresource "azurerm_storage_account" "a" {\n  name = "data"\n}\n`;

const PROVIDERS: readonly CheckCase[] = (
  [
    ['~> 2.99', true],
    ['>= 2.40, < 3.0', true],
    ['>= 2.40', false],
    ['~> 3.0', false],
    ['4.12.0', false],
  ] as const
).map(([version, isBad]) => ({
  name: `TLS of a storage account that says nothing, with azurerm ${version}`,
  rule: 'storage-account-allows-tls-before-1-2',
  text: provider(version),
  bad: isBad ? ['azurerm_storage_account.a'] : [],
}));

const COMPANIONS: readonly CheckCase[] = [
  {
    name: 'a companion by reference',
    rule: 'overwritten-objects-lost',
    text: bucket() + versioning('bucket = aws_s3_bucket.logs.id'),
    bad: [],
  },
  {
    name: 'a companion by index',
    rule: 'overwritten-objects-lost',
    text: bucket('count = 2') + versioning('bucket = aws_s3_bucket.logs[count.index].id', 'count = 2'),
    bad: [],
  },
  {
    name: 'a companion by splat',
    rule: 'overwritten-objects-lost',
    text: bucket('count = 2') + versioning('bucket = element(aws_s3_bucket.logs.*.id, count.index)', 'count = 2'),
    bad: [],
  },
  {
    name: 'a companion for each of the resources',
    rule: 'overwritten-objects-lost',
    text:
      bucket('for_each = toset(["a", "b"])') + versioning('bucket = each.value.id', 'for_each = aws_s3_bucket.logs'),
    bad: [],
  },
  {
    name: 'a companion through a local',
    rule: 'overwritten-objects-lost',
    text: bucket() + versioning('bucket = local.id') + 'locals {\n  id = aws_s3_bucket.logs.id\n}\n',
    bad: [],
  },
  {
    name: 'a companion by name',
    rule: 'overwritten-objects-lost',
    text: bucket() + versioning('bucket = "logs"'),
    bad: [],
  },
  {
    name: 'a companion that may be for this one',
    rule: 'overwritten-objects-lost',
    text: `variable "bucket" {}\n${bucket()}${versioning('bucket = var.bucket')}`,
    bad: [],
  },
  {
    name: 'a companion of another one',
    rule: 'overwritten-objects-lost',
    text: bucket() + versioning('bucket = aws_s3_bucket.other.id'),
    bad: ['aws_s3_bucket.logs'],
  },
  {
    name: 'what a module call gets may be attached there',
    rule: 'security-group-attached-to-nothing',
    text: `${group('name = "web"')}module "app" {\n  source = "./app"\n  groups = [aws_security_group.web.id]\n}\n`,
    bad: [],
  },
  {
    name: 'an access list names the bucket that it opens',
    rule: 'canned-acl-lets-anyone-read-bucket',
    text: `${bucket()}resource "aws_s3_bucket_acl" "any" {\n  bucket = aws_s3_bucket.logs.id\n  acl    = "public-read"\n}\n`,
    bad: ['aws_s3_bucket.logs'],
  },
];

const CHILD = `variable "acl" {
  type    = string
  default = "private"
}

resource "aws_s3_bucket_acl" "this" {
  bucket = "logs"
  acl    = var.acl
}
`;
const call = (body: string): string => `module "logs" {\n  source = "./child"\n${body}\n}\n`;

const CALLS: readonly CheckCase[] = [
  {
    name: 'the value of a call is bad in the called module',
    rule: 'canned-acl-lets-anyone-read-bucket',
    text: call('  acl = "public-read"'),
    files: { 'child/main.tf': CHILD },
    bad: ['module.logs.aws_s3_bucket_acl.this'],
  },
  {
    name: 'the default holds where a call sets nothing',
    rule: 'canned-acl-lets-anyone-read-bucket',
    text: call(''),
    files: { 'child/main.tf': CHILD.replace('"private"', '"public-read"') },
    bad: ['module.logs.aws_s3_bucket_acl.this'],
  },
  {
    name: 'a call that is not made',
    rule: 'canned-acl-lets-anyone-read-bucket',
    text: call('  count = 0\n  acl = "public-read"'),
    files: { 'child/main.tf': CHILD },
    bad: [],
  },
  {
    name: 'a value that the caller does not know either',
    rule: 'canned-acl-lets-anyone-read-bucket',
    text: `variable "acl" {}\n${call('  acl = var.acl')}`,
    files: { 'child/main.tf': CHILD },
    bad: [],
  },
  {
    name: 'what is bad whoever calls is reported in the module itself only',
    rule: 'canned-acl-lets-anyone-read-bucket',
    text: call(''),
    files: { 'child/main.tf': CHILD.replace('var.acl', '"public-read"') },
    bad: [],
  },
  {
    name: 'a call within the called module',
    rule: 'canned-acl-lets-anyone-read-bucket',
    text: 'module "outer" {\n  source = "./outer"\n  acl    = "public-read"\n}\n',
    files: {
      'outer/main.tf': 'variable "acl" {}\n\nmodule "inner" {\n  source = "../child"\n  acl    = var.acl\n}\n',
      'child/main.tf': CHILD,
    },
    bad: ['module.outer.module.inner.aws_s3_bucket_acl.this'],
  },
];

describeChecks('values', VALUES);
describeChecks('defaults of providers', PROVIDERS);
describeChecks('companions', COMPANIONS);
describeChecks('module calls', CALLS);
