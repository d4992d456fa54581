import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AnchoredSpan } from '../../../server/src/languages/hcl/anchor';
import type { HclFile } from '../../../server/src/languages/hcl/ast';
import { parseHcl, reparseHcl } from '../../../server/src/languages/hcl/parse';
import { absolute, engine, everything, openProject } from '../../support/check';
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

/** What an edit puts into a line. */
const INSERTS: readonly string[] = [
  'a',
  ' ',
  '\n',
  '\n\n',
  '=',
  '{',
  '}',
  '"',
  '\${',
  '[',
  '#',
  '/*',
  '*/',
  '<<EOT\n',
  'EOT',
  '.',
  ' = 1\n',
  '{}',
  'x = 1\n',
  'output "o" {\n  value = 1\n}\n',
];

function edited(text: string, random: () => number): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const line = lines[at] ?? '';
  const kind = random();
  if (kind < 0.15) lines.splice(at, 1);
  else if (kind < 0.3) lines.splice(at, 0, line);
  else {
    const column = [0, line.length, Math.floor(random() * line.length)][Math.floor(random() * 3)] ?? 0;
    const insert = kind < 0.85 ? (INSERTS[Math.floor(random() * INSERTS.length)] ?? '') : '';
    lines[at] = line.slice(0, column) + insert + line.slice(insert ? column : column + 1);
  }
  return lines.join('\n');
}

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
          file = assertSame(isMistake ? text : edited(file.text, random), file);
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

describe('A file that is typed into', () => {
  it('has the findings that it would have if it were opened as it stands', async () => {
    const path = absolute('main.tf');
    for (const [index, text] of texts.entries()) {
      const random = randomFrom(100 + index);
      const workspace = openProject({ path, text });
      let current = text;
      for (let step = 0; step < 12; step++) {
        current = step % 4 === 3 ? text : edited(current, random);
        workspace.open(path, current);
        const typed = await engine.check(path, workspace, everything);
        const opened = await engine.check(path, openProject({ path, text: current }), everything);
        const told = [typed, opened].map((result) =>
          result?.findings.map(({ rule, span, message, related, fixes }) => ({
            rule,
            span,
            message,
            related: related.map(placed),
            fixes: fixes.map((fix) => placed(fix.compute())),
          })),
        );
        assert.deepEqual(told[0], told[1], JSON.stringify(current));
      }
    }
  });
});
