import { fileFix } from '../../../core/finding';
import type { Block } from '../../hcl/ast';
import { wholeBlocks } from '../broken';
import { addressOf } from '../model';
import { FORMS, mistakeIn } from '../forms';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/invalid-argument-value',
  title: 'Value that an argument of the language does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Some arguments shape the graph itself, so that Terraform reads them before any value is known. A reference, a function or a value of another kind there stops it before anything is planned.',
    bad: 'variable "region" {\n  type    = string\n  default = var.home\n}\n\nvariable "home" {\n  type = string\n}\n',
    good: 'variable "region" {\n  type    = string\n  default = "eu-central-1"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables#arguments'],
  },
  visit: {
    file({ kind, syntax }, { report }) {
      if (kind !== 'config') return;
      for (const top of wholeBlocks(syntax)) {
        for (const block of [top, ...nestedIn(top)]) {
          const forms = Object.hasOwn(FORMS, block.type) ? FORMS[block.type] : undefined;
          for (const { name, value } of forms ? block.body.attributes : []) {
            const form = forms && Object.hasOwn(forms, name) ? forms[name] : undefined;
            const mistake = form && mistakeIn(value, form);
            if (!mistake) continue;
            const address = addressOf(top);
            const { expression, message, written } = mistake;
            report({
              span: expression.span,
              // OpenTofu works it out since 1.12.
              severity: name === 'prevent_destroy' && expression.kind === 'traversal' ? 'warning' : 'error',
              message: `\`${name}\` ${message}, so Terraform stops here.`,
              ...(address === null ? {} : { address }),
              fixes:
                written === undefined
                  ? []
                  : [fileFix('safe', `Write \`${written}\``, () => [{ span: expression.span, text: written }], true)],
            });
          }
        }
      }
    },
  },
});

/** The blocks of the language within a resource, a data source or a block that is removed. */
function nestedIn({ type, body }: Block): readonly Block[] {
  return /^(?:resource|data|ephemeral|removed)$/.test(type)
    ? body.blocks.filter((one) => one.type === 'lifecycle' || one.type === 'provisioner')
    : [];
}
