import type { Expression } from '../../hcl/ast';
import { attribute, bare, staticString, wordOf } from '../../hcl/query';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/invalid-address',
  title: 'Address that names no resource or module',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`moved`, `removed` and `import` take the address of a resource or a module as it stands, without quotes and without an attribute behind it: Terraform stops at anything else.',
    bad: 'moved {\n  from = "terraform_data.web"\n  to   = terraform_data.site\n}\n\nresource "terraform_data" "site" {\n}\n',
    good: 'moved {\n  from = terraform_data.web\n  to   = terraform_data.site\n}\n\nresource "terraform_data" "site" {\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/moved'],
  },
  visit: {
    moved(block, { report }) {
      const [from, to] = ['from', 'to'].map((name) => attribute(block.body, name)?.value);
      if (!from || !to) return;
      const addresses = [from, to].map((one) => addressIn(one));
      for (const [i, value] of [from, to].entries()) {
        const address = addresses[i];
        if (typeof address === 'string') report({ span: value.span, message: `${address}, so Terraform stops here.` });
      }
      const [a, b] = addresses;
      if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && a.isModule !== b.isModule) {
        report({
          span: to.span,
          message: 'A resource cannot become a module, nor a module a resource, so Terraform stops here.',
        });
      }
    },
    removed(block, { report }) {
      const from = attribute(block.body, 'from')?.value;
      // Here Terraform takes such a word for a type.
      const address = from ? addressIn(from, null) : null;
      if (!from || address === null) return;
      if (typeof address === 'string') report({ span: from.span, message: `${address}, so Terraform stops here.` });
      else if (address.isData) {
        report({ span: from.span, message: 'A data source is never destroyed, so it cannot be removed like this.' });
      } else if (address.hasKey) {
        report({
          span: from.span,
          message: 'A resource is removed with all of its instances; Terraform stops at the key of one.',
        });
      }
    },
    // Of what is no longer in the code, only what runs when it is destroyed can run.
    block(block, { model, report }) {
      if (
        block.type !== 'provisioner' ||
        !model.syntax.body.blocks.some((one) => one.type === 'removed' && one.body.blocks.includes(block))
      )
        return;
      if (wordOf(attribute(block.body, 'when')?.value) === 'destroy') return;
      report({
        span: block.headerSpan,
        message:
          'A provisioner of what is removed runs when it is destroyed, and needs `when = destroy`; Terraform stops here.',
      });
    },
    import(block, { report }) {
      const to = attribute(block.body, 'to')?.value;
      const address = to ? addressIn(to) : null;
      if (!to || address === null) return;
      if (typeof address === 'string') report({ span: to.span, message: `${address}, so Terraform stops here.` });
      else if (address.isData || address.isModule) {
        report({ span: to.span, message: 'Only managed resources can be imported, so Terraform stops here.' });
      }
      const id = attribute(block.body, 'id')?.value;
      if (id && staticString(id)?.trim() === '') {
        report({ span: id.span, message: 'An empty text identifies nothing to import, so Terraform stops here.' });
      }
    },
  },
});

interface Address {
  readonly isModule: boolean;
  readonly isData: boolean;
  readonly hasKey: boolean;
}

/** Roots of references that are no types of resources. */
const RESERVED = /^(?:var|local|path|each|count|self|terraform|template|lazy|arg)$/;

/** What an expression is the address of; a text says why it is none; null where that is not known. */
function addressIn(expression: Expression, reserved: RegExp | null = RESERVED): Address | string | null {
  const node = bare(expression);
  if (node.kind === 'missing') return null;
  if (node.kind === 'template') return 'An address is written without quotes';
  if (node.kind !== 'traversal' || node.target.kind !== 'name') return 'This is no address of a resource or a module';
  const { target, steps } = node;
  const words = [target.name];
  let hasKey = false;
  for (const step of steps) {
    if (step.kind === 'splat') return 'A splat stands for several instances, and an address for one';
    if (step.kind === 'attribute') {
      words.push(step.name);
      hasKey = false;
    } else hasKey = true;
  }
  let rest: readonly string[] = words;
  while (rest[0] === 'module' && rest.length >= 2) rest = rest.slice(2);
  if (rest.length === 0) return { isModule: true, isData: false, hasKey };
  const isData = rest[0] === 'data';
  if (reserved?.test(rest[0] ?? '') === true) {
    return `\`${rest[0] ?? ''}\` is no resource and no module`;
  }
  const names = rest.length - (isData || rest[0] === 'resource' ? 1 : 0);
  if (names === 2) return { isModule: false, isData, hasKey };
  return names < 2
    ? 'An address has a type and a name'
    : 'An address ends with the name, without an attribute behind it';
}
