import { inWords } from '../../../core/in-words';
import { fileFix } from '../../../core/finding';
import type { Block } from '../../hcl/ast';
import { insertBlock } from '../../hcl/edit';
import { attribute, blocksOf, staticString } from '../../hcl/query';
import { defineRule } from '../rule';

/** Words that announce a closed list. */
const ANNOUNCED =
  /\b(?:one of|either|(?:valid|allowed|possible|accepted|supported) (?:values|options)(?: are| include)?)\b[:\s]*(.+)/i;
/** Words that do so where the name is that of a closed list. */
const ALLOWED = /\b(?:must|should|can|may) be\b[:\s]*(.+)/i;
/** Names whose parenthesised words are nearly always all the values there are. */
const CLOSED_NAME = /(?:^|_)(?:env|environment|stage|tier|mode|level|type|class|strategy|policy|protocol)$/;
const WORD = /^[`'"]?([A-Za-z0-9][\w.-]*)[`'"]?$/;

export const rule = defineRule({
  id: 'terraform/unvalidated-enumeration',
  title: 'Values that only the description names',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The description says which values there are, but nothing checks them: `production` in place of `prod` goes through the plan and makes a third environment, with names and tags that nobody looks for.',
    bad: 'variable "environment" {\n  description = "Environment (dev, staging, prod)"\n  type        = string\n}\n',
    good: 'variable "environment" {\n  description = "Environment (dev, staging, prod)"\n  type        = string\n\n  validation {\n    condition     = contains(["dev", "staging", "prod"], var.environment)\n    error_message = "The environment is one of dev, staging and prod."\n  }\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables#custom-validation-rules'],
  },
  visit: {
    variable(block, { source, report }) {
      const [label] = block.labels;
      const values = label ? valuesOf(block, label.value) : null;
      if (!label || !values || blocksOf(block.body, 'validation').length > 0) return;
      const all = inWords(values, 'and');
      report({
        span: label.span,
        message: `Variable \`${label.value}\` is described as one of ${all}, but takes any text, so a misspelt value is noticed only when it has been built.`,
        address: `var.${label.value}`,
        fixes: [
          fileFix('suggestion', 'Add a validation', () =>
            insertBlock(source, block, validation(label.value, values, all)),
          ),
        ],
      });
    },
  },
});

/** The values that the description lists; null where it lists none, or where more may follow. */
function valuesOf(block: Block, name: string): readonly string[] | null {
  const type = attribute(block.body, 'type')?.value;
  const description = staticString(attribute(block.body, 'description')?.value);
  if (description === null || (type && !(type.kind === 'name' && type.name === 'string'))) return null;
  if (/\b(?:e\.?g\.?|for example|for instance|such as|like|etc|default)\b|\.\.\.|…/i.test(description)) return null;
  const bracketed = CLOSED_NAME.test(name) ? /\(([^()]+)\)/.exec(description)?.[1] : undefined;
  const announced =
    ANNOUNCED.exec(description)?.[1] ?? (CLOSED_NAME.test(name) ? ALLOWED.exec(description)?.[1] : undefined);
  const values = wordsOf(announced?.replace(/^[([]|[)\].]+$/g, '') ?? bracketed ?? '');
  const fallback = attribute(block.body, 'default')?.value;
  const set = staticString(fallback);
  return values && (!fallback || (set !== null && values.includes(set))) ? values : null;
}

function wordsOf(list: string): readonly string[] | null {
  const parts = list.split(/\s*(?:,\s*(?:or|and)\s+|,|\||\s+or\s+|\s+and\s+)\s*/).filter((part) => part !== '');
  const words = parts.map((part) => WORD.exec(part)?.[1]);
  return words.length >= 2 && words.every((word) => word !== undefined) ? words : null;
}

const validation = (name: string, values: readonly string[], inWords: string): string =>
  [
    'validation {',
    `  condition     = contains([${values.map((value) => `"${value}"`).join(', ')}], var.${name})`,
    `  error_message = "The ${name.replace(/_/g, ' ')} is one of ${inWords}."`,
    '}',
  ].join('\n');
