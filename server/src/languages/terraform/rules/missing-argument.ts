import type { Block } from '../../hcl/ast';
import { attribute } from '../../hcl/query';
import { brokenBlocks } from '../broken';
import { builtIn, NESTED, ONE_OF, PROVISIONERS, TOP_LEVEL } from '../schema';
import { isOverride } from '../override';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/missing-argument',
  title: 'Block without an argument or label that it needs',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform stops at a block that lacks an argument or a name it needs, before anything is planned.',
    bad: 'output "region" {\n  description = "Where it runs"\n}\n',
    good: 'output "region" {\n  description = "Where it runs"\n  value       = "eu-central-1"\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/syntax/configuration'],
  },
  visit: {
    file(file, { report }) {
      const { kind, syntax } = file;
      if (kind !== 'config') return;
      // It adds to a block that stands in another file.
      const isAddition = isOverride(file);
      const broken = brokenBlocks(syntax);
      for (const block of syntax.body.blocks) {
        const schema = Object.hasOwn(TOP_LEVEL, block.type) ? TOP_LEVEL[block.type] : undefined;
        if (!schema || broken.has(block)) continue;
        const labels = schema.labels ?? [];
        if (block.labels.length !== labels.length) {
          report({ span: block.headerSpan, message: `A \`${block.type}\` block ${labelsInWords(labels)}.` });
          continue;
        }
        for (const { one, required, labels } of [
          { one: block, required: isAddition ? [] : (requiredIn(block) ?? schema.required ?? []) },
          ...nested(block),
        ]) {
          if (labels !== undefined && one.labels.length !== labels.length) {
            report({ span: one.headerSpan, message: `A \`${one.type}\` block ${labelsInWords(labels)}.` });
            continue;
          }
          for (const message of lacks(one, required)) report({ span: one.headerSpan, message });
        }
      }
    },
  },
});

const requiredIn = ({ type, labels }: Block): readonly string[] | undefined =>
  builtIn(type, labels[0]?.value ?? '')?.required;

interface Demand {
  readonly one: Block;
  readonly required: readonly string[];
  /** Absent where the labels have been counted. */
  readonly labels?: readonly string[];
}

/** Blocks of the language by the block around; a provider may have blocks of the same names. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  variable: ['validation'],
  output: ['precondition'],
  check: ['assert'],
  lifecycle: ['precondition', 'postcondition'],
  resource: ['lifecycle', 'connection'],
  data: ['lifecycle'],
  ephemeral: ['lifecycle'],
  provisioner: ['connection'],
};

function nested(block: Block): readonly Demand[] {
  return block.body.blocks.flatMap((one): readonly Demand[] => {
    if (one.type === 'provisioner' && (block.type === 'resource' || block.type === 'removed')) {
      return [provisioner(one), ...nested(one)];
    }
    if (one.type === 'dynamic') return [{ one, required: [], labels: ['type'] }];
    if (one.type === 'backend' && block.type === 'terraform') return [{ one, required: [], labels: ['type'] }];
    if (one.type === 'data' && block.type === 'check') {
      return [{ one, required: requiredIn(one) ?? [], labels: ['type', 'name'] }];
    }
    const isOfLanguage = Object.hasOwn(INSIDE, block.type) && INSIDE[block.type]?.includes(one.type) === true;
    return isOfLanguage ? [{ one, required: NESTED[one.type]?.required ?? [], labels: [] }, ...nested(one)] : [];
  });
}

function provisioner(one: Block): Demand {
  const name = one.labels[0]?.value ?? '';
  const schema = Object.hasOwn(PROVISIONERS, name) ? PROVISIONERS[name] : undefined;
  return { one, required: schema?.required ?? [], labels: ['type'] };
}

function lacks(one: Block, required: readonly string[]): readonly string[] {
  const has = (name: string): boolean =>
    attribute(one.body, name) !== undefined || one.body.blocks.some(({ type }) => type === name);
  const missing = required
    .filter((name) => !has(name))
    .map((name) => `This \`${one.type}\` block has no \`${name}\`, which it needs; Terraform stops here.`);
  const alternatives = alternativesOf(one);
  const count = alternatives.filter(has).length;
  if (alternatives.length === 0 || count === 1) return missing;
  const names = alternatives.map((name) => `\`${name}\``).join(', ');
  return [
    ...missing,
    `This \`${one.type}\` block needs ${count === 0 ? '' : 'no more than '}one of ${names}, and has ${count === 0 ? 'none' : count}; Terraform stops here.`,
  ];
}

function alternativesOf({ type, labels }: Block): readonly string[] {
  if (type === 'import') return ['id', 'identity'];
  const name = type === 'provisioner' ? (labels[0]?.value ?? '') : '';
  return Object.hasOwn(ONE_OF, name) ? (ONE_OF[name] ?? []) : [];
}

function labelsInWords(labels: readonly string[]): string {
  if (labels.length === 0) return 'has no labels';
  return labels.length === 1
    ? `has one label, its ${labels[0] ?? ''}`
    : `has two labels, its ${labels.join(' and its ')}`;
}
