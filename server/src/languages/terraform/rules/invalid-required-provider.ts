import type { Span } from '../../../core/text';
import type { Attribute, Expression } from '../../hcl/ast';
import { attribute, bare, blocksOf, staticString, wordOf } from '../../hcl/query';
import { wholeBlocks } from '../broken';
import { defineRule } from '../rule';

/** What an entry holds (Terraform language, "Provider Requirements"). */
const KEYS: ReadonlySet<string> = new Set(['source', 'version', 'configuration_aliases']);
const NAME = /^[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?$/u;
const ALIAS = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

interface Problem {
  readonly span: Span;
  readonly message: string;
}

export const rule = defineRule({
  id: 'terraform/invalid-required-provider',
  title: 'Requirement or name of a provider that Terraform cannot read',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`terraform init` reads what providers a module needs before anything else, and stops at an entry that has another form.',
    bad: 'terraform {\n  required_providers {\n    mycloud = {\n      source = "https://example.com/acme/mycloud"\n    }\n  }\n}\n',
    good: 'terraform {\n  required_providers {\n    mycloud = {\n      source  = "acme/mycloud"\n      version = "~> 1.0"\n    }\n  }\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/providers/requirements'],
  },
  visit: {
    file({ kind, syntax }, { report }) {
      if (kind !== 'config') return;
      for (const block of wholeBlocks(syntax)) {
        const required = block.type === 'terraform' ? blocksOf(block.body, 'required_providers') : [];
        for (const entry of required.flatMap(({ body }) => body.attributes)) {
          for (const problem of problemsIn(entry)) report(problem);
        }
      }
    },
    provider(block, { report }) {
      const [label] = block.labels;
      if (label && !NAME.test(label.value)) report({ span: label.span, message: nameMessage(label.value) });
      const alias = attribute(block.body, 'alias')?.value;
      const name = staticString(alias);
      if (alias && name !== null && !ALIAS.test(name)) {
        report({ span: alias.span, message: `\`${name}\` is no name that Terraform accepts for an alias.` });
      }
    },
  },
});

const nameMessage = (name: string): string =>
  `\`${name}\` is no name of a provider: letters, digits and dashes between them make one, so init stops here.`;

function problemsIn({ name, nameSpan, value }: Attribute): readonly Problem[] {
  const node = bare(value);
  if (!NAME.test(name)) return [{ span: nameSpan, message: nameMessage(name) }];
  if (node.kind === 'template' || node.kind === 'missing') return [];
  if (node.kind !== 'object') {
    return [{ span: value.span, message: 'A provider is required by an object in braces, so init stops here.' }];
  }
  return node.items.flatMap(({ key, value: item }): readonly Problem[] => {
    const word = wordOf(key);
    if (word === null || item.kind === 'missing') return [];
    if (!KEYS.has(word)) {
      return [
        {
          span: key.span,
          message: `A requirement has no \`${word}\`, but a \`source\` and a \`version\`, so init stops here.`,
        },
      ];
    }
    const message = word === 'configuration_aliases' ? aliasProblem(name, item) : textProblem(word, item);
    return message === null ? [] : [{ span: item.span, message }];
  });
}

function textProblem(word: string, value: Expression): string | null {
  const text = staticString(value);
  if (text === null) return `\`${word}\` takes a text written out, so init stops here.`;
  const parts = text.split('/');
  return word === 'version' || (parts.length <= 3 && parts.every((part) => part !== ''))
    ? null
    : `\`${text}\` is no address of a provider: that is \`namespace/name\`, with a host before it where it is another registry.`;
}

function aliasProblem(provider: string, value: Expression): string | null {
  if (value.kind !== 'tuple') return '`configuration_aliases` takes a list in brackets, so init stops here.';
  const isOwn = value.items.every(
    (item) =>
      (item.kind === 'name' && item.name === provider) ||
      (item.kind === 'traversal' && item.target.kind === 'name' && item.target.name === provider),
  );
  return isOwn
    ? null
    : `Each alias begins with the name of the provider, like \`${provider}.west\`, so init stops here.`;
}
