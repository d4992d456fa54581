import type { Block } from '../../hcl/ast';
import { attribute } from '../../hcl/query';
import { wholeBlocks } from '../broken';
import type { Reference } from '../references';
import { referencesOf } from '../references';
import { defineRule } from '../rule';

/** Blocks with a condition, by the block of the language around. */
const CONDITIONS: Readonly<Record<string, string>> = {
  variable: 'validation',
  output: 'precondition',
  check: 'assert',
};

export const rule = defineRule({
  id: 'terraform/constant-condition',
  title: 'Condition that looks at nothing',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A condition that refers to nothing has one result for good, and the validation of a variable that does not look at the variable says nothing about it: Terraform stops before anything is planned.',
    bad: 'variable "replicas" {\n  type = number\n\n  validation {\n    condition     = 2 > 1\n    error_message = "At least two."\n  }\n}\n',
    good: 'variable "replicas" {\n  type = number\n\n  validation {\n    condition     = var.replicas > 1\n    error_message = "At least two."\n  }\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/custom-conditions'],
  },
  visit: {
    file(file, { project: { module }, report }) {
      if (file.kind !== 'config') return;
      let byCondition: ReadonlyMap<Block, readonly Reference[]> | undefined;
      for (const top of wholeBlocks(file.syntax)) {
        for (const block of conditionsOf(top)) {
          const condition = attribute(block.body, 'condition');
          if (!condition || condition.value.kind === 'missing') continue;
          byCondition ??= group(referencesOf(file));
          const { start, end } = condition.span;
          const uses = (byCondition.get(block) ?? []).filter(
            ({ nameSpan }) => start <= nameSpan.start && nameSpan.end <= end,
          );
          const name = top.labels[0]?.value ?? '';
          const isBlind = block.type === 'validation' && !uses.some(({ address }) => address === `var.${name}`);
          // One that is not declared is most likely the one that was meant, misspelt.
          const isMisspelt = uses.some((one) => one.kind === 'var' && module?.variables.has(one.name) === false);
          if (isMisspelt || (uses.length > 0 && !isBlind)) continue;
          report({
            span: condition.value.span,
            message: isBlind
              ? `This condition does not look at \`var.${name}\`, so it says nothing about it, and Terraform stops here.`
              : 'This condition refers to nothing that could change, so Terraform stops here.',
          });
        }
      }
    },
  },
});

const conditionsOf = ({ type, labels, body }: Block): readonly Block[] =>
  labels.length === 0
    ? []
    : body.blocks.flatMap((one) => {
        if (one.type === 'lifecycle')
          return one.body.blocks.filter((inner) => /^(?:pre|post)condition$/.test(inner.type));
        return Object.hasOwn(CONDITIONS, type) && CONDITIONS[type] === one.type ? [one] : [];
      });

function group(references: readonly Reference[]): ReadonlyMap<Block, readonly Reference[]> {
  const groups = new Map<Block, Reference[]>();
  for (const reference of references) {
    const innermost = reference.inside.at(-1);
    if (!innermost) continue;
    const list = groups.get(innermost);
    if (list) list.push(reference);
    else groups.set(innermost, [reference]);
  }
  return groups;
}
