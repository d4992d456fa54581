import { fileFix } from '../../../core/finding';
import { removeAttribute } from '../../hcl/edit';
import { attribute, blocksOf, staticString } from '../../hcl/query';
import type { Module } from '../model';
import { referencesTo } from '../references';
import { defineRule } from '../rule';

/** The argument that says where in the bucket or container the state lies. */
const KEYS: Readonly<Record<string, string>> = { s3: 'key', azurerm: 'key', gcs: 'prefix' };
const ENVIRONMENT =
  /(?:^|[^a-z])(?:dev|develop|development|test|testing|qa|uat|stag|staging|stage|preprod|prod|production|live|sandbox|demo|shared|common|global)(?![a-z])/i;
const VARIABLES: readonly string[] = ['environment', 'env', 'stage'];

export const rule = defineRule({
  id: 'terraform/shared-state-key',
  title: 'One state for all environments',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The environment is a variable, but the place of the state is not: a run for production reads the state of staging, and replaces or destroys what stands there.',
    bad: 'terraform {\n  backend "s3" {\n    bucket       = "acme-state"\n    key          = "shop/terraform.tfstate"\n    region       = "eu-central-1"\n    use_lockfile = true\n  }\n}\n\nvariable "environment" {\n  type = string\n}\n',
    good: 'terraform {\n  backend "s3" {\n    bucket       = "acme-state"\n    region       = "eu-central-1"\n    use_lockfile = true\n  }\n}\n\nvariable "environment" {\n  type = string\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/backend#partial-configuration'],
  },
  visit: {
    terraform(block, { project: { module }, source, report }) {
      for (const backend of blocksOf(block.body, 'backend')) {
        const name = KEYS[backend.labels[0]?.value ?? ''];
        const key = name === undefined ? undefined : attribute(backend.body, name);
        const text = staticString(key?.value);
        if (!module?.isComplete || !key || text === null || ENVIRONMENT.test(text)) continue;
        const variable = VARIABLES.find((one) => module.variables.has(one));
        if (
          variable === undefined ||
          isFixed(module, variable) ||
          usesWorkspaces(module) ||
          attribute(backend.body, 'workspace_key_prefix')
        )
          continue;
        report({
          span: key.value.span,
          message: `\`var.${variable}\` differs from run to run, but this place of the state does not, so one environment overwrites the other.`,
          fixes: [
            fileFix('suggestion', `Leave \`${key.name}\` to \`-backend-config\``, () =>
              removeAttribute(source, backend.body, key),
            ),
          ],
        });
      }
    },
  },
});

const usesWorkspaces = (module: Module): boolean => referencesTo(module).has('terraform.workspace');

/** A folder for each environment sets the variable in its own files. */
const isFixed = (module: Module, variable: string): boolean =>
  module.values.has(variable) ||
  module.variables.get(variable)?.block.body.attributes.some((one) => one.name === 'default') === true ||
  ENVIRONMENT.test(module.folder);
