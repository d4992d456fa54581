import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AnchoredSpan } from '../../../server/src/languages/hcl/anchor';
import type { HclFile } from '../../../server/src/languages/hcl/ast';
import { parseHcl, reparseHcl } from '../../../server/src/languages/hcl/parse';
import { absolute } from '../../support/check';
import { differenceOfEditing } from '../../support/editing';
import { randomlyEdited } from '../../support/hcl-edits';
import { mutate, randomFrom } from '../../fuzz/mutate';

/** A tree with the places of its parts as they are now. */
function placed(node: unknown): unknown {
  if (node instanceof AnchoredSpan) return { start: node.start, end: node.end };
  if (Array.isArray(node)) return node.map(placed);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, one]: [string, unknown]) => [key, placed(one)]));
}

/** What a reader sees of a file. */
const seen = ({ body, comments, errors }: HclFile): unknown => placed({ body, comments, errors });

function assertSame(text: string, before: HclFile): HclFile {
  const again = reparseHcl(text, before);
  assert.deepEqual(seen(again), seen(parseHcl(text)), JSON.stringify(text));
  return again;
}

/** Blocks with what may reach over their ends. */
const TEXT = `# head
terraform {
  required_version = ">= 1.5" # behind
}

/* a comment
   of lines */
variable "names" {
  type    = list(string)
  default = ["a", "b"]
}
variable "policy" {
  default = <<-EOT
    resource "x" "y" {
    \${jsonencode({ a = 1 })}
    EOT
} /* behind
*/ 

locals {
  a = { for n in var.names : n => upper(n) if n != "" }
  b = merge(local.a,
    { c = 1 },
  )
}
resource "aws_s3_bucket" "logs" {
  bucket = "logs-\${var.names[0]}"

  lifecycle { prevent_destroy = true }
}

  output "indented" { value = aws_s3_bucket.logs.id }
output "last" {
  value = cond ? 1 : 2
}
// tail`;

const texts = [
  TEXT,
  TEXT.replaceAll('\n', '\r\n'),
  `\uFEFF${TEXT}\n`,
  'a = 1\nb = <<E\nx\nE\nc = [1,\n 2]\na = 2\n',
  readFileSync('examples/parcels/infra/main.tf', 'utf8'),
];

describe('parseHcl after an edit', () => {
  it('reads what it would read without the file before', () => {
    let taken = 0;
    for (const [index, text] of texts.entries()) {
      const random = randomFrom(index);
      for (let round = 0; round < 20; round++) {
        let file = parseHcl(text);
        for (let step = 0; step < 15; step++) {
          const known = new Set(file.stretches);
          // Most mistakes are undone; some are typed on.
          const isMistake = file.errors.length > 0 && step % 4 > 0;
          file = assertSame(isMistake ? text : randomlyEdited(file.text, random), file);
          taken += file.stretches.filter((one) => known.has(one)).length;
        }
      }
    }
    assert.ok(taken > 5000, `only ${String(taken)} parts were taken over`);
  });

  it('reads what it would read when anything is pasted or torn out', () => {
    for (const [index, text] of texts.entries()) {
      let file = parseHcl(text);
      for (let seed = 0; seed < 60; seed++) {
        file = assertSame(mutate(text, index * 1000 + seed), file);
        file = assertSame(text, file);
      }
    }
  });

  it('keeps the blocks around the edited one, where they stand now', () => {
    const before = parseHcl(TEXT);
    const { blocks } = before.body;
    const starts = blocks.map((block) => block.span.start);
    const after = reparseHcl(TEXT.replace('"logs-', '"all-logs-'), before);
    const edit = blocks.findIndex((block) => block.type === 'resource');
    for (const [i, block] of after.body.blocks.entries()) {
      if (i === edit) assert.notEqual(block, blocks[i]);
      else assert.equal(block, blocks[i]);
      assert.equal(block.span.start, (starts[i] ?? 0) + (i > edit ? 4 : 0));
    }
  });
});

describe('A module that is edited', () => {
  it('has the findings and fixes that it would have if its files were opened as they stand', async () => {
    for (const [index, text] of texts.entries()) {
      const files = {
        [absolute('main.tf')]: text,
        [absolute('variables.tf')]: 'variable "zone" {\n  type = string\n}\n\nlocals {\n  c = local.a\n}\n',
        [absolute('outputs.tf')]:
          'output "zone" {\n  value = "${var.zone}"\n}\n\nmodule "own" {\n  source = "./own"\n  size   = 1\n}\n',
        [absolute('own/main.tf')]: 'variable "size" {\n  type = string\n}\n\noutput "size" {\n  value = var.size\n}\n',
      };
      assert.equal(await differenceOfEditing(files, 100 + index, 25), null);
    }
  });
});
