import { span, type Span } from '../../core/text';
import type { Attribute, Block, Body, Expression, HclError, HclFile, Label, ObjectItem } from '../hcl/ast';
import { AnchoredSpan } from '../hcl/anchor';
import { Cursor } from '../hcl/cursor';
import { parseExpression } from '../hcl/expressions';
import { readJson, type Json, type JsonMember, type JsonObject, type JsonString } from '../hcl/json';
import { parseTemplateText } from '../hcl/templates';
import { secondTime } from '../hcl/body';

/** How many labels the blocks of a body have, by the type of the block around; `''` is the file. */
const BLOCKS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '': {
    resource: 2,
    data: 2,
    ephemeral: 2,
    variable: 1,
    output: 1,
    module: 1,
    provider: 1,
    check: 1,
    locals: 0,
    terraform: 0,
    moved: 0,
    removed: 0,
    import: 0,
  },
  resource: { lifecycle: 0, connection: 0, provisioner: 1, dynamic: 1 },
  data: { lifecycle: 0, dynamic: 1 },
  ephemeral: { lifecycle: 0, dynamic: 1 },
  provider: { dynamic: 1 },
  dynamic: { content: 0 },
  provisioner: { connection: 0 },
  lifecycle: { precondition: 0, postcondition: 0 },
  variable: { validation: 0 },
  output: { precondition: 0 },
  check: { data: 2, assert: 0 },
  terraform: { required_providers: 0, backend: 1, cloud: 0, provider_meta: 1 },
  cloud: { workspaces: 0 },
  removed: { lifecycle: 0, provisioner: 1 },
};

/** Blocks whose arguments a provider defines: an object there may be a nested block or a value. */
const OPEN: ReadonlySet<string> = new Set([
  'resource',
  'data',
  'ephemeral',
  'provider',
  'backend',
  'content',
  'nested',
]);

/** Arguments whose strings are references or types: they are read as expressions, not as templates. */
const REFERENCES: ReadonlySet<string> = new Set([
  'depends_on',
  'ignore_changes',
  'replace_triggered_by',
  'provider',
  'providers',
  'configuration_aliases',
  'from',
  'to',
]);

/** Arguments that Terraform reads before any value is known, by their block: `${` in a string of theirs is text. */
const LITERAL: Readonly<Record<string, RegExp>> = {
  variable: /./,
  terraform: /./,
  output: /^(?:description|sensitive|ephemeral)$/,
  lifecycle: /^(?:create_before_destroy|prevent_destroy)$/,
  provider: /^(?:alias|version)$/,
  module: /^version$/,
};

/**
 * Reads the JSON syntax of Terraform into the model of the native one (Terraform language, "JSON
 * Configuration Syntax"). Blocks have no braces of their own, so `close` is null and edits of native
 * syntax do not fit. An object below a resource may be a nested block or a value: it is both.
 */
export const parseTerraformJson = (text: string): HclFile => read(text, (reader, root) => reader.body(root, ''));

/** Reads `.tfvars.json`: strings are texts, not templates. */
export const parseValuesJson = (text: string): HclFile => read(text, (reader, root) => reader.values(root));

function read(text: string, build: (reader: Builder, root: readonly JsonObject[]) => Body): HclFile {
  const { value, errors } = readJson(text);
  const builder = new Builder();
  const roots = value?.kind === 'array' ? value.items.filter((item) => item.kind === 'object') : [value];
  const body = build(
    builder,
    roots.filter((root) => root?.kind === 'object'),
  );
  const shape: HclError[] =
    value && value.kind !== 'object' && value.kind !== 'array'
      ? [{ span: value.span, message: 'The file must hold a JSON object.' }]
      : [];
  return { body, comments: [], errors: [...errors, ...shape, ...builder.errors], isJson: true, text, stretches: [] };
}

class Builder {
  readonly errors: HclError[] = [];

  body(objects: readonly JsonObject[], type: string): Body {
    const items: (Attribute | Block)[] = [];
    const blocks: Block[] = [];
    const known = BLOCKS[type] ?? {};
    for (const one of objects) this.repeated(one, known);
    for (const { key, value } of objects.flatMap((one) => one.members)) {
      const name = key.map.text;
      const labels = Object.hasOwn(known, name) ? known[name] : undefined;
      if (name === '//') continue;
      if (labels !== undefined) {
        const found = this.blocks(name, key, value, labels, []);
        items.push(...found);
        blocks.push(...found);
        continue;
      }
      items.push(this.attribute(name, key, value, type));
      if (OPEN.has(type)) blocks.push(...this.nested(name, key, value));
    }
    const [first] = objects;
    return {
      span: span(first?.span.start ?? 0, objects.at(-1)?.span.end ?? 0),
      items,
      attributes: items.filter((item) => item.kind === 'attribute'),
      blocks,
    };
  }

  /** Terraform takes a block twice in one object, and an argument once. */
  private repeated({ members }: JsonObject, blocks: Readonly<Record<string, number>>): void {
    const names = new Set<string>();
    for (const { key } of members) {
      const name = key.map.text;
      if (name === '//' || Object.hasOwn(blocks, name)) continue;
      if (names.has(name)) this.errors.push({ span: key.span, message: secondTime(name) });
      names.add(name);
    }
  }

