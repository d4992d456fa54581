import type { Expression } from '../../hcl/ast';
import { attribute, memberOf, staticString } from '../../hcl/query';
import { defineRule } from '../rule';
import { requiredProviders } from '../used-providers';
import { isSatisfiable, rangeOf, unreadableTerms } from '../versions';

export const rule = defineRule({
  id: 'terraform/unsatisfiable-version',
  title: 'Version constraint that no version can meet',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The terms of a constraint all have to hold. Where they rule each other out, or one of them cannot be read, `terraform init` finds no version and stops.',
    bad: 'terraform {\n  required_version = ">= 1.5, < 1.2"\n}\n',
    good: 'terraform {\n  required_version = ">= 1.2, < 2.0"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/version-constraints'],
  },
  visit: {
    terraform(block, { report }) {
      const problem = problemOf(attribute(block.body, 'required_version')?.value);
      if (problem) report(problem);
    },
    provider(block, { report }) {
      const problem = problemOf(attribute(block.body, 'version')?.value);
      if (problem) report(problem);
    },
    module(block, { report }) {
      const problem = problemOf(attribute(block.body, 'version')?.value);
      if (problem) report({ ...problem, address: `module.${block.labels[0]?.value ?? ''}` });
    },
    file(file, { project: { module }, report }) {
      for (const { entry, file: home } of module ? requiredProviders(module) : []) {
        const { value } = entry;
        const version = memberOf(value, 'version') ?? value;
        const problem = home === file ? problemOf(version) : null;
        if (problem) report(problem);
      }
    },
  },
});

function problemOf(
  value: Expression | undefined,
): { readonly span: Expression['span']; readonly message: string } | null {
  const constraint = staticString(value);
  if (!value || constraint === null) return null;
  const [unreadable] = unreadableTerms(constraint);
  if (unreadable !== undefined) {
    return { span: value.span, message: `\`${unreadable.trim()}\` is no version constraint, so init stops here.` };
  }
  const range = rangeOf(constraint);
  if (!range || isSatisfiable(range)) return null;
  return { span: value.span, message: `No version meets \`${constraint}\`: its terms rule each other out.` };
}
