// Writes server/src/rules.generated.ts: the list of all rules, found by their place in the tree; and the
// index of the Terraform checks.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeTerraformIndex } from './terraform-index.mjs';

const SOURCE = 'server/src';

/** Every `rules` folder below the languages and the pipeline model. */
function ruleFiles() {
  const folders = [
    `${SOURCE}/pipeline/rules`,
    ...readdirSync(`${SOURCE}/languages`).map((name) => `${SOURCE}/languages/${name}/rules`),
  ];
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .map((file) => `${folder}/${String(file).split(path.sep).join('/')}`)
        .filter((file) => file.endsWith('.ts')),
    )
    .sort();
}

export const REGISTRY = `${SOURCE}/rules.generated.ts`;

export function registryText() {
  const imports = [];
  const entries = [];
  for (const file of ruleFiles()) {
    const module = `./${path.posix.relative(SOURCE, file).replace(/\.ts$/, '')}`;
    const name = module
      .replace(/^\.\/(languages\/)?/, '')
      .replace(/\/rules\//, '/')
      .replace(/[^a-z0-9]+(.)?/gi, (_, next = '') => next.toUpperCase());
    const exported = /^export const (rules?)\b/m.exec(readFileSync(file, 'utf8'))?.[1];
    if (!exported) throw new Error(`${file} exports neither "rule" nor "rules"`);
    imports.push(`import { ${exported} as ${name} } from '${module}';`);
    entries.push(exported === 'rule' ? `  ${name},` : `  ...${name},`);
  }
  return [
    '// Written by `npm run generate`. Do not edit.',
    "import type { Rule } from './core/rule';",
    ...imports,
    '',
    `export const rules: readonly Rule[] = [${entries.length ? `\n${entries.join('\n')}\n` : ''}];`,
    '',
  ].join('\n');
}

export function writeRegistry() {
  writeTerraformIndex();
  const text = registryText();
  if (!existsSync(REGISTRY) || readFileSync(REGISTRY, 'utf8') !== text) writeFileSync(REGISTRY, text);
}
