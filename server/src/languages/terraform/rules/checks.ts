import { checkRule } from '../checks/check-rule';
import { checkEntries } from '../checks/table';

/** One rule for each row of the checks tables. */
export const rules = checkEntries().map(checkRule);
