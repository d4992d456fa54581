import { closest } from '../../../core/closest';
import { fileFix, type Fix } from '../../../core/finding';
import { span } from '../../../core/text';
import { quote } from '../../hcl/edit';
import { attribute, memberOf, staticString } from '../../hcl/query';
import { declareLocal, declareVariable } from '../declare';
import { isFragment } from '../fragment';
import type { Module, TerraformFile } from '../model';
import { declarationOf, type Reference } from '../references';
import { defineRule } from '../rule';
import { TOP_LEVEL } from '../schema';
import { requiredProviders } from '../used-providers';

const WORDS: Readonly<Record<string, string>> = {
  var: 'variable',
  local: 'local value',
  module: 'module',
  data: 'data source',
  ephemeral: 'ephemeral resource',
  resource: 'resource',
  provider: 'provider configuration',
};

export const rule = defineRule({
  id: 'terraform/undeclared-reference',
  title: 'Reference to something that is not declared',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform looks for the name in the files of this folder and stops where it finds none, before anything is planned.',
    bad: 'variable "region" {\n  type = string\n}\n\noutput "region" {\n  value = var.regoin\n}\n',
    good: 'variable "region" {\n  type = string\n}\n\noutput "region" {\n  value = var.region\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/references'],
  },
  visit: {
    reference(reference, { project: { module }, model, source, report }) {
      if (!module?.isComplete || isFragment(module) || isOfUnknownArgument(reference)) return;
      if (reference.kind === 'name') {
        return report({
          span: reference.nameSpan,
          message: `\`${reference.name}\` is no value: a text needs quotes, and a reference goes on with a dot and a name.`,
          fixes: [
            fileFix('suggestion', 'Put it in quotes', () => [
              { span: reference.nameSpan, text: quote(reference.name) },
            ]),
          ],
        });
      }
      if (isDeclared(module, reference)) return;
      const known = namesLike(module, reference);
      if (!known) return;
      const near = nearest(reference, known);
      const hint = near === null ? '' : `; did you mean \`${near.replace(/^provider\./, '')}\`?`;
      report({
        span: reference.nameSpan,
        message: `The ${WORDS[reference.kind] ?? 'name'} \`${reference.address.replace(/^provider\./, '')}\` is not declared in this module${hint}`,
        fixes: [
          ...(near === null ? [] : rename(reference, near, source.text)),
          ...declarations(module, model, reference),
        ],
      });
    },
  },
});

/** Of an argument that a block of the language does not take, its name is the mistake. */
function isOfUnknownArgument({ block, argument }: Reference): boolean {
  const schema = Object.hasOwn(TOP_LEVEL, block.type) ? TOP_LEVEL[block.type] : undefined;
  return argument !== null && schema !== undefined && !schema.isOpen && !schema.attributes.includes(argument);
}

/** The address that was most likely meant. What all of a kind or a type begin with makes no two alike. */
function nearest({ address, name }: Reference, known: readonly string[]): string | null {
  const others = known.filter((one) => one !== address);
  const start = address.slice(0, -name.length);
  const near = closest(
    name,
    others.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length)),
  );
  if (near !== null) return start + near;
  // Of another type there are many that are spelt nearly alike and are something else.
  const ofOtherTypes = others.filter((one) => !one.startsWith(start));
  return closest(address, ofOtherTypes, 2);
}

/** The addresses of the same kind; null where they are not known. */
function namesLike(module: Module, { kind, address, name }: Reference): readonly string[] | null {
  switch (kind) {
    case 'var':
      return [...module.variables.keys()].map((name) => `var.${name}`);
    case 'local':
      return [...module.locals.keys()].map((name) => `local.${name}`);
    case 'module':
      return [...module.calls.keys()].map((name) => `module.${name}`);
    case 'data':
    case 'ephemeral':
    case 'resource': {
      const type = address.slice(0, -name.length);
      const isNear = (one: string): boolean => one.endsWith(`.${name}`) && Math.abs(one.length - address.length) <= 2;
      return [...module.resources.keys()].filter((one) => one.startsWith(type) || isNear(one));
    }
    case 'provider':
      // A caller may pass a configuration that the module does not declare; Terraform only warns of it.
      return module.isRoot && address.split('.').length > 2 ? aliasesOf(module) : null;
    default:
      return null;
  }
}

function isDeclared(module: Module, reference: Reference): boolean {
  const { kind, name, address, block } = reference;
  if (kind === 'local') return module.locals.has(name);
  if (kind === 'provider') return !module.isRoot || aliasesOf(module).includes(address);
  const declared = declarationOf(module, reference);
  if (!declared || kind !== 'data') return declared !== undefined;
  // A data source of a check is known to that check only.
  const check = module.blocks.get('check')?.find((one) => one.block.body.blocks.includes(declared.block));
  return !check || check.block === block;
}

/** Configurations with an alias, those that a caller passes among them. */
function aliasesOf(module: Module): readonly string[] {
  const own = (module.blocks.get('provider') ?? []).flatMap(({ block }) => {
    const alias = staticString(attribute(block.body, 'alias')?.value);
    return alias === null ? [] : [`provider.${block.labels[0]?.value ?? ''}.${alias}`];
  });
  const passed = requiredProviders(module).flatMap(({ entry }) => {
    const list = memberOf(entry.value, 'configuration_aliases');
    return (list?.kind === 'tuple' ? list.items : []).flatMap((item) => {
      const step = item.kind === 'traversal' ? item.steps[0] : undefined;
      return step?.kind === 'attribute' ? [`provider.${entry.name}.${step.name}`] : [];
    });
  });
  return [...own, ...passed];
}

/** Writes the other name: its last word where only that differs, or else all of it. */
function rename({ address, name, nameSpan, expression }: Reference, near: string, text: string): readonly Fix[] {
  const word = near.slice(near.lastIndexOf('.') + 1);
  const isSameRoot = address.slice(0, -name.length) === near.slice(0, -word.length);
  const whole = span(expression.span.start, nameSpan.end);
  const [at, put] = isSameRoot ? [nameSpan, word] : [whole, near];
  if (text.slice(at.start, at.end) !== (isSameRoot ? name : address)) return [];
  return [fileFix('suggestion', `Write \`${near.replace(/^provider\./, '')}\``, () => [{ span: at, text: put }], true)];
}

function declarations(module: Module, file: TerraformFile, reference: Reference): readonly Fix[] {
  const { kind, name } = reference;
  if (file.syntax.isJson) return [];
  if (kind === 'var') {
    return [
      {
        kind: 'suggestion',
        title: `Declare the variable \`${name}\``,
        compute: () => declareVariable(module, file, name, typeFor(reference)),
      },
    ];
  }
  if (kind === 'local') {
    return [
      { kind: 'suggestion', title: `Declare the local value \`${name}\``, compute: () => declareLocal(file, name) },
    ];
  }
  return [];
}

/** The type that a use asks for, as far as it shows. */
function typeFor({ expression, argument }: Reference): string {
  const isPartRead = expression.kind === 'traversal' && expression.steps.length > 1;
  if (isPartRead || argument === 'for_each') return 'any';
  return argument === 'count' ? 'number' : 'string';
}
