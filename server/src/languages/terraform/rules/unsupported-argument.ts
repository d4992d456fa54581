import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Span } from '../../../core/text';
import type { Attribute, Block, Body, HclFile } from '../../hcl/ast';
import { renameAttribute } from '../../hcl/edit';
import { NESTED, PROVISIONERS, TOP_LEVEL, type BlockSchema } from '../schema';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/unsupported-argument',
  title: 'Argument or block that Terraform does not know',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The blocks of the language itself take a fixed set of arguments: Terraform stops at any other one before anything is planned.',
    bad: 'variable "region" {\n  type       = string\n  desciption = "Where it runs"\n}\n',
    good: 'variable "region" {\n  type        = string\n  description = "Where it runs"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/syntax/configuration'],
  },
  visit: {
    file({ kind, syntax }, { source, report }) {
      if (kind !== 'config') return;
      for (const { name, span, known, argument, where } of unsupported(syntax)) {
        const near = closest(name, known);
        report({
          span,
          // A name that is newer than the table looks like no other one.
          severity: near === null ? 'warning' : 'error',
          message: `${where} takes no ${argument ? 'argument' : 'block'} \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
          fixes:
            near === null
              ? []
              : [
                  fileFix(
                    'suggestion',
                    `Write \`${near}\``,
                    () =>
                      argument ? renameAttribute(source, argument.body, argument.one, near) : [{ span, text: near }],
                    true,
                  ),
                ],
        });
      }
    },
  },
});

interface Unsupported {
  readonly name: string;
  readonly span: Span;
  readonly known: readonly string[];
  /** Of an argument: it and the body that it stands in. */
  readonly argument: { readonly body: Body; readonly one: Attribute } | null;
  /** Subject of the message. */
  readonly where: string;
}

function unsupported({ body: file, errors }: HclFile): readonly Unsupported[] {
  // Behind a brace that is missing or too many, arguments of blocks seem to stand outside.
  const outside = errors.length === 0 ? file.attributes : [];
  const found: Unsupported[] = outside.map((one) => ({
    name: one.name,
    span: one.nameSpan,
    known: [],
    argument: { body: file, one },
    where: 'A file outside of any block',
  }));
  for (const block of file.blocks) {
    const schema = Object.hasOwn(TOP_LEVEL, block.type) ? TOP_LEVEL[block.type] : undefined;
    if (schema) inBlock(block, schema, found);
    else {
      found.push({
        name: block.type,
        span: block.typeSpan,
        known: Object.keys(TOP_LEVEL),
        argument: null,
        where: 'A module',
      });
    }
  }
  return found;
}

function inBlock(block: Block, schema: BlockSchema, found: Unsupported[]): void {
  const where = `\`${block.type}\``;
  const blocks = schema.blocks ?? [];
  for (const one of schema.isOpen ? [] : block.body.attributes) {
    if (schema.attributes.includes(one.name)) continue;
    found.push({
      name: one.name,
      span: one.nameSpan,
      known: schema.attributes,
      argument: { body: block.body, one },
      where,
    });
  }
  for (const one of block.body.items) {
    if (one.kind !== 'block') continue;
    const nested = schemaOf(one, block);
    if (nested) inBlock(one, nested, found);
    else if (!schema.isOpen && !blocks.includes(one.type)) {
      found.push({ name: one.type, span: one.typeSpan, known: blocks, argument: null, where });
    }
  }
}

/** The schema of a nested block of the language; a provider may have blocks of the same name deeper down. */
function schemaOf(block: Block, parent: Block): BlockSchema | undefined {
  if (!Object.hasOwn(TOP_LEVEL, parent.type) && !Object.hasOwn(NESTED, parent.type)) return undefined;
  if (block.type === 'provisioner') {
    const name = block.labels[0]?.value ?? '';
    return Object.hasOwn(PROVISIONERS, name) ? PROVISIONERS[name] : undefined;
  }
  const isOfLanguage = (TOP_LEVEL[parent.type] ?? NESTED[parent.type])?.blocks?.includes(block.type) === true;
  return isOfLanguage && Object.hasOwn(NESTED, block.type) ? NESTED[block.type] : undefined;
}
