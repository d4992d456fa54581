import { fileFix } from '../../../core/finding';
import { insertAttribute, replaceExpression } from '../../hcl/edit';
import { attribute } from '../../hcl/query';
import { defineRule } from '../rule';

/** Names whose value is a secret itself, and not what it is called, where it lies, or how it is used. */
const SECRET =
  /(?:^|_)(?:password|passwd|passphrase|secret|secret_key|secret_access_key|private_key|api_key|apikey|auth_token|access_token|api_token|github_token|gitlab_token|bearer_token|client_secret|credentials)$/;

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
      const isText = !type || (type.kind === 'name' && type.name === 'string');
      if (!label || !isText || !SECRET.test(label.value.toLowerCase())) return;
      const sensitive = attribute(block.body, 'sensitive');
      const ephemeral = attribute(block.body, 'ephemeral');
      if (ephemeral || (sensitive && !(sensitive.value.kind === 'literal' && sensitive.value.value === false))) return;
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
