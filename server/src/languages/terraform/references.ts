import type { Span } from '../../core/text';
import type { Block, Body, Expression, Name, Template, TemplatePart, Traversal } from '../hcl/ast';
import { staticString } from '../hcl/query';
import { children } from '../hcl/walk';
import type { Declared, Module, TerraformFile } from './model';
import { memoize } from '../../core/memo';

export type ReferenceKind =
  'var' | 'local' | 'module' | 'data' | 'ephemeral' | 'resource' | 'provider' | 'scope' | 'name';

/** A use of a name. `scope`: `each`, `count`, `self`, `path` and `terraform`; `name`: a word that stands alone. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** `var.region`, `local.tags`, `data.aws_ami.base`, `aws_s3_bucket.logs`, `provider.aws.west`, `each.key`. */
  readonly address: string;
  /** The last word of the address: what somebody has misspelt or would rename. */
  readonly name: string;
  readonly nameSpan: Span;
  /** The whole expression, with what follows the address. */
  readonly expression: Expression;
  /** The top-level block in which it stands. */
  readonly block: Block;
  /** The argument of that block, or of `locals`, that it is a part of; null inside a nested block. */
  readonly argument: string | null;
  /** The nested blocks around it, the outermost first. */
  readonly inside: readonly Block[];
}

/** Names that hold in an expression because of a `for` or `dynamic` around it. */
type Bound = ReadonlySet<string>;
const NONE: Bound = new Set();

/** Roots that are followed by names which nobody declares. */
const SCOPES: ReadonlySet<string> = new Set(['each', 'count', 'self', 'path', 'terraform', 'tofu']);
/** Roots of newer kinds of blocks, and reserved ones: what they refer to is not looked up. */
const OPEN_ROOTS: ReadonlySet<string> = new Set(['action', 'list', 'template', 'lazy', 'arg']);

/** Arguments whose words are no references: types, keywords, names of arguments, addresses in a state. */
const LITERAL: Readonly<Record<string, RegExp>> = {
  variable: /^type$/,
  moved: /./,
  removed: /^from$/,
  import: /^to$/,
  lifecycle: /^ignore_changes$/,
  provisioner: /^(?:when|on_failure)$/,
  dynamic: /^iterator$/,
  terraform: /./,
  required_providers: /./,
  action_trigger: /^(?:events|condition)$/,
};

/** The references of a configuration file, in the order of its text. */
export const referencesOf = memoize((file: TerraformFile): readonly Reference[] =>
  file.kind === 'config' ? file.syntax.body.blocks.flatMap(referencesIn) : [],
);

/** The references of a top-level block, which outlives edits beside it. */
export const referencesIn = memoize((block: Block): readonly Reference[] => {
  const references: Reference[] = [];
  new Collector(block, references).body(block.body, block, NONE, true);
  return references;
});

/** The references of all files of a module by address. */
export const referencesTo = memoize((module: Module): ReadonlyMap<string, readonly Reference[]> => {
  const index = new Map<string, Reference[]>();
  for (const reference of module.files.flatMap(referencesOf)) {
    const list = index.get(reference.address);
    if (list) list.push(reference);
    else index.set(reference.address, [reference]);
  }
  return index;
});

/** What a reference means in its module, as far as it is declared there. */
export const declarationOf = (module: Module, { kind, address, name }: Reference): Declared | undefined => {
  switch (kind) {
    case 'var':
      return module.variables.get(name);
    case 'module':
      return module.calls.get(name);
    case 'data':
    case 'ephemeral':
    case 'resource':
      return module.resources.get(address);
    default:
      return undefined;
  }
};

class Collector {
  private argument: string | null = null;
  private inside: readonly Block[] = [];

  constructor(
    private readonly top: Block,
    private readonly references: Reference[],
  ) {}

  body(body: Body, block: Block, bound: Bound, isTop = false): void {
    for (const item of body.items) {
      if (item.kind === 'block') {
        const { inside } = this;
        this.argument = null;
        this.inside = [...inside, item];
        this.block(item, bound);
        this.inside = inside;
        continue;
      }
      if (LITERAL[block.type]?.test(item.name) === true) continue;
      if (isTop) this.argument = item.name;
      if (item.name === 'provider' && isTop) this.provider(item.value, bound);
      else if (item.name === 'providers' && block.type === 'module') this.providers(item.value, bound);
      else if (item.name === 'depends_on') this.quoted(item.value, bound);
      else this.expression(item.value, bound);
    }
  }

  private block(block: Block, bound: Bound): void {
    if (block.type !== 'dynamic') return this.body(block.body, block, bound);
    const iterator = block.body.attributes.find((one) => one.name === 'iterator')?.value;
    const name = iterator?.kind === 'name' ? iterator.name : block.labels[0]?.value;
    const inner = name === undefined ? bound : new Set([...bound, name]);
    for (const item of block.body.items) {
      if (item.kind === 'block') this.body(item.body, item, inner);
      else if (item.name !== 'iterator') this.expression(item.value, item.name === 'for_each' ? bound : inner);
    }
  }

