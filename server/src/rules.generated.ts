// Written by `npm run generate`. Do not edit.
import type { Rule } from './core/rule';
import { rule as yamlDuplicateKey } from './languages/yaml/rules/duplicate-key';
import { rule as yamlSyntaxError } from './languages/yaml/rules/syntax-error';

export const rules: readonly Rule[] = [
  yamlDuplicateKey,
  yamlSyntaxError,
];
