import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/text';
import { absolute } from '../../support/check';
import { askEditor, completionsAt, hoverAt, labels } from '../../support/editor';

const FILES: Readonly<Record<string, string>> = {
  [absolute('variables.tf')]: 'variable "region" {\n  type = string\n}\n',
  [absolute('terraform.tfvars')]: 'region = "eu-central-1"\nname   = "shop"\n',
  [absolute('outputs.tf')]: 'output "bucket" {\n  value = aws_s3_bucket.logs[0].id\n}\n',
  [absolute('network/main.tf')]: 'variable "cidr" {\n  type = string\n}\n\noutput "vpc" {\n  value = var.cidr\n}\n',
};

const MAIN = `# Where
# and what
locals {
  prefix = "shop"
  name   = "\${local.prefix}-\${var.region}"
}

resource "aws_s3_bucket" "logs" {
  count  = 1
  bucket = local.name
}

module "network" {
  source = "./network"
  cidr   = "10.0.0.0/16"
}

output "vpc" {
  value      = module.network.vpc
  depends_on = ["aws_s3_bucket.logs"]
}
`;

/** `MAIN` with the cursor inside the n-th occurrence of a text. */
function at(text: string, nth = 1): ReturnType<typeof askEditor> {
  let offset = -1;
  for (let i = 0; i < nth; i++) offset = MAIN.indexOf(text, offset + 1);
  assert.notEqual(offset, -1);
  const cursor = offset + text.length - 1;
  return askEditor(absolute('main.tf'), `${MAIN.slice(0, cursor)}▮${MAIN.slice(cursor)}`, { files: FILES });
}

const textAt = (path: string | undefined, { start, end }: { start: number; end: number }): string =>
  (path === undefined || path === absolute('main.tf') ? MAIN : (FILES[path] ?? '')).slice(start, end);

async function definition(...where: Parameters<typeof at>): Promise<string[]> {
  const { support, context } = await at(...where);
  return ((await support.definitions?.(context)) ?? []).map(({ path, span }) => `${path ?? ''} ${textAt(path, span)}`);
}

/** The files that a rename changes, as they are then. */
async function rename(name: string, ...where: Parameters<typeof at>): Promise<Record<string, string> | string> {
  const { support, context } = await at(...where);
  const result = await support.rename?.(context, name);
  assert.ok(result);
  if ('refused' in result) return result.refused;
  return Object.fromEntries(
    result.edits.map(({ path = absolute('main.tf'), edits }) => [
      path,
      applyEdits(path === absolute('main.tf') ? MAIN : (FILES[path] ?? ''), edits),
    ]),
  );
}

