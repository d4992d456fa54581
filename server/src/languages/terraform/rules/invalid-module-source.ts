import { fileFix } from '../../../core/finding';
import { removeAttribute, quote } from '../../hcl/edit';
import { attribute, staticString } from '../../hcl/query';
import { defineRule } from '../rule';
import { parseSource } from '../sources';

export const rule = defineRule({
  id: 'terraform/invalid-module-source',
  title: 'Module source that Terraform cannot follow',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A folder begins with `./` or `../`, a module of a registry has three parts, and only the latter has a `version`: `terraform init` stops at anything else.',
    bad: 'module "network" {\n  source = "network"\n}\n',
    good: 'module "network" {\n  source = "./network"\n}\n',
    files: { 'network/main.tf': 'output "vpc_id" {\n  value = "vpc-1"\n}\n' },
    references: ['https://developer.hashicorp.com/terraform/language/modules/sources'],
  },
  visit: {
    module(block, { source: file, report }) {
      const value = attribute(block.body, 'source')?.value;
      const text = staticString(value);
      const name = block.labels[0]?.value ?? '';
      const address = `module.${name}`;
      if (value && (value.kind === 'literal' || value.kind === 'tuple' || value.kind === 'object')) {
        report({
          span: value.span,
          message: `The source of module \`${name}\` is a text, so init stops here.`,
          address,
        });
      }
      if (!value || text === null) return;
      const { kind } = parseSource(text);
      const version = attribute(block.body, 'version');
      if (kind === 'other' && PLAIN.test(text)) {
        const near = `./${text}`;
        report({
          span: value.span,
          message:
            text === ''
              ? `Module \`${name}\` comes from nowhere, so init stops here.`
              : `\`${text}\` is no source of a module: a folder begins with \`./\` or \`../\`, so init stops here.`,
          address,
          // A version belongs to a module of a registry, whose other parts are missing.
          fixes:
            text === '' || version
              ? []
              : [fileFix('suggestion', `Write \`${near}\``, () => [{ span: value.span, text: quote(near) }], true)],
        });
      } else if (version && (kind === 'local' || kind === 'git' || kind === 'mercurial')) {
        report({
          span: version.span,
          message: `Only modules of a registry have a \`version\`, and \`${name}\` comes from ${kind === 'local' ? 'a folder' : 'a repository'}, so init stops here.`,
          address,
          fixes: [fileFix('suggestion', 'Remove it', () => removeAttribute(file, block.body, version))],
        });
      }
    },
  },
});

/** One or two words: no host, no address with a scheme, and too few parts for a registry. */
const PLAIN = /^(?:[\w-]+(?:\/[\w-]+)?\/?)?$/;
