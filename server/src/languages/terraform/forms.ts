import type { Expression } from '../hcl/ast';
import { bare, staticString, wordOf } from '../hcl/query';
import { children } from '../hcl/walk';

/**
 * What an argument of the language itself takes in place of any expression, because Terraform reads it
 * before it works anything out (Terraform 1.11, `internal/configs`):
 * - `text`, `flag`: a string or a boolean written out
 * - `constant`: any value without references and functions
 * - `objects`: a list of whole resources, modules and values
 * - `members`: a list of arguments of the resource around it, or `all`
 * - `triggers`: a list of references into resources
 * - `keyword`: one of some words
 */
export type Form =
  | { readonly kind: 'text' | 'flag' | 'constant' | 'objects' | 'members' | 'triggers' }
  | { readonly kind: 'keyword'; readonly words: readonly string[] };

const TEXT: Form = { kind: 'text' };
const FLAG: Form = { kind: 'flag' };
const OBJECTS: Form = { kind: 'objects' };

/** By block and argument. */
export const FORMS: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  variable: { description: TEXT, sensitive: FLAG, nullable: FLAG, ephemeral: FLAG, default: { kind: 'constant' } },
  output: { description: TEXT, sensitive: FLAG, ephemeral: FLAG, depends_on: OBJECTS },
  resource: { depends_on: OBJECTS },
  data: { depends_on: OBJECTS },
  ephemeral: { depends_on: OBJECTS },
  module: { depends_on: OBJECTS },
  provider: { alias: TEXT },
  lifecycle: {
    create_before_destroy: FLAG,
    prevent_destroy: FLAG,
    ignore_changes: { kind: 'members' },
    replace_triggered_by: { kind: 'triggers' },
  },
  provisioner: {
    when: { kind: 'keyword', words: ['create', 'destroy'] },
    on_failure: { kind: 'keyword', words: ['continue', 'fail'] },
  },
};

/** Where a value does not have its form. */
export interface FormMistake {
  readonly expression: Expression;
  readonly message: string;
  /** What was meant, where that is plain. */
  readonly written?: string;
}

/** The first part of a value that is not of the form; null where all of it is. */
export function mistakeIn(value: Expression, form: Form): FormMistake | null {
  const node = bare(value);
  if (node.kind === 'missing') return null;
  switch (form.kind) {
    case 'keyword':
      return form.words.includes(node.kind === 'name' ? node.name : (staticString(node) ?? ''))
        ? null
        : { expression: node, message: `takes ${form.words.map((word) => `\`${word}\``).join(' or ')}` };
    case 'objects':
      return mistakeInList(node, mistakeInObject);
    case 'members':
      return mistakeInMembers(node);
    case 'triggers':
      return mistakeInList(node, mistakeInTrigger);
    case 'constant': {
      const found = firstReference(node);
      return found && { expression: found, message: 'takes no references and no functions' };
    }
    default: {
      const found = firstReference(node);
      const what = form.kind === 'text' ? 'a text' : '`true` or `false`';
      if (found) return { expression: found, message: `takes ${what} written out, no references and no functions` };
      return isOfKind(node, form.kind) ? null : { expression: node, message: `takes ${what}` };
    }
  }
}

function isOfKind(node: Expression, kind: 'text' | 'flag'): boolean {
  if (node.kind === 'tuple' || node.kind === 'object') return false;
  if (node.kind === 'literal') return node.value !== null && (kind === 'text' || typeof node.value === 'boolean');
  const text = staticString(node);
  return kind === 'text' || text === null || /^(?:true|false|1|0)$/.test(text);
}

/** The first reference or call within; a `for` has names of its own, and is not looked into. */
function firstReference(node: Expression): Expression | null {
  switch (node.kind) {
    case 'call':
    case 'name':
      return node;
    case 'traversal':
      return node.target.kind === 'name' ? node : firstReference(node.target);
    case 'for':
      return null;
    case 'object':
      return firstOf(node.items.flatMap(({ key, value }) => (key.kind === 'name' ? [value] : [key, value])));
    default:
      return firstOf(children(node));
  }
}

function firstOf(nodes: readonly Expression[]): Expression | null {
  for (const node of nodes) {
    const found = firstReference(node);
    if (found) return found;
  }
  return null;
}

type Judge = (item: Expression) => FormMistake | null;

function mistakeInList(node: Expression, judge: Judge): FormMistake | null {
  if (node.kind !== 'tuple') return { expression: node, message: 'takes a list in brackets' };
  for (const item of node.items) {
    const mistake = item.kind === 'missing' ? null : judge(item);
    if (mistake) return mistake;
  }
  return null;
}

/** References in quotes are those of Terraform 0.11. */
function mistakeInObject(item: Expression): FormMistake | null {
  if (staticString(item) !== null) return null;
  if (item.kind !== 'traversal' || item.target.kind !== 'name' || item.steps.some(({ kind }) => kind === 'splat')) {
    return { expression: item, message: 'takes references only' };
  }
  const names = item.steps.filter(({ kind }) => kind === 'attribute').length;
  return names > namesOf(item.target.name)
    ? { expression: item, message: 'takes whole resources and modules, none of their attributes' }
    : null;
}

/** How many names follow the root of a reference to a whole object, an output of a module among them. */
function namesOf(root: string): number {
  return /^(?:data|ephemeral|resource|module)$/.test(root) ? 2 : 1;
}

function mistakeInMembers(node: Expression): FormMistake | null {
  if (node.kind === 'name' && node.name === 'all') return null;
  const [only] = node.kind === 'tuple' ? node.items : [];
  const word = wordOf(only);
  if (
    staticString(node) === 'all' ||
    (node.kind === 'tuple' && node.items.length === 1 && /^(?:\*|all)$/.test(word ?? ''))
  ) {
    return { expression: node, message: 'takes the word `all` alone', written: 'all' };
  }
  return mistakeInList(node, (item) =>
    item.kind === 'name' || item.kind === 'traversal' || staticString(item) !== null
      ? null
      : { expression: item, message: 'takes names of arguments' },
  );
}

function mistakeInTrigger(item: Expression): FormMistake | null {
  const root = item.kind === 'traversal' && item.target.kind === 'name' ? item.target.name : '';
  return root === '' || /^(?:var|local|module|data|each|count|path|self|terraform)$/.test(root)
    ? { expression: item, message: 'takes references to resources and their attributes' }
    : null;
}