describe('Terraform in an editor', () => {
  it('goes to declarations in other files, and in modules that are called', async () => {
    assert.deepEqual(await definition('var.region'), [`${absolute('variables.tf')} region`]);
    assert.deepEqual(await definition('local.prefix'), [`${absolute('main.tf')} prefix`]);
    assert.deepEqual(await definition('module.network'), [`${absolute('main.tf')} network`]);
    assert.deepEqual(await definition('module.network.vpc'), [`${absolute('network/main.tf')} vpc`]);
    assert.deepEqual(await definition('cidr'), [`${absolute('network/main.tf')} cidr`]);
    assert.deepEqual(await definition('bucket ='), []);
  });

  it('finds the uses of a name in all files, with its declaration on wish', async () => {
    const { support, context } = await at('"logs"');
    const uses = (await support.references?.(context, true)) ?? [];
    assert.deepEqual(
      uses.map(({ path, span }) => `${path ?? ''} ${textAt(path, span)}`),
      [`${absolute('main.tf')} logs`, `${absolute('main.tf')} logs`, `${absolute('outputs.tf')} logs`],
    );
    assert.equal((await support.references?.(context, false))?.length, 2);
  });

  it('renames a variable where it is declared, used and set', async () => {
    assert.deepEqual(await rename('location', 'var.region'), {
      [absolute('variables.tf')]: 'variable "location" {\n  type = string\n}\n',
      [absolute('main.tf')]: MAIN.replace('var.region', 'var.location'),
      [absolute('terraform.tfvars')]: 'location = "eu-central-1"\nname     = "shop"\n',
    });
  });

  it('renames a variable of a module in the calls of it', async () => {
    const own = 'variable "cidr" {\n  type = string\n}\n';
    const { support, context } = await askEditor(absolute('network/main.tf'), own.replace('cidr', 'ci▮dr'), {
      files: { [absolute('main.tf')]: MAIN },
    });
    const result = await support.rename?.(context, 'range');
    assert.ok(result && 'edits' in result);
    const call = result.edits.find(({ path }) => path === absolute('main.tf'));
    assert.equal(applyEdits(MAIN, call?.edits ?? []), MAIN.replace('cidr   =', 'range  ='));
  });

  it('renames a local value and keeps its neighbours aligned', async () => {
    assert.deepEqual(await rename('p', 'local.prefix'), {
      [absolute('main.tf')]: MAIN.replace('  prefix = "shop"\n  name   =', '  p    = "shop"\n  name =').replace(
        'local.prefix',
        'local.p',
      ),
    });
  });

  it('renames a resource with a moved block', async () => {
    const moved = '\n\nmoved {\n  from = aws_s3_bucket.logs\n  to   = aws_s3_bucket.audit\n}';
    assert.deepEqual(await rename('audit', '"logs"'), {
      [absolute('main.tf')]: MAIN.replace('"aws_s3_bucket" "logs"', '"aws_s3_bucket" "audit"')
        .replace('"aws_s3_bucket.logs"', '"aws_s3_bucket.audit"')
        .replace('bucket = local.name\n}', `bucket = local.name\n}${moved}`),
      [absolute('outputs.tf')]: 'output "bucket" {\n  value = aws_s3_bucket.audit[0].id\n}\n',
    });
  });

  it('renames a resource where it is imported', async () => {
    const text = 'resource "terraform_data" "▮a" {\n}\n\nimport {\n  to = terraform_data.a[0]\n  id = "x"\n}\n';
    const { support, context } = await askEditor(absolute('main.tf'), text);
    const result = await support.rename?.(context, 'b');
    assert.ok(result && 'edits' in result);
    assert.match(applyEdits(text.replace('▮', ''), result.edits[0]?.edits ?? []), /to = terraform_data\.b\[0\]/);
  });

  it('renames an output where its callers read it', async () => {
    const own = 'output "vpc" {\n  value = 1\n}\n';
    const { support, context } = await askEditor(absolute('network/main.tf'), own.replace('vpc', 'v▮pc'), {
      files: {
        [absolute('main.tf')]: MAIN,
        [absolute('more.tf')]: 'locals {\n  a = [module.network.vpc, var.vpc]\n}\n',
      },
    });
    const result = await support.rename?.(context, 'vpc_id');
    assert.ok(result && 'edits' in result);
    const changed = (name: string, text: string): string =>
      applyEdits(text, result.edits.find(({ path }) => path === absolute(name))?.edits ?? []);
    assert.equal(changed('main.tf', MAIN), MAIN.replace('module.network.vpc', 'module.network.vpc_id'));
    assert.equal(
      changed('more.tf', 'locals {\n  a = [module.network.vpc, var.vpc]\n}\n'),
      'locals {\n  a = [module.network.vpc_id, var.vpc]\n}\n',
    );
    assert.equal(changed('network/main.tf', own), own.replace('vpc', 'vpc_id'));
  });

  it('renames the alias of a provider', async () => {
    const text =
      'provider "aws" {\n  alias = "we▮st"\n}\n\ndata "aws_region" "a" {\n  provider = aws.west\n}\n\nmodule "b" {\n  source = "./b"\n  providers = {\n    aws = aws.west\n  }\n}\n';
    const { support, context } = await askEditor(absolute('main.tf'), text);
    const result = await support.rename?.(context, 'east');
    assert.ok(result && 'edits' in result);
    const plain = text.replace('▮', '');
    assert.equal(applyEdits(plain, result.edits[0]?.edits ?? []), plain.replace(/west/g, 'east'));
  });

  it('refuses what is no name, or is taken', async () => {
    assert.match(String(await rename('1a', 'local.prefix')), /no name/);
    assert.match(String(await rename('name', 'local.prefix')), /declared in this module already/);
    const { support, context } = await at('source = ');
    assert.equal(await support.prepareRename?.(context), null);
  });

  it('shows the blocks, and folds them', async () => {
    const { support, context } = await at('locals');
    const symbols = (await support.symbols?.(context)) ?? [];
    assert.deepEqual(
      symbols.map(({ name, detail, kind, children }) => [name, detail, kind, children?.map((child) => child.name)]),
      [
        ['locals', undefined, 'section', ['prefix', 'name']],
        ['logs', 'resource aws_s3_bucket', 'resource', undefined],
        ['network', 'module', 'module', undefined],
        ['vpc', 'output', 'output', undefined],
      ],
    );
    const folds = (await support.folds?.(context)) ?? [];
    assert.deepEqual(
      folds.map(({ span, kind }) => [MAIN.slice(span.start, span.end).split('\n').length, kind]),
      [
        [3, undefined],
        [3, undefined],
        [3, undefined],
        [3, undefined],
        [2, 'comment'],
      ],
    );
  });

  it('links a local module to its folder', async () => {
    const { support, context } = await at('locals');
    const links = (await support.links?.(context)) ?? [];
    assert.deepEqual(
      links.map(({ target }) => target),
      [{ path: absolute('network/main.tf') }],
    );
  });

  const offered = async (marked: string, files: Readonly<Record<string, string>> = FILES): Promise<readonly string[]> =>
    labels(await completionsAt(absolute('main.tf'), marked, { files }));

  it('completes references by what is declared', async () => {
    assert.deepEqual(await offered('output "a" {\n  value = var.▮\n}\n'), ['region']);
    assert.deepEqual(await offered('locals {\n  a = 1\n  b = "x-${local.▮}"\n}\n'), ['a', 'b']);
    assert.deepEqual(await offered(`${MAIN}\nlocals {\n  a = module.▮\n}\n`), ['network']);
    assert.deepEqual(await offered(`${MAIN}\nlocals {\n  a = module.network.▮\n}\n`), ['vpc']);
    assert.deepEqual(await offered(`${MAIN}\nlocals {\n  a = aws_s3_bucket.▮\n}\n`), ['logs']);
    assert.deepEqual(await offered(`${MAIN}\nlocals {\n  a = aws_s3_bucket.logs[0].▮\n}\n`), ['id', 'bucket']);
    assert.deepEqual(await offered('locals {\n  a = path.▮\n}\n'), ['module', 'root', 'cwd']);
    const typed = 'variable "net" {\n  type = object({ cidr = string, zones = list(object({ name = string })) })\n}\n';
    assert.deepEqual(await offered(`${typed}\nlocals {\n  a = var.net.▮\n}\n`), ['cidr', 'zones']);
    assert.deepEqual(await offered(`${typed}\nlocals {\n  a = var.net.zones[0].▮\n}\n`), ['name']);
  });

  it('completes behind names and values of any length at once', async () => {
    const start = process.cpuUsage();
    const name = 'serve_stale_duration_in_seconds'.repeat(4);
    assert.deepEqual(await offered(`locals {\n  a = [{ ${name} = "x" }, var.▮]\n}\n`), ['region']);
    assert.ok((await offered(`locals {\n  ${name} = ${name}.${name} == ▮\n}\n`)).includes('var.region'));
    await offered(`locals {\n  a = "${'x.'.repeat(50_000)}" == var.▮\n}\n`);
    await offered(`locals {\n  a = "${'x'.repeat(100_000)}${name} ▮\n}\n`);
    assert.ok(process.cpuUsage(start).user < 3e6);
  });

  it('completes expressions with references, functions and the words of loops', async () => {
    const labels = await offered(`${MAIN}\nresource "a" "b" {\n  for_each = {}\n  name = [\n    ▮\n  ]\n}\n`);
    for (const label of [
      'var.region',
      'local.prefix',
      'aws_s3_bucket.logs',
      'module.network',
      'each.key',
      'cidrsubnet',
    ])
      assert.ok(labels.includes(label), label);
    assert.deepEqual(await offered('variable "a" {\n  sensitive = ▮\n}\n'), ['true', 'false']);
    assert.ok((await offered('variable "a" {\n  type = ▮\n}\n')).includes('list()'));
    assert.deepEqual(await offered('locals {\n  a = "x ▮"\n}\n'), []);
    assert.deepEqual(await offered('locals {\n  a = 1 # var.▮\n}\n'), []);
    assert.deepEqual(await offered('locals {\n  a = <<-EOT\n    var.▮\n  EOT\n}\n'), []);
    assert.deepEqual(await offered('locals {\n  a = <<-EOT\n    ${var.▮}\n  EOT\n}\n'), ['region']);
  });

  it('completes arguments and blocks of the language, and the inputs of a module', async () => {
    assert.ok((await offered('▮')).includes('resource'));
    const variable = await offered('variable "a" {\n  type = string\n  ▮\n}\n');
    assert.ok(variable.includes('description') && variable.includes('validation') && !variable.includes('type'));
    const call = await offered('module "network" {\n  source = "./network"\n  ▮\n}\n');
    assert.equal(call[0], 'cidr');
    assert.ok(call.includes('version') && !call.includes('source'));
    assert.ok((await offered('resource "a" "b" {\n  lifecycle {\n    ▮\n  }\n}\n')).includes('ignore_changes'));
  });

  it('tells of functions, declarations and values that are known', async () => {
    const about = async (marked: string): Promise<string> =>
      (await hoverAt(absolute('main.tf'), marked, { files: FILES }))?.markdown ?? '';
    assert.match(
      await about('locals {\n  a = cidr▮host("10.0.0.0/8", 1)\n}\n'),
      /cidrhost\(prefix: string, hostnum: number\) → string/,
    );
    assert.match(
      await about('locals {\n  a = var.reg▮ion\n}\n'),
      /variable "region"[^]*type = string[^]*"eu-central-1"[^]*variables\.tf/,
    );
    assert.match(await about('locals {\n  a = "x-${1 + 1}"\n  b = local.▮a\n}\n'), /Here: `"x-2"`/);
    assert.match(await about(`${MAIN}\nlocals {\n  a = module.network.v▮pc\n}\n`), /output "vpc"[^]*value = var\.cidr/);
    assert.doesNotMatch(await about('locals {\n  password = "hunter2"\n  b = local.pass▮word\n}\n'), /Here/);
  });
});
