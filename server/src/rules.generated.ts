// Written by `npm run generate`. Do not edit.
import type { Rule } from './core/rule';
import { rule as boringopsConfigInvalidValue } from './languages/boringops-config/rules/invalid-value';
import { rule as boringopsConfigUnknownKey } from './languages/boringops-config/rules/unknown-key';
import { rule as boringopsConfigUnknownRuleInIgnore } from './languages/boringops-config/rules/unknown-rule-in-ignore';
import { rule as boringopsConfigUnknownRule } from './languages/boringops-config/rules/unknown-rule';
import { rule as boringopsConfigUnusedIgnore } from './languages/boringops-config/rules/unused-ignore';
import { rule as hclSyntaxError } from './languages/hcl/rules/syntax-error';
import { rule as terraformUndocumentedVariable } from './languages/terraform/rules/undocumented-variable';
import { rule as terraformUnencryptedState } from './languages/terraform/rules/unencrypted-state';
import { rule as terraformUntypedVariable } from './languages/terraform/rules/untyped-variable';
import { rule as yamlDuplicateKey } from './languages/yaml/rules/duplicate-key';
import { rule as yamlSyntaxError } from './languages/yaml/rules/syntax-error';

export const rules: readonly Rule[] = [
  boringopsConfigInvalidValue,
  boringopsConfigUnknownKey,
  boringopsConfigUnknownRuleInIgnore,
  boringopsConfigUnknownRule,
  boringopsConfigUnusedIgnore,
  hclSyntaxError,
  terraformUndocumentedVariable,
  terraformUnencryptedState,
  terraformUntypedVariable,
  yamlDuplicateKey,
  yamlSyntaxError,
];
