import { answering } from '../guard';
import { RULE_PAGE, RULES, type RulePageParams, type RuleSummary } from '../protocol';
import { rulePage } from '../rule-page';
import type { Feature } from '../session';

/** The rules as a list, and the page of each. */
export const rulePages: Feature = {
  register: (session) => {
    session.connection.onRequest(
      RULES,
      answering<unknown, RuleSummary[]>(session, RULES, [], async () =>
        session.engine.rules.map(({ id, title, aliases }) => ({ id, title, aliases })),
      ),
    );
    session.connection.onRequest(
      RULE_PAGE,
      answering<RulePageParams, string | null>(session, RULE_PAGE, null, async ({ rule: id }) => {
        const rule = session.engine.rule(id);
        return rule ? rulePage(rule) : null;
      }),
    );
  },
};
