import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Span } from '../../../core/text';
import type { Attribute, Block, Body, HclFile } from '../../hcl/ast';
import { renameAttribute } from '../../hcl/edit';
import { wholeBlocks } from '../broken';
import { builtIn, KNOWN_NAMES, META_ARGUMENTS, NESTED, PROVISIONERS, TOP_LEVEL, type BlockSchema } from '../schema';
import type { TerraformFile } from '../model';
import { isOverride } from '../override';
import { defineRule } from '../rule';
import { textOf } from '../symbols';

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
    file(file, { source, report }) {
      const { kind, syntax } = file;
      if (kind !== 'config') return;
      for (const { name, span, known, argument, what, where, isFixed } of unsupported(syntax)) {
        const near = closest(name, known);
        report({
          span,
          // A name that is newer than the table looks like no other one, and is known nowhere else.
          // What an override file adds to a resource in vain, Terraform passes over.
          severity:
            (near === null && !isFixed && !KNOWN_NAMES.has(name)) || isInVain(file, argument) ? 'warning' : 'error',
          message: `${where} takes no ${what ?? (argument ? 'argument' : 'block')} \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
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

const isInVain = (file: TerraformFile, argument: Unsupported['argument']): boolean =>
  isOverride(file) && file.syntax.body.blocks.some(({ type, body }) => type === 'resource' && body === argument?.body);

interface Unsupported {
  readonly name: string;
  readonly span: Span;
  readonly known: readonly string[];
  /** Of an argument: it and the body that it stands in. */
  readonly argument: { readonly body: Body; readonly one: Attribute } | null;
  /** Where it is neither an argument nor a block. */
  readonly what?: 'provisioner';
  /** Of a block: the arguments that may stand in its place. */
  readonly arguments?: readonly string[];
  /** Subject of the message. */
  readonly where: string;
  /** True where no version will ever know the name: what stands here is of another kind. */
  readonly isFixed: boolean;
}

function unsupported(syntax: HclFile): readonly Unsupported[] {
  const { body: file, errors } = syntax;
  // Behind a brace that is missing or too many, arguments of blocks seem to stand outside.
  const outside = errors.length === 0 ? file.attributes : [];
  const found: Unsupported[] = outside.map((one) => ({
    name: one.name,
    span: one.nameSpan,
    known: [],
    argument: { body: file, one },
    where: 'A file outside of any block',
    isFixed: true,
  }));
  for (const block of wholeBlocks(syntax)) {
    const own = builtIn(block.type, block.labels[0]?.value ?? '');
    const general = Object.hasOwn(TOP_LEVEL, block.type) ? TOP_LEVEL[block.type] : undefined;
    const schema = own ? { ...own, attributes: [...own.attributes, ...META_ARGUMENTS], blocks: META_BLOCKS } : general;
    if (schema) inBlock(block, schema, found);
    else {
      found.push({
        name: block.type,
        span: block.typeSpan,
        known: Object.keys(TOP_LEVEL),
        argument: null,
        where: 'A module',
        isFixed: false,
      });
    }
  }
  return syntax.isJson ? found.filter((one) => one.argument !== null || !standsForArgument(one, found)) : found;
}

/** In JSON an object is read as an argument and as a block: it may be the former, and one finding is enough. */
const standsForArgument = (block: Unsupported, found: readonly Unsupported[]): boolean =>
  block.arguments?.includes(block.name) === true ||
  found.some((one) => one.argument !== null && one.span.start === block.span.start);

function inBlock(block: Block, schema: BlockSchema, found: Unsupported[]): void {
  const where = `\`${block.type}\``;
  const blocks = schema.blocks ?? [];
  const forbidden = Object.hasOwn(FORBIDDEN, block.type) ? FORBIDDEN[block.type] : undefined;
  for (const one of block.body.attributes) {
    if (forbidden?.has(one.name) !== true && (schema.isOpen || schema.attributes.includes(one.name))) continue;
    found.push({
      name: one.name,
      span: one.nameSpan,
      known: schema.isOpen ? [] : schema.attributes,
      argument: { body: block.body, one },
      where,
      isFixed: forbidden !== undefined,
    });
  }
  for (const one of block.body.blocks) {
    const nested = schemaOf(one, block);
    const [label] = one.labels;
    if (one.type === 'provisioner' && label && !nested && (block.type === 'resource' || block.type === 'removed')) {
      const known = Object.keys(PROVISIONERS);
      found.push({
        name: label.value,
        what: 'provisioner',
        span: textOf(label),
        known,
        argument: null,
        where,
        isFixed: GONE.has(label.value),
      });
      continue;
    }
    if (nested) inBlock(one, nested, found);
    else if (
      FLAT.has(block.type) ||
      forbidden?.has(one.type) === true ||
      (!schema.isOpen && !blocks.includes(one.type))
    ) {
      const isFixed = forbidden !== undefined || FLAT.has(block.type);
      const { attributes } = schema;
      found.push({
        name: one.type,
        span: one.typeSpan,
        known: blocks,
        argument: null,
        arguments: attributes,
        where,
        isFixed,
      });
    }
  }
}

const META_BLOCKS = ['_', 'lifecycle', 'provisioner', 'connection', 'dynamic'];

/** Provisioners that there were until Terraform 0.15; others may come from a plugin. */
const GONE: ReadonlySet<string> = new Set(['chef', 'habitat', 'puppet', 'salt-masterless']);

/** Blocks that hold arguments only. */
const FLAT: ReadonlySet<string> = new Set(['locals', 'module', 'required_providers', 'moved', 'import']);

/** Names that Terraform keeps for itself in blocks to which a provider adds others. */
const FORBIDDEN: Readonly<Record<string, ReadonlySet<string>>> = {
  resource: new Set(['lifecycle']),
  data: new Set(['lifecycle', 'provisioner']),
  ephemeral: new Set(['lifecycle', 'provisioner']),
  provider: new Set(['count', 'depends_on', 'source', 'lifecycle', 'locals', 'provisioner']),
  connection: new Set(),
  provisioner: new Set(),
};

const LIFECYCLE_OF_READ: BlockSchema = { attributes: ['enabled'], blocks: ['precondition', 'postcondition'] };
const LIFECYCLES: Readonly<Record<string, BlockSchema | undefined>> = {
  resource: NESTED['lifecycle'],
  data: LIFECYCLE_OF_READ,
  ephemeral: LIFECYCLE_OF_READ,
  removed: { attributes: ['destroy'] },
};

/** The schema of a nested block of the language; a provider may have blocks of the same name deeper down. */
function schemaOf(block: Block, parent: Block): BlockSchema | undefined {
  const { type } = parent;
  switch (block.type) {
    case 'lifecycle':
      return Object.hasOwn(LIFECYCLES, type) ? LIFECYCLES[type] : undefined;
    case 'provisioner':
      return type === 'resource' || type === 'removed' ? provisionerSchema(block) : undefined;
    case 'connection':
      return type === 'resource' || type === 'removed' || type === 'provisioner' ? NESTED['connection'] : undefined;
    case 'required_providers':
      return type === 'terraform' ? { attributes: [], isOpen: true } : undefined;
    default: {
      const table = Object.hasOwn(TOP_LEVEL, type) ? TOP_LEVEL : NESTED;
      const known = Object.hasOwn(table, type) ? table[type] : undefined;
      return known?.blocks?.includes(block.type) === true && Object.hasOwn(NESTED, block.type)
        ? NESTED[block.type]
        : undefined;
    }
  }
}

function provisionerSchema({ labels }: Block): BlockSchema | undefined {
  const name = labels[0]?.value ?? '';
  return Object.hasOwn(PROVISIONERS, name) ? PROVISIONERS[name] : undefined;
}
