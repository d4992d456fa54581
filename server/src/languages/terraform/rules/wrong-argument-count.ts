import { callsOf } from '../calls';
import { functionTable, type Arity } from '../function-table';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/wrong-argument-count',
  title: 'Function with too many or too few arguments',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Terraform stops at a call with an argument too many or too few, before anything is planned.',
    bad: 'locals {\n  name = replace(var.name, "-")\n}\n',
    good: 'locals {\n  name = replace(var.name, "-", "_")\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/functions'],
  },
  visit: {
    file(file, { report }) {
      const known = functionTable();
      for (const { name, nameSpan, args, isExpanded } of callsOf(file)) {
        const arity = known.get(name.replace(/^core::/, ''))?.arity;
        if (!arity || args.some((arg) => arg.kind === 'missing')) continue;
        const [least, most] = arity;
        const isTooMany = most !== null && args.length > most;
        if (!isTooMany && (isExpanded || args.length >= least)) continue;
        report({
          span: nameSpan,
          message: `\`${name}\` takes ${inWords(arity)}, and has ${args.length} here, so Terraform stops.`,
        });
      }
    },
  },
});

function inWords([least, most]: Arity): string {
  const arguments_ = (count: number): string => (count === 1 ? '1 argument' : `${count} arguments`);
  if (most === null) return `at least ${arguments_(least)}`;
  return least === most ? arguments_(least) : `${least} to ${arguments_(most)}`;
}
