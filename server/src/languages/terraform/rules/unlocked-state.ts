import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Block } from '../../hcl/ast';
import { insertAttribute, replaceExpression } from '../../hcl/edit';
import { attribute, blocksOf, isFalse, staticString } from '../../hcl/query';
import type { Module } from '../model';
import { defineRule } from '../rule';
import { isOnlyBefore } from '../settings';
import { isAtLeast } from '../versions';

export const rule = defineRule({
  id: 'terraform/unlocked-state',
  title: 'State that two runs may write at once',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The S3 backend locks nothing by itself. Two runs at once, a colleague and a CI job, each write their own state: what the first one built is forgotten, and is built a second time or stays for ever.',
    bad: 'terraform {\n  backend "s3" {\n    bucket  = "acme-state"\n    key     = "shop/production.tfstate"\n    region  = "eu-central-1"\n    encrypt = true\n  }\n}\n',
    good: 'terraform {\n  backend "s3" {\n    bucket       = "acme-state"\n    key          = "shop/production.tfstate"\n    region       = "eu-central-1"\n    encrypt      = true\n    use_lockfile = true\n  }\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/backend/s3#state-locking'],
  },
  visit: {
    terraform(block, { project: { module }, source, report }) {
      for (const backend of blocksOf(block.body, 'backend')) {
        const { body } = backend;
        const lockfile = attribute(body, 'use_lockfile');
        const isOff = lockfile !== undefined && isFalse(lockfile.value);
        // What is left out of a backend is filled in at init, and may set the lock too.
        const isWhole = attribute(body, 'bucket') && attribute(body, 'key');
        if (backend.labels[0]?.value !== 's3' || !isWhole || attribute(body, 'dynamodb_table') || (lockfile && !isOff))
          continue;
        report({
          span: lockfile?.value.span ?? backend.headerSpan,
          message: 'Nothing locks this state, so two runs at once overwrite each other and lose what was built.',
          fixes: lockfile
            ? [fileFix('suggestion', 'Set `use_lockfile = true`', () => [replaceExpression(lockfile.value, 'true')])]
            : fixes(source, backend, module),
        });
      }
    },
  },
});

/** The lock file exists since Terraform 1.10; before it the lock is a DynamoDB table. */
function fixes(source: Source, backend: Block, module: Module | null): readonly Fix[] {
  const versions = (module?.blocks.get('terraform') ?? []).flatMap(
    ({ block }) => staticString(attribute(block.body, 'required_version')?.value) ?? [],
  );
  const isNew = versions.some((version) => isAtLeast(version, 1, 10));
  const isOld = isOnlyBefore('1.10', module);
  const lockfile = fileFix(
    'suggestion',
    isNew ? 'Set `use_lockfile = true`' : 'Set `use_lockfile = true` (Terraform 1.10 or newer)',
    () => insertAttribute(source, backend, 'use_lockfile', 'true'),
    true,
  );
  const table = fileFix('suggestion', 'Set a `dynamodb_table` to fill in', () =>
    insertAttribute(source, backend, 'dynamodb_table', '"terraform-locks"'),
  );
  return [...(isOld ? [] : [lockfile]), ...(isNew ? [] : [table])];
}
