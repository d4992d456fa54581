import { insertAttribute } from '../../hcl/edit';
import { isFragment } from '../fragment';
import { minimumVersion } from '../minimum-version';
import { defineRule } from '../rule';
import { addSettings, hasRequiredVersion, settingsFile, settingsOf } from '../settings';

export const rule = defineRule({
  id: 'terraform/no-required-version',
  title: 'Module that does not say which Terraform it needs',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_required_version'],
  docs: {
    why: 'With an older Terraform the module fails in the middle, with a syntax error or in a provider, and with a newer one it may upgrade the state so that nobody else can work on it. `required_version` stops both at the start, with a clear message.',
    bad: 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.0"\n    }\n  }\n}\n',
    good: 'terraform {\n  required_version = ">= 1.5"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/terraform#terraform-required_version'],
  },
  visit: {
    file(file, { project: { module }, source, report }) {
      if (!module?.isComplete || isFragment(module)) return;
      if (hasRequiredVersion(module) || settingsFile(module) !== file) return;
      const settings = settingsOf(module);
      const constraint = `">= ${minimumVersion(module)}"`;
      report({
        span: settings?.block.headerSpan ?? { start: 0, end: 0 },
        message:
          'This module does not say which Terraform it needs, so a version that is too old or too new fails in the middle of a run.',
        fixes: [
          {
            kind: 'suggestion',
            title: `Require Terraform ${constraint}`,
            compute: () => {
              if (settings) {
                const edits = insertAttribute(source, settings.block, 'required_version', constraint);
                return edits && [{ edits }];
              }
              return addSettings(module, file, `terraform {\n  required_version = ${constraint}\n}`);
            },
          },
        ],
      });
    },
  },
});
