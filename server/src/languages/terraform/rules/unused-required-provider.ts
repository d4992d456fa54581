import { fileFix } from '../../../core/finding';
import { removeAttribute } from '../../hcl/edit';
import type { Module } from '../model';
import { defineRule } from '../rule';
import { sourceOf } from '../sources';
import { requiredProviders, usedProviders } from '../used-providers';

export const rule = defineRule({
  id: 'terraform/unused-required-provider',
  title: 'Required provider that nothing uses',
  severity: 'info',
  profile: 'strict',
  aliases: ['tflint:terraform_unused_required_providers'],
  docs: {
    why: 'Every init downloads it, its constraint stops upgrades of others who need it, and the reader looks for what it is there for.',
    bad: 'terraform {\n  required_providers {\n    null = {\n      source  = "hashicorp/null"\n      version = "~> 3.2"\n    }\n  }\n}\n',
    good: 'terraform {\n  required_providers {\n    null = {\n      source  = "hashicorp/null"\n      version = "~> 3.2"\n    }\n  }\n}\n\nresource "null_resource" "done" {}\n',
    references: ['https://developer.hashicorp.com/terraform/language/providers/requirements'],
  },
  visit: {
    file(file, { project: { module }, source, report }) {
      if (!module?.isComplete || hasRemoteCalls(module)) return;
      const used = usedProviders(module);
      const needed = new Set([...module.children.values()].flatMap((child) => [...providersOf(child, new Set())]));
      for (const { entry, block, file: home } of requiredProviders(module)) {
        if (home !== file || used.has(entry.name) || needed.has(entry.name)) continue;
        report({
          span: entry.nameSpan,
          message: `The provider \`${entry.name}\` is required, but nothing here uses it; every init downloads it all the same.`,
          tags: ['unnecessary'],
          fixes: [fileFix('suggestion', 'Remove it', () => removeAttribute(source, block.body, entry))],
        });
      }
    },
  },
});

/** A module from elsewhere may need the provider, and its version is set here for it. */
const hasRemoteCalls = (module: Module): boolean =>
  [...module.calls.values()].some(({ block }) => sourceOf(block, module)?.kind !== 'local') ||
  [...module.lost.values()].some(({ why }) => why === 'outside') ||
  [...module.children.values()].some(hasRemoteCalls);

/** What a module and those that it calls use or require. */
function providersOf(module: Module, found: Set<string>): ReadonlySet<string> {
  for (const name of usedProviders(module).keys()) found.add(name);
  for (const { entry } of requiredProviders(module)) found.add(entry.name);
  for (const child of module.children.values()) providersOf(child, found);
  return found;
}
