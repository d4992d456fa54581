import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { alternatives } from '../places';
import { stepsExample } from '../examples';
import { childrenOf, type Expression } from '../expressions/ast';
import { allContexts } from '../expressions/paths';
import { platformFacts } from '../facts';
import type { Workflow } from '../model';
import { defineRule } from '../rule';
import { memoize } from '../../../core/memo';

export const rule = defineRule({
  id: 'actions/missing-event-payload',
  title: 'Part of the event that no event of the workflow carries',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`github.event` is what GitHub sent for the event that started the run. A push has no pull request, and a pull request no `head_commit`: what is not there is an empty text, without a word in the log.',
    bad: stepsExample('- run: make test\n  env:\n    TITLE: ${{ github.event.pull_request.title }}'),
    good: stepsExample('- run: make test\n  env:\n    TITLE: ${{ github.event.head_commit.message }}'),
    references: ['https://docs.github.com/webhooks/webhook-events-and-payloads'],
  },
  visit: {
    expression({ expression, site }, { report, model: { workflow } }) {
      if (!/github\.event\b/i.test(site.scalar.text)) return;
      const carried = workflow && carriedBy(workflow);
      if (!carried) return;
      const fallbacks = chosenAmong(expression);
      const accesses = allContexts(expression);
      if (accesses.some(({ path }) => path === 'github.event_name')) return;
      for (const { path, expression: access } of accesses) {
        const [github, event, name] = path.split('.');
        if (github !== 'github' || event !== 'event' || name === undefined || name === '*') continue;
        if (carried.has(name) || fallbacks.has(access)) continue;
        const { payloads } = platformFacts();
        const carriers = Object.keys(payloads).filter((one) => payloads[one]?.includes(name));
        const near = carriers.length > 0 ? null : closest(name, carried);
        if (carriers.length === 0 && near === null) continue;
        const text = site.scalar.text.slice(access.start, access.end);
        const at = access.start + text.toLowerCase().indexOf(name);
        const events = [...new Set(workflow.triggers.map((one) => one.event))];
        const hint = near ? `did you mean \`${near}\`?` : `it comes with ${carriersInWords(carriers)}.`;
        const span = site.scalar.part(at, at + name.length);
        report({
          span,
          message: `No event of this workflow (${alternatives(events)}) carries \`${name}\`, so this is always empty; ${hint}`,
          fixes: near ? [fileFix('suggestion', `Change to "${near}"`, () => [{ span, text: near }], true)] : [],
        });
      }
    },
  },
});

const carriersInWords = (events: readonly string[]): string =>
  events.length > 3 ? `\`${events[0] ?? ''}\` and others` : alternatives(events);

/** What the payloads of a workflow's events hold at their top; null where that is not known of one of them. */
const carriedBy = memoize(namesCarried);

function namesCarried(workflow: Workflow): ReadonlySet<string> | null {
  const { payloads, payload_common: common } = platformFacts();
  const carried = new Set(common);
  if (workflow.triggers.length === 0) return null;
  for (const { event } of workflow.triggers) {
    const own = payloads[event];
    if (!own) return null;
    for (const name of own) carried.add(name);
  }
  return carried;
}

/** Everything below `||`: what is empty for one event is replaced by what another event carries. */
function chosenAmong(expression: Expression): ReadonlySet<Expression> {
  const found = new Set<Expression>();
  const walk = (one: Expression, isChosen: boolean): void => {
    if (isChosen) found.add(one);
    const isChoice = isChosen || (one.kind === 'logical' && one.operator === '||');
    for (const child of childrenOf(one)) walk(child, isChoice);
  };
  walk(expression, false);
  return found;
}
