import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/text';
import { absolute, checkProject, fixedText } from '../../support/check';

describe('terraform checks: fixes', () => {
  const fixed = async (rule: string, text: string): Promise<string | null> => {
    const { findings } = await checkProject({ path: absolute('main.tf'), text });
    const fix = findings.find((finding) => finding.rule === `terraform/${rule}`)?.fixes[0];
    return fix ? fixedText(text, fix) : null;
  };

  it('writes the resource that is missing, behind the one that misses it', async () => {
    const text = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n\noutput "id" {\n  value = 1\n}\n';
    assert.equal(
      await fixed('default-security-group-lets-traffic-through', text),
      text.replace(
        '}\n\noutput',
        '}\n\nresource "aws_default_security_group" "main" {\n  vpc_id = aws_vpc.main.id\n}\n\noutput',
      ),
    );
  });

  it('writes none for a resource that is made several times', async () => {
    const text = 'resource "aws_vpc" "main" {\n  count      = 2\n  cidr_block = "10.0.0.0/16"\n}\n';
    assert.equal(await fixed('default-security-group-lets-traffic-through', text), null);
  });

  const open = (lines: string): string =>
    `resource "aws_security_group" "web" {\n  name = "web"\n\n  ingress {\n    from_port = 22\n    to_port   = 22\n    protocol  = "tcp"\n${lines}  }\n}\n`;

  it('keeps the networks beside the one that is everyone', async () => {
    assert.equal(
      await fixed('ssh-open-to-every-address', open('    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]\n')),
      open('    cidr_blocks = ["10.0.0.0/8"]\n'),
    );
  });

  it('keeps a rule that names a security group too', async () => {
    const groups = '    security_groups = ["sg-1"]\n';
    assert.equal(
      await fixed('ssh-open-to-every-address', open(`    cidr_blocks = ["0.0.0.0/0"]\n${groups}`)),
      open(groups),
    );
  });

  it('says that there are no rules where the last one goes, because the provider keeps what is not said', async () => {
    assert.equal(
      await fixed('ssh-open-to-every-address', open('    cidr_blocks = ["0.0.0.0/0"]\n')),
      'resource "aws_security_group" "web" {\n  name    = "web"\n  ingress = []\n}\n',
    );
  });

  it('does not take out a resource that another one names', async () => {
    const grant =
      'resource "google_storage_bucket_iam_member" "all" {\n  bucket = "site"\n  role   = "roles/storage.objectViewer"\n  member = "allUsers"\n}\n';
    assert.equal(await fixed('bucket-shared-with-everyone', grant), '');
    const named = `${grant}\nresource "null_resource" "after" {\n  depends_on = [google_storage_bucket_iam_member.all]\n}\n`;
    assert.equal(await fixed('bucket-shared-with-everyone', named), null);
  });

  it('takes out the grants to everyone only, of those that belong to a key', async () => {
    const grant = (name: string, member: string): string =>
      `\nresource "google_kms_crypto_key_iam_member" "${name}" {\n  crypto_key_id = google_kms_crypto_key.k.id\n  role          = "roles/viewer"\n  member        = "${member}"\n}\n`;
    const key = 'resource "google_kms_crypto_key" "k" {\n  name = "k"\n}\n';
    assert.equal(
      await fixed('key-open-to-everyone', key + grant('ops', 'group:ops@example.com') + grant('all', 'allUsers')),
      key + grant('ops', 'group:ops@example.com'),
    );
  });

  it('takes the only key of the module, and none where there are several', async () => {
    const topic = (value: string): string => `resource "google_pubsub_topic" "t" {\n  name = "t"\n${value}}\n`;
    const key = (name: string): string => `\nresource "google_kms_crypto_key" "${name}" {\n  name = "${name}"\n}\n`;
    const rule = 'topic-not-encrypted-with-key-of-yours';
    assert.equal(await fixed(rule, topic('')), null);
    assert.equal(await fixed(rule, topic('') + key('a') + key('b')), null);
    assert.equal(
      await fixed(rule, topic('') + key('a')),
      `resource "google_pubsub_topic" "t" {\n  name         = "t"\n  kms_key_name = google_kms_crypto_key.a.id\n}\n${key('a')}`,
    );
  });

  it('sets the flag that is there, and adds the one that is not', async () => {
    const database = (flags: string): string =>
      `resource "google_sql_database_instance" "d" {\n  database_version = "POSTGRES_18"\n\n  settings {\n    tier = "a"\n${flags}  }\n}\n`;
    const flag = (name: string, value: string): string =>
      `\n    database_flags {\n      name  = "${name}"\n      value = "${value}"\n    }\n`;
    const rule = 'connections-not-logged-google';
    const wanted = flag('log_connections', 'on');
    assert.equal(await fixed(rule, database(flag('log_connections', 'off'))), database(wanted));
    assert.equal(await fixed(rule, database(flag('a', 'b'))), database(flag('a', 'b') + wanted));
  });

  for (const [version, name] of [
    ['~> 3.0', 'enable_https_traffic_only'],
    ['~> 4.0', 'https_traffic_only_enabled'],
  ] as const) {
    it(`replaces the value whichever name it has, as of azurerm ${version}`, async () => {
      const text = `terraform {\n  required_providers {\n    azurerm = { version = "${version}" }\n  }\n}\n\nresource "azurerm_storage_account" "a" {\n  ${name} = false\n}\n`;
      assert.equal(await fixed('storage-account-takes-plain-http', text), text.replace('= false', '= true'));
    });
  }

  const instance = (...lines: readonly string[]): string =>
    `resource "aws_instance" "web" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

  it('aligns a line with neighbours that have comments, which stay below each other', async () => {
    assert.equal(
      await fixed(
        'machine-shares-its-network-with-its-disks',
        instance('ami = "ami-1" # the base', 'key_name = "ops" # of the team'),
      ),
      instance('ami = "ami-1" # the base', 'key_name = "ops" # of the team', 'ebs_optimized = true'),
    );
    assert.equal(
      await fixed(
        'machine-shares-its-network-with-its-disks',
        instance('ami      = "ami-1" # the base', 'key_name = "ops"   # of the team'),
      ),
      instance('ami           = "ami-1" # the base', 'key_name      = "ops"   # of the team', 'ebs_optimized = true'),
    );
  });

  it('moves comments behind the lines around a value that grows or shrinks', async () => {
    assert.equal(
      await fixed(
        'machine-shares-its-network-with-its-disks',
        instance('ebs_optimized = false # why', 'ami           = "a"   # x'),
      ),
      instance('ebs_optimized = true # why', 'ami           = "a"  # x'),
    );
  });

  it('aligns the first line of a heredoc', async () => {
    assert.equal(
      await fixed('machine-shares-its-network-with-its-disks', instance('user_data = <<EOT', '  echo', 'EOT')),
      instance('ebs_optimized = true', 'user_data     = <<EOT', '  echo', 'EOT'),
    );
  });

  it('aligns a value that comes to stand on one line', async () => {
    const binding = (members: string, blanks = ''): string =>
      `resource "google_storage_bucket_iam_binding" "all" {\n  bucket${blanks} = "site"\n  role  ${blanks} = "roles/storage.objectViewer"\n  members = ${members}\n}\n`;
    assert.equal(
      await fixed('bucket-shared-with-everyone', binding('[\n    "allUsers",\n    "group:ops@example.com",\n  ]')),
      binding('["group:ops@example.com"]', ' '),
    );
  });

  it('writes a key of a map among the others, over its value, and in a map that is made', async () => {
    const machine = (lines: string): string => `resource "google_compute_instance" "a" {\n  name = "a"\n${lines}}\n`;
    const rule = 'project-wide-ssh-keys-open-this-machine';
    const wanted = '  metadata = {\n    block-project-ssh-keys = true\n  }\n';
    assert.equal(await fixed(rule, machine('')), machine(wanted));
    assert.equal(await fixed(rule, machine('  metadata = {}\n')), machine(wanted));
    assert.equal(await fixed(rule, machine(wanted.replace('true', '"false"'))), machine(wanted));
    assert.equal(
      await fixed(rule, machine('\n  metadata = {\n    enable-oslogin = "TRUE" # all\n  }\n')),
      machine('\n  metadata = {\n    enable-oslogin         = "TRUE" # all\n    block-project-ssh-keys = true\n  }\n'),
    );
    assert.equal(await fixed(rule, machine('  metadata = { a = "b" }\n')), null);
    assert.equal(await fixed(rule, machine('  metadata = merge(var.a, {})\n')), null);
  });

  it('changes what is wrong in another file of the module', async () => {
    const trail =
      'resource "aws_cloudtrail" "main" {\n  name           = "main"\n  s3_bucket_name = aws_s3_bucket.logs.id\n}\n';
    const bucket = (acl: string): string =>
      `resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n  acl    = "${acl}"\n}\n`;
    const path = absolute('storage.tf');
    const { findings } = await checkProject({
      path: absolute('main.tf'),
      text: trail,
      files: { [path]: bucket('public-read') },
    });
    const fix = findings.find(({ rule }) => rule === 'terraform/bucket-of-audit-trail-public')?.fixes[0];
    const [change, ...others] = fix?.compute() ?? [];
    assert.deepEqual(others, []);
    assert.equal(change?.path, path);
    assert.equal(applyEdits(bucket('public-read'), change.edits), bucket('private'));
  });

  it('gives settings a file of their own beside several files for other things', async () => {
    const project = {
      path: absolute('network.tf'),
      text: 'output "a" {\n  value = local.a\n}\n',
      files: { [absolute('values.tf')]: 'locals {\n  a = 1\n}\n' },
    };
    const { findings } = await checkProject(project);
    const fix = findings.find(({ rule }) => rule === 'terraform/no-required-version')?.fixes[0];
    assert.deepEqual(fix?.compute(), [
      {
        path: absolute('terraform.tf'),
        edits: [{ span: { start: 0, end: 0 }, text: 'terraform {\n  required_version = ">= 1.0"\n}\n' }],
      },
    ]);
  });

  it('writes JSON in a file of JSON', async () => {
    const bucket = (acl: string): string =>
      `{"resource": {"aws_s3_bucket": {"b": {"bucket": "x", "acl": "${acl}"}}}}\n`;
    const { findings } = await checkProject({ path: absolute('main.tf.json'), text: bucket('public-read') });
    const fix = findings.find(({ rule }) => rule === 'terraform/canned-acl-lets-anyone-read-bucket')?.fixes[0];
    assert.equal(fix && fixedText(bucket('public-read'), fix), bucket('private'));
  });
});
