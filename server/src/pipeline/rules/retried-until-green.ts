import { fileFix } from '../../core/finding';
import type { Span } from '../../core/text';
import { findFlag } from '../../languages/shell/flags';
import type { ShellCommand } from '../../languages/shell/nodes';
import { commandsIn, isCondition } from '../../languages/shell/structure';
import { kindsOfStep } from '../classify';
import { commandsOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import { isHere, type Job, type Step } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/retried-until-green',
  title: 'Tests that run again until they pass',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'A test that passes at the second attempt has found something: a race, a dependence on order, a service that is not ready. Running it until it is green hides that until it happens in production (“flaky tests that are ignored” in the rule set’s anti-patterns). Retry what can fail for outside reasons, such as a download; repair or take out the test.',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: npm test || npm test'),
    good: stepsExample('- run: npm test'),
  },
  visit: {
    step(step, { model, report }) {
      if (step.retry && !step.retry.onlyInfrastructure && kindsOfStep(step).has('test')) {
        const fix = model.fix({ kind: 'forbid-retry', of: step });
        report({ span: step.retry.span, message: messageFor(step.job), fixes: fix ? [fix] : [] });
      }
      for (const span of [...loops(step), ...options(step), ...wrappers(step), ...actions(step)])
        report({ span, message: messageFor(step.job) });
      for (const { span, left } of again(step)) {
        const edits = [{ span: { start: left, end: span.end }, text: '' }];
        report({
          span,
          message: messageFor(step.job),
          fixes: [fileFix('suggestion', 'Run them once', () => edits, true)],
        });
      }
    },
    job(job, { model, report }) {
      if (!job.retry || job.retry.onlyInfrastructure || !isHere(job.retry) || !job.kinds.has('test')) return;
      const fix = model.fix({ kind: 'forbid-retry', of: job });
      report({ span: job.retry.span, message: messageFor(job), fixes: fix ? [fix] : [] });
    },
  },
});

const messageFor = ({ name }: Job): string =>
  `The tests of \`${name}\` run again until they pass, which hides the failure that they found until it happens in production.`;

const isTest = ({ purpose }: KnownCommand): boolean => purpose === 'test';
const text = ({ command }: KnownCommand): string =>
  [command.name, ...command.args].map((word) => word?.raw ?? '').join(' ');

/** `npm test || npm test`; `left` is where the first run ends. */
const again = (step: Step): readonly { readonly span: Span; readonly left: number }[] =>
  (step.script?.lists ?? []).flatMap(({ members, operators }) => {
    const tests = commandsOf(step).filter(isTest);
    return members.slice(1).flatMap((member, i) => {
      const now = tests.find(({ command }) => command === member);
      const before = tests.find(({ command }) => command === members[i]);
      const operator = operators[i];
      return operator?.text === '||' && now && before && text(now).startsWith(text(before))
        ? [{ span: { start: operator.span.start, end: member.span.end }, left: before.command.span.end }]
        : [];
    });
  });

/** `until npm test; do …`, `for i in 1 2 3; do npm test && break; done` */
const loops = (step: Step): readonly Span[] =>
  (step.script?.blocks ?? []).flatMap((block): Span[] => {
    const tests = new Set(
      commandsOf(step)
        .filter(isTest)
        .map(({ command }) => command),
    );
    const inside = (lists: typeof block.bodies): ReturnType<typeof commandsIn> =>
      lists.flatMap(({ statements }) => statements.flatMap(({ node }) => commandsIn(node)));
    const isAsked =
      (block.type === 'until' || block.type === 'while') && inside(block.conditions).some((one) => tests.has(one));
    const body = inside(block.bodies);
    const isLoop = block.type === 'for' || block.type === 'while' || block.type === 'until';
    const breaks =
      isLoop &&
      body.some((one, i) => tests.has(one) && ends(body[i + 1]) && (one.parent.kind === 'and-or' || isCondition(one)));
    const first = body.find((one) => tests.has(one)) ?? inside(block.conditions).find((one) => tests.has(one));
    return (isAsked || breaks) && first ? [first.span] : [];
  });

/** What ends the loop with the first run that passes. */
const ends = (command: ShellCommand | undefined): boolean =>
  command?.name?.value === 'break' || (command?.name?.value === 'exit' && command.args[0]?.value === '0');

/** `retry 3 npm test` */
const wrappers = (step: Step): readonly Span[] =>
  commandsOf(step).flatMap(({ name, args, command }) =>
    name === 'retry' && TESTS.test(args.map(({ value }) => value ?? '').join(' ')) ? [command.span] : [],
  );

const TESTS = /\btests?\b|pytest|jest|vitest|cypress|playwright/;

const options = (step: Step): readonly Span[] =>
  commandsOf(step)
    .filter(isTest)
    .flatMap(({ args }) => {
      // What stands behind `npm test --` is for the runner.
      const flag = findFlag(
        args.filter(({ value }) => value !== '--'),
        '--reruns',
        '--retries',
        '-Dsurefire.rerunFailingTestsCount',
        '--flaky_test_attempts',
        '--rerun-fails',
        '--retry',
      );
      return flag && !/=0$/.test(flag.raw) ? [flag.span] : [];
    });

/** An action that runs a command again and again, and a task that does so with tests. */
function actions({ action }: Step): readonly Span[] {
  const again = /^vstest@/i.test(action?.name ?? '') ? action?.inputs.get('rerunfailedtests') : undefined;
  if (/^true$/i.test(again?.value ?? '') && again) return [again.valueSpan];
  const command =
    action && /(?:^|\/)retry(?:-step)?$|retry-action/i.test(action.name) ? action.inputs.get('command') : undefined;
  return command && TESTS.test(command.value ?? '') ? [command.valueSpan] : [];
}
