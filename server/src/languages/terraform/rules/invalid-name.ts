import type { Label } from '../../hcl/ast';
import { addressOf } from '../model';
import { defineRule } from '../rule';
import { MODULE_ARGUMENTS } from '../schema';

/** An identifier of HCL. */
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
/** Names that an argument of a module call has already, or may get one day. */
const RESERVED: ReadonlySet<string> = new Set([...MODULE_ARGUMENTS, 'lifecycle', 'locals', 'provider']);
/** `enabled` is an argument of OpenTofu only. */
const isReserved = (name: string): boolean => RESERVED.has(name) && name !== 'enabled';

export const rule = defineRule({
  id: 'terraform/invalid-name',
  title: 'Name that Terraform does not accept',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A name begins with a letter or `_` and goes on with letters, digits, `_` and `-`, and a variable cannot have the name of an argument that every module call has. Terraform stops at any other name.',
    bad: 'output "public ip" {\n  value = "192.0.2.1"\n}\n',
    good: 'output "public_ip" {\n  value = "192.0.2.1"\n}\n',
    references: [
      'https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers',
      'https://developer.hashicorp.com/terraform/language/values/variables#declaring-an-input-variable',
    ],
  },
  visit: {
    file({ kind, syntax }, { report }) {
      if (kind !== 'config') return;
      for (const block of syntax.body.blocks) {
        const address = addressOf(block);
        const at = address === null ? {} : { address };
        for (const label of NAMED.test(block.type) ? block.labels : []) {
          if (!NAME.test(label.value)) {
            report({ span: label.span, message: mistakeIn(label), ...at });
          }
        }
        const [name] = block.labels;
        if (block.type === 'variable' && name && isReserved(name.value)) {
          report({
            span: name.span,
            message: `No variable can be called \`${name.value}\`, since every module call takes an argument of that name.`,
            ...at,
          });
        }
      }
    },
  },
});

const NAMED = /^(?:resource|data|ephemeral|variable|output|module|check)$/;

function mistakeIn({ value }: Label): string {
  if (value === '') return 'An empty text is no name, so Terraform stops here.';
  return `\`${value}\` is no name that Terraform accepts: ${/^\d/.test(value) ? 'it begins with a digit' : 'letters, digits, `_` and `-` make one'}.`;
}
