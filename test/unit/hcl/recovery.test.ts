import assert from 'node:assert/strict';
import type { Block } from '../../../server/src/languages/hcl/ast';
import { parseHcl } from '../../../server/src/languages/hcl/parse';
import { absolute, checkProject, everything } from '../../support/check';

/** A module in which one line is replaced by what somebody has typed of it so far. */
const withLine = (line: string): string => `terraform {
  required_version = ">= 1.5"
}

variable "region" {
  description = "Where it runs"
  type        = string
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-\${var.region}"
${line}

  tags = {
    team = "shop"
  }

  lifecycle {
    prevent_destroy = true
  }
}

action "aws_lambda_invoke" "done" {
  config {
    function_name = "done"
  }
}

output "bucket" {
  description = "Where the logs are"
  value       = aws_s3_bucket.logs.id
}
`;

const HALF_TYPED: Readonly<Record<string, string>> = {
  'an argument without its value': '  acl =',
  'the name of an argument': '  acl',
  'an unclosed string': '  acl = "private',
  'an unclosed interpolation': '  acl = "${var.',
  'an unclosed call': '  acl = merge(a,',
  'a reference without its name': '  acl = var.',
  'an unclosed nested block': '  versioning {',
};

const shape = ({ type, labels }: Block): string => [type, ...labels.map((label) => label.value)].join('.');

describe('half-typed lines', () => {
  const whole = parseHcl(withLine('')).body.blocks.map(shape);

  for (const [name, line] of Object.entries(HALF_TYPED)) {
    it(`${name} hides no other block, and is one error`, () => {
      for (const text of [withLine(line), withLine(line).replace(/\n/g, '\r\n')]) {
        const file = parseHcl(text);
        assert.deepEqual(file.body.blocks.map(shape), whole);
        assert.deepEqual(file.errors.length, 1, file.errors.map((error) => error.message).join('\n'));
      }
    });

    it(`${name} brings no other finding`, async () => {
      const found = async (text: string): Promise<readonly string[]> =>
        (await checkProject({ path: absolute('main.tf'), text }, everything)).findings
          .filter(({ rule }) => rule.startsWith('terraform/'))
          .map(({ rule }) => rule);
      const known = new Set(await found(withLine('')));
      assert.deepEqual(
        (await found(withLine(line))).filter((rule) => !known.has(rule)),
        [],
      );
    });
  }
});
