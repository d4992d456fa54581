import { fileFix } from '../../../core/finding';
import { insertAttribute, replaceExpression } from '../../hcl/edit';
import type { Expression } from '../../hcl/ast';
import { attribute, isFalse } from '../../hcl/query';
import { defineRule } from '../rule';

/** Names whose value is a secret itself, and not what it is called, where it lies, or how it is used. */
const SECRET =
  /(?:^|_)(?:password|passwd|passphrase|secret|secret_key|secret_access_key|private_key|api_key|apikey|auth_token|access_token|api_token|pw|pwd|github_token|gitlab_token|bearer_token|client_secret|credentials)$/;

/** A part of an object: `secret` and `credentials` are mostly names of them there. */
const PART = /(?:^|_)(?:password|passwd|passphrase|private_key|api_key|auth_token|access_token|client_secret)$/;

/**
 * Whether a variable of this name and type holds a secret: a text, or an object with one. Of a collection
 * `for_each` may be made, which takes nothing that is sensitive.
 */
function holdsSecret(name: string, type: Expression | undefined): boolean {
  if (!type || isText(type)) return SECRET.test(name);
  const [members] = type.kind === 'call' && type.name === 'object' ? type.args : [];
  if (members?.kind !== 'object') return false;
  return members.items.some(({ key, value }) => {
    const [member] = value.kind === 'call' && value.name === 'optional' ? value.args : [value];
    return key.kind === 'name' && PART.test(key.name.toLowerCase()) && member !== undefined && isText(member);
  });
}

const isText = (type: Expression): boolean => type.kind === 'name' && type.name === 'string';

export const rule = defineRule({
  id: 'terraform/plain-secret-variable',
  title: 'Secret in a variable that is shown',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform prints the values of variables in plans, in errors and in the log of the CI job. `sensitive = true` keeps them out; better still, the value stays in a secrets manager and is read from there.',
    bad: 'variable "database_password" {\n  type = string\n}\n',
    good: 'variable "database_password" {\n  type      = string\n  sensitive = true\n}\n',
    references: [
      'https://developer.hashicorp.com/terraform/language/values/variables#suppressing-values-in-cli-output',
    ],
  },
  visit: {
    variable(block, { source, report }) {
      const [label] = block.labels;
      const type = attribute(block.body, 'type')?.value;
      if (!label || !holdsSecret(label.value.toLowerCase(), type)) return;
      const sensitive = attribute(block.body, 'sensitive');
      const ephemeral = attribute(block.body, 'ephemeral');
      if (ephemeral || (sensitive && !isFalse(sensitive.value))) return;
      const fallback = attribute(block.body, 'default')?.value;
      if (fallback?.kind === 'literal' && typeof fallback.value === 'boolean') return;
      report({
        span: sensitive?.value.span ?? label.span,
        message: `Variable \`${label.value}\` holds a secret and is not marked \`sensitive\`, so its value is printed in plans and logs.`,
        address: `var.${label.value}`,
        fixes: [
          fileFix('suggestion', 'Set `sensitive = true`', () =>
            sensitive
              ? [replaceExpression(sensitive.value, 'true')]
              : insertAttribute(source, block, 'sensitive', 'true'),
          ),
        ],
      });
    },
  },
});
