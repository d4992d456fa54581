import type { RelatedLocation } from '../../../core/finding';
import type { Span } from '../../../core/text';
import { attribute } from '../../hcl/query';
import { cyclesOf } from '../cycles';
import type { Module, TerraformFile } from '../model';
import { defineRule } from '../rule';

/** More members of a cycle than this are counted in the message, and not named. */
const MAX_NAMED = 6;

export const rule = defineRule({
  id: 'terraform/dependency-cycle',
  title: 'Values that need each other',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Each of them can only be worked out or built after the other, so Terraform has nowhere to begin and stops.',
    bad: 'locals {\n  name = "${local.prefix}-web"\n  prefix = split("-", local.name)[0]\n}\n',
    good: 'locals {\n  name   = "${local.prefix}-web"\n  prefix = "shop"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/internals/graph'],
  },
  visit: {
    file(file, { project: { module }, report }) {
      if (!module) return;
      for (const cycle of cyclesOf(module)) {
        const [first, ...others] = cycle.map((address) => placeOf(module, address));
        if (first?.file !== file) continue;
        const shown = cycle.slice(0, MAX_NAMED).map(nameOf);
        const more = cycle.length > MAX_NAMED ? ` and ${cycle.length - MAX_NAMED} more` : '';
        report({
          span: first.span,
          message:
            cycle.length === 1
              ? `${shown.join('')} needs itself, so Terraform has nowhere to begin.`
              : `${shown.join(', ')}${more} need each other, so Terraform has nowhere to begin.`,
          related: others.flatMap((place): readonly RelatedLocation[] =>
            place ? [{ path: place.file.source.path, span: place.span, message: 'Part of the cycle' }] : [],
          ),
        });
      }
    },
  },
});

/** An argument of a call is a node as `module.a:name`. */
function nameOf(node: string): string {
  const [address = '', input] = node.split(':');
  return input === undefined ? `\`${address}\`` : `\`${input}\` of \`${address}\``;
}

function placeOf(module: Module, address: string): { readonly file: TerraformFile; readonly span: Span } | null {
  if (address.startsWith('local.')) {
    const local = module.locals.get(address.slice('local.'.length));
    return local ? { file: local.file, span: local.attribute.nameSpan } : null;
  }
  const [, call, input] = /^module\.([^.:]+)(?::(.*))?/.exec(address) ?? [];
  if (call !== undefined) {
    const own = module.calls.get(call);
    const argument = input === undefined || !own ? undefined : attribute(own.block.body, input);
    return own ? { file: own.file, span: argument?.nameSpan ?? own.block.headerSpan } : null;
  }
  const declared = module.resources.get(address);
  return declared ? { file: declared.file, span: declared.block.headerSpan } : null;
}
