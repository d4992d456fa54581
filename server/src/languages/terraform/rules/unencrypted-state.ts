import { fileFix } from '../../../core/finding';
import { insertAttribute, replaceExpression } from '../../hcl/edit';
import { attribute, blocksOf, isFalse } from '../../hcl/query';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/unencrypted-state',
  title: 'State is stored without encryption',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The state holds every generated password and every attribute of every resource in clear text. `encrypt = true` makes the S3 backend ask for encryption of the object whatever the bucket says.',
    bad: 'terraform {\n  backend "s3" {\n    bucket = "acme-state"\n    key    = "shop/production.tfstate"\n    region = "eu-central-1"\n  }\n}\n',
    good: 'terraform {\n  backend "s3" {\n    bucket  = "acme-state"\n    key     = "shop/production.tfstate"\n    region  = "eu-central-1"\n    encrypt = true\n  }\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/backend/s3'],
  },
  visit: {
    terraform(block, { source, report }) {
      for (const backend of blocksOf(block.body, 'backend')) {
        if (backend.labels[0]?.value !== 's3') continue;
        const encrypt = attribute(backend.body, 'encrypt');
        // An empty backend block is filled in at init time.
        if (!encrypt && backend.body.attributes.length === 0) continue;
        if (encrypt && !isFalse(encrypt.value)) continue;
        report({
          span: encrypt?.value.span ?? backend.headerSpan,
          message:
            'The state is stored without `encrypt = true`, and it holds every secret of the resources in clear text.',
          fixes: [
            fileFix('safe', 'Set `encrypt = true`', () =>
              encrypt
                ? [replaceExpression(encrypt.value, 'true')]
                : insertAttribute(source, backend, 'encrypt', 'true'),
            ),
          ],
        });
      }
    },
  },
});
