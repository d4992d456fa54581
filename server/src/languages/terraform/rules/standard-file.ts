import type { FileEdits } from '../../../core/finding';
import { basename, dirname, join } from '../../../core/path';
import type { Source } from '../../../core/source';
import { lineEnding } from '../../../core/text';
import type { Block } from '../../hcl/ast';
import { removeItem } from '../../hcl/edit';
import { addressOf, type Module } from '../model';
import { defineRule } from '../rule';
import { append } from '../settings';

/** Where a reader looks for a kind of block first. */
const HOMES: Readonly<Record<string, string>> = { variable: 'variables.tf', output: 'outputs.tf' };

export const rule = defineRule({
  id: 'terraform/standard-file',
  title: 'Variable or output outside its usual file',
  severity: 'info',
  profile: 'all',
  aliases: ['tflint:terraform_standard_module_structure'],
  docs: {
    why: 'Who uses a module opens `variables.tf` and `outputs.tf` to learn what goes in and what comes out; what stands elsewhere they do not find.',
    bad: 'variable "region" {\n  type = string\n}\n',
    good: 'resource "terraform_data" "done" {}\n',
    references: ['https://developer.hashicorp.com/terraform/language/modules/develop/structure'],
  },
  visit: {
    variable: (block, { project, source, model, report }) => {
      if (!model.syntax.isJson) check(block, project.module, source, report);
    },
    output: (block, { project, source, model, report }) => {
      if (!model.syntax.isJson) check(block, project.module, source, report);
    },
  },
});

type Report = Parameters<NonNullable<Parameters<typeof defineRule>[0]['visit']['variable']>>[1]['report'];

function check(block: Block, module: Module | null, source: Source, report: Report): void {
  const home = HOMES[block.type];
  const file = basename(source.path);
  // Several files of variables, by theme, are a structure too.
  if (home === undefined || file === home || file.startsWith(home.replace(/s?\.tf$/, ''))) return;
  const address = addressOf(block);
  report({
    span: block.headerSpan,
    message: `This ${block.type} stands in \`${file}\`; who uses the module looks for it in \`${home}\`.`,
    ...(address === null ? {} : { address }),
    fixes: [{ kind: 'suggestion', title: `Move it to ${home}`, compute: () => move(block, module, source, home) }],
  });
}

/** The block goes with the comment lines directly above it. */
function move(block: Block, module: Module | null, source: Source, home: string): readonly FileEdits[] | null {
  const { lines, text } = source;
  let first = lines.position(block.span.start).line;
  while (first > 0 && /^\s*(?:#|\/\/)/.test(lines.lineText(first - 1))) first--;
  const span = { start: lines.line(first).start, end: block.span.end };
  const path = join(dirname(source.path), home);
  const target = module?.files.find((one) => one.source.path === path)?.source.text ?? '';
  return [
    { edits: [removeItem(source, { span })] },
    { path, edits: append(target, text.slice(span.start, span.end), lineEnding(text)) },
  ];
}
