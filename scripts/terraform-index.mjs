// Writes server/data/terraform-checks-index.json: what the list of rules needs of the checks tables, so
// that the tables themselves are parsed only when a Terraform file is met.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const TABLES = ['aws', 'azure', 'google', 'general'];

export const TERRAFORM_INDEX = 'server/data/terraform-checks-index.json';

/** A row is `[id, title, severity, profile, aliases, types, isSecret]`; types are those of its cases, in order. */
const rowOf = ({ id, title, severity, profile, aliases, cases, isSecret }) =>
  JSON.stringify([id, title, severity, profile, aliases, cases.map(({ on }) => on), ...(isSecret ? [true] : [])]);

export function terraformIndexText() {
  const tables = TABLES.map((name) => {
    const { checks } = JSON.parse(readFileSync(`server/data/terraform-checks-${name}.json`, 'utf8'));
    return `"${name}": [\n${checks.map(rowOf).join(',\n')}\n]`;
  });
  return `{\n${tables.join(',\n')}\n}\n`;
}

export function writeTerraformIndex() {
  const text = terraformIndexText();
  if (!existsSync(TERRAFORM_INDEX) || readFileSync(TERRAFORM_INDEX, 'utf8') !== text)
    writeFileSync(TERRAFORM_INDEX, text);
}
