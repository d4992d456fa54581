import type { FileEdits } from '../../../core/finding';
import { insertBlock } from '../../hcl/edit';
import { blocksOf } from '../../hcl/query';
import type { Module, TerraformFile } from '../model';
import { defineRule } from '../rule';
import { addSettings, editsOf, settingsOf } from '../settings';

const BACKEND = [
  'backend "s3" {',
  '  bucket       = "terraform-state"',
  '  key          = "terraform.tfstate"',
  '  region       = "us-east-1"',
  '  encrypt      = true',
  '  use_lockfile = true',
  '}',
].join('\n');

/** What is built from these is torn down again. */
const EXAMPLE = /(?:^|\/)(?:examples?|tests?|fixtures|samples?|demos?|testdata)(?:\/|$)/;

export const rule = defineRule({
  id: 'terraform/local-state',
  title: 'State on the disk of whoever runs Terraform',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Without a backend, the state lies beside the files: a second person or a CI job does not have it and builds everything again, nothing locks it, and the passwords in it lie about in clear text.',
    bad: 'provider "aws" {\n  region = "eu-central-1"\n}\n\nresource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n',
    good: 'terraform {\n  backend "s3" {\n    bucket       = "acme-state"\n    key          = "shop/production.tfstate"\n    region       = "eu-central-1"\n    encrypt      = true\n    use_lockfile = true\n  }\n}\n\nprovider "aws" {\n  region = "eu-central-1"\n}\n\nresource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/backend'],
  },
  visit: {
    file(file, { project: { module }, report }) {
      if (!module?.isComplete || !module.isRoot || !module.blocks.has('resource') || hasBackend(module)) return;
      if (EXAMPLE.test(module.folder)) return;
      const provider = module.blocks.get('provider')?.[0];
      const place = settingsOf(module) ?? provider;
      if (place?.file !== file) return;
      const [local] = blocksOf(place.block.body, 'backend');
      report({
        span: (local ?? place.block).headerSpan,
        message: `${local ? 'The backend is the local one' : 'No backend is set'}, so the state lies on the disk of whoever runs this: nobody else has it, and nothing locks it.`,
        fixes:
          !local && provider?.block.labels[0]?.value === 'aws'
            ? [{ kind: 'suggestion', title: 'Add an S3 backend to fill in', compute: () => addBackend(module, file) }]
            : [],
      });
    },
  },
});

const hasBackend = (module: Module): boolean =>
  (module.blocks.get('terraform') ?? []).some(
    ({ block }) =>
      blocksOf(block.body, 'backend').some(({ labels }) => labels[0]?.value !== 'local') ||
      blocksOf(block.body, 'cloud').length > 0 ||
      blocksOf(block.body, 'state_store').length > 0,
  );

function addBackend(module: Module, own: TerraformFile): readonly FileEdits[] | null {
  const settings = settingsOf(module);
  if (!settings) {
    return addSettings(module, own, `terraform {\n  ${BACKEND.replace(/\n/g, '\n  ')}\n}`);
  }
  const edits = insertBlock(settings.file.source, settings.block, BACKEND);
  return edits && [editsOf(settings.file, own, edits)];
}
