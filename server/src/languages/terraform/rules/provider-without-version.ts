import type { FileEdits, Fix } from '../../../core/finding';
import { fileFix } from '../../../core/finding';
import type { Attribute, Block } from '../../hcl/ast';
import { indentAt, insertAttribute, insertBlock, replaceValue } from '../../hcl/edit';
import { attribute, blocksOf, memberOf, staticString } from '../../hcl/query';
import { lineEnding } from '../../../core/text';
import type { Source } from '../../../core/source';
import { knownProvider } from '../known-providers';
import type { Module, TerraformFile } from '../model';
import { defineRule } from '../rule';
import { addSettings, editsOf, settingsOf } from '../settings';
import { requiredProviders, usedProviders } from '../used-providers';

export const rule = defineRule({
  id: 'terraform/provider-without-version',
  title: 'Provider without a version constraint',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_required_providers'],
  docs: {
    why: 'Where no constraint is written, `terraform init` without a lock file takes the newest provider, and a new major version changes or removes arguments. The lock file does not travel with a module.',
    bad: 'resource "random_pet" "name" {\n  length = 2\n}\n',
    good: 'terraform {\n  required_providers {\n    random = {\n      source  = "hashicorp/random"\n      version = "~> 3.6"\n    }\n  }\n}\n\nresource "random_pet" "name" {\n  length = 2\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/providers/requirements'],
  },
  visit: {
    file(file, { project: { module }, source, report }) {
      if (!module?.isComplete) return;
      const required = requiredProviders(module);
      const used = usedProviders(module);
      for (const { entry, block, file: home } of required) {
        if (home !== file) continue;
        const problem = problemOf(entry, used.has(entry.name));
        if (!problem) continue;
        report({ span: entry.value.span, message: problem, fixes: entryFixes(source, block, entry) });
      }
      const named = new Set(required.map(({ entry }) => entry.name));
      for (const [provider, [first]] of used) {
        if (named.has(provider) || first?.file !== file) continue;
        report({
          span: first.span,
          message: `The provider \`${provider}\` has no version constraint in \`required_providers\`, so a new major version of it may break the next run.`,
          fixes: missingFixes(module, file, provider),
        });
      }
    },
    provider(block, { report }) {
      const version = attribute(block.body, 'version');
      if (!version) return;
      report({
        span: version.span,
        message:
          'A `version` in a provider block is deprecated and no longer used by newer versions; write it in `required_providers`.',
        tags: ['deprecated'],
      });
    },
  },
});

const item = (entry: Attribute, name: string): boolean => memberOf(entry.value, name) !== undefined;

function problemOf(entry: Attribute, isUsed: boolean): string | null {
  if (staticString(entry.value) !== null) {
    return `\`${entry.name}\` is required in the form of Terraform 0.12: without a \`source\`, only providers of HashiCorp are found.`;
  }
  if (entry.value.kind !== 'object' || item(entry, 'configuration_aliases')) return null;
  if (item(entry, 'version')) {
    return isUsed && !item(entry, 'source')
      ? `The provider \`${entry.name}\` is required without a \`source\`, so Terraform looks for \`hashicorp/${entry.name}\`, whoever makes it.`
      : null;
  }
  return `The provider \`${entry.name}\` is required without a version, so a new major version of it may break the next run.`;
}

/** The entry written out, where all of it is known and nothing else stands in it. */
function entryFixes(source: Source, block: Block, entry: Attribute): readonly Fix[] {
  const known = knownProvider(entry.name);
  const items = entry.value.kind === 'object' ? entry.value.items : [];
  const set = (name: string): string | null => staticString(memberOf(entry.value, name));
  const own = { source: set('source'), version: staticString(entry.value) ?? set('version') };
  if (items.length > 1 || (items.length === 1 && own.source === null && own.version === null)) return [];
  const version = own.version ?? known?.version;
  const from = own.source ?? known?.source ?? (own.version === null ? undefined : `hashicorp/${entry.name}`);
  if (version === undefined || from === undefined) return [];
  const text = entryText(from, version, indentAt(source, entry.span.start), lineEnding(source.text));
  const write = (): ReturnType<typeof replaceValue> => replaceValue(source, block.body, entry, text);
  return own.version === null
    ? [fileFix('suggestion', `Require \`${version}\``, write)]
    : [fileFix('safe', 'Write it with its source', write)];
}

const entryText = (source: string, version: string, indent: string, eol: string): string =>
  ['{', `  source  = "${source}"`, `  version = "${version}"`, '}'].join(`${eol}${indent}`);

function missingFixes(module: Module, file: TerraformFile, provider: string): readonly Fix[] {
  const known = knownProvider(provider);
  if (!known) return [];
  const title = `Require \`${provider}\` ${known.version}`;
  return [
    {
      kind: 'suggestion',
      title,
      compute: () => add(module, file, provider, entryText(known.source, known.version, '', '\n')),
    },
  ];
}

/** Writes an entry into the `required_providers` block that there is, or makes one. */
function add(module: Module, file: TerraformFile, provider: string, entry: string): readonly FileEdits[] | null {
  const settings = settingsOf(module);
  const [block]: readonly (Block | undefined)[] = settings ? blocksOf(settings.block.body, 'required_providers') : [];
  const whole = `required_providers {\n  ${provider} = ${entry.replace(/\n/g, '\n  ')}\n}`;
  if (!settings) {
    return addSettings(module, file, `terraform {\n  ${whole.replace(/\n/g, '\n  ')}\n}`);
  }
  const { source } = settings.file;
  const edits = block ? insertAttribute(source, block, provider, entry) : insertBlock(source, settings.block, whole);
  return edits && [editsOf(settings.file, file, edits)];
}