  private add(kind: ReferenceKind, address: string, name: string, nameSpan: Span, expression: Expression): void {
    const { top: block, argument, inside } = this;
    this.references.push({ kind, address, name, nameSpan, expression, block, argument, inside });
  }

  private expression(expression: Expression, bound: Bound): void {
    switch (expression.kind) {
      case 'name':
        return this.name(expression, bound);
      case 'traversal':
        return this.traversal(expression, bound);
      case 'for': {
        this.expression(expression.collection, bound);
        const inner = new Set([...bound, expression.valueName, expression.keyName ?? expression.valueName]);
        for (const one of [expression.key, expression.value, expression.condition])
          if (one) this.expression(one, inner);
        return;
      }
      case 'object':
        for (const { key, value } of expression.items) {
          if (key.kind !== 'name') this.expression(key, bound);
          this.expression(value, bound);
        }
        return;
      case 'template':
        return this.parts(expression, expression.parts, bound);
      default:
        for (const child of children(expression)) this.expression(child, bound);
    }
  }

  private parts(template: Template, parts: readonly TemplatePart[], bound: Bound): void {
    for (const part of parts) {
      if (part.kind === 'interpolation') this.expression(part.expression, bound);
      else if (part.kind === 'if') {
        this.expression(part.condition, bound);
        this.parts(template, [...part.consequent, ...part.alternate], bound);
      } else if (part.kind === 'forDirective') {
        this.expression(part.collection, bound);
        this.parts(template, part.parts, new Set([...bound, part.valueName, part.keyName ?? part.valueName]));
      }
    }
  }

  private name(expression: Name, bound: Bound): void {
    if (!bound.has(expression.name)) this.add('name', expression.name, expression.name, expression.span, expression);
  }

  private traversal(expression: Traversal, bound: Bound): void {
    const { target, steps } = expression;
    for (const step of steps) if (step.kind === 'index') this.expression(step.key, bound);
    if (target.kind !== 'name') return this.expression(target, bound);
    if (bound.has(target.name) || OPEN_ROOTS.has(target.name)) return;
    const words = [{ name: target.name, span: target.span }];
    for (const step of steps) {
      if (step.kind !== 'attribute') break;
      words.push({ name: step.name, span: step.nameSpan });
    }
    const isPrefixed = target.name === 'resource' || target.name === 'data' || target.name === 'ephemeral';
    const address = words.slice(target.name === 'resource' ? 1 : 0, isPrefixed ? 3 : 2);
    const last = address.at(-1);
    if (!last || address.length < (isPrefixed && target.name !== 'resource' ? 3 : 2)) return this.name(target, bound);
    this.add(kindOf(target.name), address.map((word) => word.name).join('.'), last.name, last.span, expression);
  }

  /** `provider = aws.west`, or a text as before Terraform 0.12. */
  private provider(expression: Expression, bound: Bound): void {
    const text = staticString(expression);
    const words = text === null ? wordsOf(expression) : text.split('.');
    const [provider, alias] = words;
    if (provider !== undefined) {
      const name = alias ?? provider;
      this.add('provider', ['provider', ...words.slice(0, 2)].join('.'), name, expression.span, expression);
    }
    if (expression.kind === 'traversal') {
      for (const step of expression.steps) if (step.kind === 'index') this.expression(step.key, bound);
    }
  }

  private providers(expression: Expression, bound: Bound): void {
    if (expression.kind === 'object') for (const { value } of expression.items) this.provider(value, bound);
    else if (expression.kind === 'tuple') for (const item of expression.items) this.provider(item, bound);
  }

  /** References written as texts, as before Terraform 0.12, count too. */
  private quoted(expression: Expression, bound: Bound): void {
    if (expression.kind !== 'tuple') return this.expression(expression, bound);
    for (const item of expression.items) {
      const words = staticString(item)?.split('.') ?? [];
      const [root, second] = words;
      if (root === undefined || second === undefined) {
        this.expression(item, bound);
        continue;
      }
      const address = words.slice(0, root === 'data' ? 3 : 2);
      this.add(kindOf(root), address.join('.'), address.at(-1) ?? '', item.span, item);
    }
  }
}

function kindOf(root: string): ReferenceKind {
  switch (root) {
    case 'var':
    case 'local':
    case 'module':
    case 'data':
    case 'ephemeral':
      return root;
    default:
      return SCOPES.has(root) ? 'scope' : 'resource';
  }
}

/** The provider `null` is read as the keyword. */
function wordsOf(expression: Expression): readonly string[] {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind === 'literal') return expression.value === null ? ['null'] : [];
  if (expression.kind !== 'traversal') return [];
  const words = [...wordsOf(expression.target)];
  for (const step of expression.steps) if (step.kind === 'attribute') words.push(step.name);
  return words;
}
