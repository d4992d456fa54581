import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/text';
import { absolute } from '../../support/check';
import { askEditor } from '../../support/editor';

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

  it('refuses what is no name, or is taken', async () => {
    assert.match(String(await rename('1a', 'local.prefix')), /no name/);
    assert.match(String(await rename('name', 'local.prefix')), /declared in this module already/);
    const { support, context } = await at('output "vpc');
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
});
