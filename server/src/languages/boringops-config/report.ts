import { fileFix } from '../../core/finding';
import type { RuleContext } from '../../core/rule';
import type { ConfigProblem } from './read';
import type { ConfigModel } from './rule';

/** The visitor of a rule that reports the mistakes of one kind. */
export const reportProblems =
  (kind: ConfigProblem['kind']) =>
  (model: ConfigModel, context: Pick<RuleContext, 'rules' | 'report'>): void => {
    for (const { span, message, suggestion } of model
      .problems(context.rules)
      .filter((problem) => problem.kind === kind)) {
      const fixes =
        suggestion === null
          ? []
          : [fileFix('safe', `Change to "${suggestion}"`, () => [{ span, text: suggestion }], true)];
      context.report({ span, message: `${message}.`.replace(/\?\.$/, '?'), fixes });
    }
  };
