const GROUPS = /^\s*groups:\s*(?:#.*)?$/m;
const RULE = /^\s*-?\s*(?:alert|record):\s*\S/m;
const EXPRESSION = /^\s*-?\s*expr:/m;
/** Lines that a template engine fills in: such a file is no YAML yet. */
const TEMPLATE = /^\s*\{\{/m;

/** True for a file of alerting and recording rules, told by its groups and by what a rule is made of. */
export const isRuleFile = (path: string, head: string): boolean =>
  /\.ya?ml$/i.test(path) && GROUPS.test(head) && RULE.test(head) && EXPRESSION.test(head) && !TEMPLATE.test(head);
