import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Block } from '../../hcl/ast';
import { attribute, wordOf } from '../../hcl/query';
import type { Reference } from '../references';
import { defineRule } from '../rule';

/** What there is behind each name that nobody declares (Terraform language, "References to Named Values"). */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  path: ['module', 'root', 'cwd'],
  terraform: ['workspace', 'applying'],
  tofu: ['workspace', 'applying'],
  each: ['key', 'value'],
  count: ['index'],
};

export const rule = defineRule({
  id: 'terraform/unavailable-reference',
  title: 'Reference to a value that does not exist at this place',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`path`, `terraform`, `each` and `count` have a fixed set of members, `self` holds only where a resource exists already, and a provisioner that runs while its resource is destroyed can read nothing but that resource: Terraform stops at anything else.',
    bad: 'output "folder" {\n  value = path.modul\n}\n',
    good: 'output "folder" {\n  value = path.module\n}\n',
    references: [
      'https://developer.hashicorp.com/terraform/language/expressions/references',
      'https://developer.hashicorp.com/terraform/language/resources/provisioners/syntax#destroy-time-provisioners',
    ],
  },
  visit: {
    reference(reference, { report }) {
      const { kind, address, name, nameSpan, expression, inside, block } = reference;
      const [root = ''] = address.split('.');
      const members = kind === 'scope' && Object.hasOwn(MEMBERS, root) ? MEMBERS[root] : undefined;
      if (members && !members.includes(name)) {
        const near = root === 'terraform' && name === 'env' ? 'workspace' : closest(name, members);
        report({
          span: nameSpan,
          message: `\`${root}\` has no \`${name}\`, but ${members.map((one) => `\`${one}\``).join(', ')}${near === null ? '' : `; did you mean \`${near}\`?`}`,
          fixes:
            near === null || !isRepeated(root, block)
              ? []
              : [fileFix('suggestion', `Write \`${near}\``, () => [{ span: nameSpan, text: near }], true)],
        });
      } else if (root === 'self' && kind === 'scope' && !hasSelf(inside)) {
        report({
          span: expression.span,
          message: `\`self\` has no value here: it stands for the resource in its own provisioners, connections and postconditions only.`,
        });
      } else if (isLostOnDestroy(reference, block)) {
        report({
          span: expression.span,
          message: `\`${address}\` cannot be read while the resource is destroyed: such a provisioner knows \`self\`, \`count.index\` and \`each.key\` only.`,
        });
      }
    },
  },
});

/** `each` and `count` have no members at all in a block that is there once. */
const isRepeated = (root: string, { body }: Block): boolean =>
  root === 'each'
    ? attribute(body, 'for_each') !== undefined
    : root !== 'count' || attribute(body, 'count') !== undefined;

const hasSelf = (inside: readonly Block[]): boolean =>
  inside.some(({ type }) => type === 'provisioner' || type === 'connection' || type === 'postcondition');

/** What a provisioner with `when = destroy` refers to, beyond its own resource and what never changes. */
function isLostOnDestroy({ kind, address, inside }: Reference, block: Block): boolean {
  const [provisioner] = inside;
  if (provisioner?.type !== 'provisioner' || block.type !== 'resource' || kind === 'name' || kind === 'provider')
    return false;
  const isOnDestroy = wordOf(attribute(provisioner.body, 'when')?.value) === 'destroy';
  return isOnDestroy && !/^(?:self|path|terraform|tofu|count\.index$|each\.key$)/.test(address);
}