  values(objects: readonly JsonObject[]): Body {
    const members = objects.flatMap((one) => one.members).filter(({ key }) => key.map.text !== '//');
    const attributes = members.map(({ key, value }) => attributeOf(key, this.expression(value, literalText)));
    return { span: span(0, objects.at(-1)?.span.end ?? 0), items: attributes, attributes, blocks: [] };
  }

  /** `labels`: how many levels of names there are to come. */
  private blocks(type: string, typeKey: JsonString, value: Json, labels: number, above: readonly Label[]): Block[] {
    if (value.kind === 'array') return value.items.flatMap((item) => this.blocks(type, typeKey, item, labels, above));
    if (value.kind !== 'object') {
      // `null` stands for no block.
      const isAbsent = value.kind === 'scalar' && value.value === null;
      if (!isAbsent) this.errors.push({ span: value.span, message: `A \`${type}\` block is an object in braces.` });
      return [];
    }
    if (labels > 0) {
      const named = value.members.filter(({ key }) => key.map.text !== '//');
      if (value.members.length === 0)
        this.errors.push({ span: value.span, message: `The name of the \`${type}\` block is missing here.` });
      return named.flatMap((member) =>
        this.blocks(type, typeKey, member.value, labels - 1, [...above, labelOf(member)]),
      );
    }
    return [this.block(type, typeKey, value, above, type)];
  }

  private nested(name: string, key: JsonString, value: Json): Block[] {
    const bodies = value.kind === 'array' ? value.items : [value];
    return bodies.flatMap((one) => (one.kind === 'object' ? [this.block(name, key, one, [], 'nested')] : []));
  }

  private block(type: string, typeKey: JsonString, value: JsonObject, labels: readonly Label[], schema: string): Block {
    const header = labels.at(-1)?.span ?? typeKey.span;
    return {
      kind: 'block',
      type,
      typeSpan: typeKey.span,
      labels,
      body: this.body([value], schema),
      span: span(Math.min(header.start, value.span.start), value.span.end),
      headerSpan: header,
      open: span(value.span.start, value.span.start + 1),
      close: null,
    };
  }

  private attribute(name: string, key: JsonString, value: Json, parent: string): Attribute {
    if (parent === 'required_providers')
      return attributeOf(key, this.expression(value, literalText, 'configuration_aliases'));
    const isReference = REFERENCES.has(name) || (parent === 'variable' && name === 'type');
    const isLiteral = Object.hasOwn(LITERAL, parent) && LITERAL[parent]?.test(name) === true;
    return attributeOf(
      key,
      this.expression(value, isReference ? this.reference : isLiteral ? literalText : this.template),
    );
  }

  /** `referring`: the name of a property whose strings are references, in an object of other values. */
  private expression(value: Json, text: (value: JsonString) => Expression, referring = ''): Expression {
    switch (value.kind) {
      case 'scalar':
        return { kind: 'literal', value: value.value, span: value.span };
      case 'string':
        return text(value);
      case 'array':
        return {
          kind: 'tuple',
          items: value.items.map((item) => this.expression(item, text, referring)),
          span: value.span,
        };
      case 'object':
        return {
          kind: 'object',
          items: value.members.map((member): ObjectItem => {
            const inner = referring !== '' && member.key.map.text === referring ? this.reference : text;
            return {
              key: text(member.key),
              value: this.expression(member.value, inner, referring),
              span: span(member.key.span.start, member.value.span.end),
            };
          }),
          span: value.span,
        };
    }
  }

  private readonly template = (value: JsonString): Expression => {
    if (!/[$%]\{/.test(value.map.text)) return literalText(value);
    return this.parsed(value, (c) => parseTemplateText(c, parseExpression));
  };

  private readonly reference = (value: JsonString): Expression =>
    this.parsed(value, (c) => {
      const expression = parseExpression(c);
      c.skip();
      if (c.code !== -1) c.error('This text is no reference.');
      return expression;
    });

  private parsed(value: JsonString, parse: (c: Cursor) => Expression): Expression {
    const c = new Cursor(value.map.text);
    const expression = parse(c);
    const move = (at: Span): Span => span(value.map.at(at.start), value.map.at(at.end));
    this.errors.push(...c.errors.map((error) => ({ ...error, span: move(error.span) })));
    return { ...moved(expression, move), span: value.span };
  }
}

const literalText = (value: JsonString): Expression => ({
  kind: 'template',
  style: 'quoted',
  parts: value.map.text === '' ? [] : [{ kind: 'text', value: value.map.text, span: inner(value) }],
  span: value.span,
});

const inner = ({ span: { start, end } }: JsonString): Span => span(start + 1, Math.max(start + 1, end - 1));

const labelOf = ({ key }: JsonMember): Label => ({ value: key.map.text, span: key.span, isQuoted: true });

const attributeOf = (key: JsonString, value: Expression): Attribute => ({
  kind: 'attribute',
  name: key.map.text,
  nameSpan: key.span,
  value,
  span: span(key.span.start, Math.max(key.span.end, value.span.end)),
});

/** A copy of a tree in which every span is another one. */
function moved<T>(node: T, move: (at: Span) => Span): T {
  if (Array.isArray(node)) return node.map((item: unknown) => moved(item, move)) as T;
  if (typeof node !== 'object' || node === null) return node;
  if (node instanceof AnchoredSpan) return move(node) as T;
  return Object.fromEntries(Object.entries(node).map(([key, one]: [string, unknown]) => [key, moved(one, move)])) as T;
}
