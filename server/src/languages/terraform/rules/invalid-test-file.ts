import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import type { Block, Body } from '../../hcl/ast';
import { attribute, staticString } from '../../hcl/query';
import { brokenBlocks } from '../broken';
import { defineRule } from '../rule';

interface TestSchema {
  readonly labels: number;
  readonly attributes: readonly string[];
  readonly required?: readonly string[];
  readonly blocks: readonly string[];
  /** Blocks of which there may be one. */
  readonly once?: readonly string[];
  /** True where names of other files stand: variables, or what a provider is configured with. */
  readonly isOpen?: true;
}

const OVERRIDES = ['override_resource', 'override_data', 'override_module'];
const OVERRIDE: TestSchema = {
  labels: 0,
  attributes: ['target', 'values', 'override_during'],
  required: ['target'],
  blocks: [],
};
const OPEN: TestSchema = { labels: 0, attributes: [], blocks: [], isOpen: true };

/** Of a file outside of any block. */
const FILE: TestSchema = {
  labels: 0,
  attributes: [],
  blocks: ['run', 'variables', 'provider', 'mock_provider', 'test', ...OVERRIDES],
  once: ['variables'],
};

/** Blocks of test files (Terraform 1.14 and OpenTofu 1.10: "Tests", configuration language). */
const BLOCKS: Readonly<Record<string, TestSchema>> = {
  run: {
    labels: 1,
    attributes: ['command', 'expect_failures', 'providers', 'state_key', 'parallel', 'skip_cleanup'],
    blocks: ['assert', 'variables', 'module', 'plan_options', 'backend', ...OVERRIDES],
    once: ['variables', 'module', 'plan_options'],
  },
  assert: {
    labels: 0,
    attributes: ['condition', 'error_message'],
    required: ['condition', 'error_message'],
    blocks: [],
  },
  module: { labels: 0, attributes: ['source', 'version'], required: ['source'], blocks: [] },
  plan_options: { labels: 0, attributes: ['mode', 'refresh', 'replace', 'target'], blocks: [] },
  test: { labels: 0, attributes: ['parallel', 'skip_cleanup'], blocks: [] },
  variables: OPEN,
  provider: { ...OPEN, labels: 1 },
  mock_provider: { ...OPEN, labels: 1 },
  backend: { ...OPEN, labels: 1 },
  override_resource: OVERRIDE,
  override_data: OVERRIDE,
  override_module: { ...OVERRIDE, attributes: ['target', 'outputs', 'override_during'] },
};

export const rule = defineRule({
  id: 'terraform/invalid-test-file',
  title: 'Test file that Terraform cannot read',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`terraform test` and `terraform validate` read every test file first, and stop at an argument or a block that a test does not have, at one that is missing or stands twice, and at a `command` other than `plan` and `apply`: no test runs then.',
    path: 'unit.tftest.hcl',
    bad: 'run "first" {\n  comand = plan\n}\n',
    good: 'run "first" {\n  command = plan\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/tests'],
  },
  visit: {
    file({ kind, syntax }, { report }) {
      if (kind !== 'test' || syntax.isJson) return;
      const broken = brokenBlocks(syntax);
      if (broken.size > 0 || syntax.errors.length > 0) return;
      inBody(syntax.body, FILE, 'A test file', report);
      const names = new Set<string>();
      for (const block of syntax.body.blocks) {
        const name = block.type === 'run' ? block.labels[0] : undefined;
        if (!name) continue;
        if (names.has(name.value)) {
          report({
            span: name.span,
            message: `There is a run \`${name.value}\` in this file already, so no test runs.`,
          });
        }
        names.add(name.value);
      }
    },
  },
});

type ReportOne = (report: Report) => void;

function inBody(body: Body, schema: TestSchema, where: string, report: ReportOne): void {
  if (schema.isOpen) return;
  for (const one of body.attributes) {
    if (schema.attributes.includes(one.name)) continue;
    unknown(one.name, one.nameSpan, 'argument', schema.attributes, where, report);
  }
  const seen = new Set<string>();
  for (const one of body.blocks) {
    if (!schema.blocks.includes(one.type)) {
      unknown(one.type, one.typeSpan, 'block', schema.blocks, where, report);
      continue;
    }
    if (seen.has(one.type) && schema.once?.includes(one.type)) {
      report({ span: one.headerSpan, message: `${where} has one \`${one.type}\` block at most, so no test runs.` });
    }
    seen.add(one.type);
    inBlock(one, report);
  }
}

function inBlock(block: Block, report: ReportOne): void {
  const schema = Object.hasOwn(BLOCKS, block.type) ? BLOCKS[block.type] : undefined;
  if (!schema) return;
  if (block.labels.length !== schema.labels) {
    const needed = schema.labels === 0 ? 'no labels' : 'one label, its name';
    report({ span: block.headerSpan, message: `A \`${block.type}\` block has ${needed}, so no test runs.` });
  }
  for (const name of schema.required ?? []) {
    if (attribute(block.body, name)) continue;
    report({
      span: block.headerSpan,
      message: `This \`${block.type}\` block has no \`${name}\`, which it needs, so no test runs.`,
    });
  }
  const command = block.type === 'run' ? attribute(block.body, 'command')?.value : undefined;
  if (command && !(command.kind === 'name' && /^(?:plan|apply)$/.test(command.name)) && command.kind !== 'missing') {
    const word = staticString(command);
    report({
      span: command.span,
      message: '`command` is `plan` or `apply`, without quotes, so no test runs.',
      fixes:
        word === 'plan' || word === 'apply'
          ? [fileFix('safe', 'Take the quotes off', () => [{ span: command.span, text: word }])]
          : [],
    });
  }
  const failures = block.type === 'run' ? attribute(block.body, 'expect_failures')?.value : undefined;
  if (failures && failures.kind !== 'tuple' && failures.kind !== 'missing')
    report({ span: failures.span, message: '`expect_failures` takes a list in brackets, so no test runs.' });
  inBody(block.body, schema, `A \`${block.type}\` block`, report);
}

function unknown(
  name: string,
  span: Report['span'],
  what: 'argument' | 'block',
  known: readonly string[],
  where: string,
  report: ReportOne,
): void {
  const near = closest(name, known);
  report({
    span,
    // A name that is newer than the table looks like no other one.
    severity: near === null && known.length > 0 ? 'warning' : 'error',
    message: `${where} takes no ${what} \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
    fixes: near === null ? [] : [fileFix('suggestion', `Write \`${near}\``, () => [{ span, text: near }], true)],
  });
}
