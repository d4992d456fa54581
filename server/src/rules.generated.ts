// Written by `npm run generate`. Do not edit.
import type { Rule } from './core/rule';

export const rules: readonly Rule[] = [];
