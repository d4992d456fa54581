import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { quote } from '../../hcl/edit';
import { blocksOf } from '../../hcl/query';
import { defineRule } from '../rule';
import { isOnlyBefore } from '../settings';

/** Of Terraform 1.14 and OpenTofu 1.11. */
const BACKENDS: readonly string[] = [
  'azurerm',
  'consul',
  'cos',
  'gcs',
  'http',
  'inmem',
  'kubernetes',
  'local',
  'oci',
  'oss',
  'pg',
  'remote',
  's3',
];
/** Removed with Terraform 1.3 (hashicorp/terraform#31711). */
const GONE: readonly string[] = ['artifactory', 'azure', 'etcd', 'etcdv3', 'manta', 'swift'];

export const rule = defineRule({
  id: 'terraform/unknown-backend',
  title: 'Backend that Terraform does not have',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Backends are built into Terraform, and no provider adds one: `terraform init` stops at any other name, and no state can be read or written.',
    bad: 'terraform {\n  backend "azure" {}\n}\n',
    good: 'terraform {\n  backend "azurerm" {}\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/backend'],
  },
  visit: {
    terraform(block, { project: { module }, report }) {
      for (const [label] of blocksOf(block.body, 'backend').map(({ labels }) => labels)) {
        if (!label || BACKENDS.includes(label.value)) continue;
        const { value: name, span } = label;
        const isGone = GONE.includes(name);
        if (isGone && isOnlyBefore('1.3', module)) continue;
        const near = name === 'azure' ? 'azurerm' : isGone ? null : closest(name, BACKENDS);
        report({
          span,
          // One that is newer than the table looks like no other one.
          severity: near === null && !isGone && /^[a-z]\w*$/.test(name) ? 'warning' : 'error',
          message: isGone
            ? `The backend \`${name}\` is gone from Terraform, so init stops here.`
            : `There is no backend \`${name}\`${near === null ? ', as far as is known here.' : `; did you mean \`${near}\`?`}`,
          fixes:
            near === null
              ? []
              : [fileFix('suggestion', `Write \`${near}\``, () => [{ span, text: quote(near) }], true)],
        });
      }
    },
  },
});
