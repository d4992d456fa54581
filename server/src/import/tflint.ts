import type { Block, Body } from '../languages/hcl/ast';
import { parseHcl } from '../languages/hcl/parse';
import { attribute, staticString } from '../languages/hcl/query';
import { combine, note, type Importer, type Part } from './imported';
import { quoted } from './read-yaml';

/** Undefined where it is not set, or is no literal. */
function flag(body: Body, name: string): boolean | undefined {
  const value = attribute(body, name)?.value;
  return value?.kind === 'literal' && typeof value.value === 'boolean' ? value.value : undefined;
}

/** The options of tflint's rules that the rules here have as well. */
const OPTIONS: Readonly<Record<string, (body: Body) => Readonly<Record<string, unknown>>>> = {
  terraform_naming_convention: (body) => {
    const formatOf = (of: Body): string | null =>
      staticString(attribute(of, 'custom')?.value) ?? staticString(attribute(of, 'format')?.value);
    const format = staticString(attribute(body, 'format')?.value);
    const formats = body.blocks.flatMap((block) => {
      const own = formatOf(block.body);
      return own === null ? [] : [[block.type, own] as const];
    });
    return { ...(format !== null && { format }), ...(formats.length > 0 && { formats: Object.fromEntries(formats) }) };
  },
  terraform_module_version: (body) => (flag(body, 'exact') === true ? { exact: true } : {}),
};

const TAKEN: ReadonlySet<string> = new Set(['enabled', 'format', 'custom', 'exact']);

function rule({ labels, body }: Block): Part {
  const name = labels[0]?.value ?? '';
  const aliases = [`tflint:${name}`];
  if (flag(body, 'enabled') === false) return { rules: [{ name, aliases, level: 'off' }] };
  const options = OPTIONS[name]?.(body) ?? {};
  const others = body.attributes.filter((one) => one.name !== 'enabled' && !(name in OPTIONS && TAKEN.has(one.name)));
  return combine([
    { rules: [{ name, aliases, level: 'on', options }] },
    ...others.map((one) => note(`${quoted(`${one.name}`)} of ${quoted(name)} has no equivalent.`)),
  ]);
}

function plugin({ labels, body }: Block): Part {
  const name = labels[0]?.value ?? '';
  const preset = staticString(attribute(body, 'preset')?.value);
  if (preset === 'all')
    return note(`${quoted(`preset`)} of plugin ${quoted(name)}: \`profile: all\` reports opinions, too.`);
  return name === 'terraform'
    ? {}
    : note(`plugin ${quoted(name)}: nothing is loaded; the rules that have a counterpart are built in.`);
}

const CONFIG_NOTES: Readonly<Record<string, string>> = {
  disabled_by_default: 'a list of the only rules that run has no equivalent; `profile` says how much is reported.',
  ignore_module: 'write the folders of the modules under `ignore`.',
  varfile: 'values of variable files are not filled in.',
  variables: 'values of variables are not filled in.',
};

const config = ({ body }: Block): Part =>
  combine(
    body.attributes.flatMap(({ name }) => {
      const why = Object.hasOwn(CONFIG_NOTES, name) ? CONFIG_NOTES[name] : undefined;
      return why === undefined ? [] : [note(`${quoted(name)}: ${why}`)];
    }),
  );

const BLOCKS: Readonly<Record<string, (block: Block) => Part>> = { rule, plugin, config, tflint: () => ({}) };

/** `.tflint.hcl`. Blocks: https://github.com/terraform-linters/tflint/blob/master/docs/user-guide/config.md */
export const importTflint: Importer = ({ text }) => {
  const { body, errors } = parseHcl(text);
  return combine([
    ...(errors.length > 0 ? [note('some of it is no HCL that can be read.')] : []),
    ...body.blocks.map(
      (block) => BLOCKS[block.type]?.(block) ?? note(`block ${quoted(block.type)} has no equivalent.`),
    ),
  ]);
};
