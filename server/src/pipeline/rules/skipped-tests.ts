import { fileFix } from '../../core/finding';
import type { Span } from '../../core/text';
import { commandsOf, type KnownCommand } from '../commands';
import { mayHaveMore } from '../deliveries';
import { stepsExample } from '../examples';
import type { Pipeline } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/skipped-tests',
  title: 'Tests that are skipped',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What this pipeline delivers has been tested by nobody: the build leaves the tests out, and no other job of it runs them; or the job that would run them is switched off (“never deploy to production without tests passing” is one of the rule set’s boundaries).',
    path: '.github/workflows/release.yml',
    bad: stepsExample('- run: mvn -B deploy -DskipTests', 'release'),
    good: stepsExample('- run: mvn -B verify\n- run: mvn -B deploy -DskipTests', 'release'),
  },
  visit: {
    step(step, { source, model, report }) {
      const flags = commandsOf(step).flatMap((command) => skipFlag(command) ?? []);
      // The whole pipeline is looked through only where a flag is.
      if (flags.length === 0 || testsSomewhere(model) || mayHaveMore(model) || !delivers(model)) return;
      for (const flag of flags) {
        const start = flag.start - (/[ \t]/.test(source.text[flag.start - 1] ?? '') ? 1 : 0);
        report({
          span: flag,
          message: `\`${step.job.name}\` leaves the tests out and they run nowhere else in this pipeline, so what it delivers is untested.`,
          fixes: [fileFix('suggestion', 'Run the tests', () => [{ span: { start, end: flag.end }, text: '' }], true)],
        });
      }
    },
    job(job, { model, report }) {
      const { kinds, runs, name, nameSpan } = job;
      if (!(runs === 'no' && kinds.has('test') && !kinds.has('deploy') && !kinds.has('publish'))) return;
      const fix = model.fix({ kind: 'switch-on', job });
      report({
        span: nameSpan,
        message: `\`${name}\` never runs, so that its tests say nothing about what is delivered.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});

const delivers = ({ jobs }: Pipeline): boolean => jobs.some(({ kinds }) => kinds.has('publish') || kinds.has('deploy'));

/** True where some command runs tests and is not told to leave them out. */
const testsSomewhere = ({ jobs }: Pipeline): boolean =>
  jobs.some(
    ({ runs, steps, kinds }) =>
      runs !== 'no' &&
      (steps.some((step) => commandsOf(step).some((command) => command.purpose === 'test' && !skipFlag(command))) ||
        (kinds.has('test') && !steps.some((step) => commandsOf(step).some(skipFlag)))),
  );

const SKIPS = /^-D(?:skipTests|maven\.test\.skip)(?:=true)?$|^-DskipITs(?:=true)?$/;

function skipFlag({ name, args }: KnownCommand): Span | null {
  const flag = args.find(({ value }) => SKIPS.test(value ?? ''));
  if (flag) return flag.span;
  if (!/^gradlew?$/.test(name ?? '')) return null;
  const at = args.findIndex(
    ({ value }, i) => (value === '-x' || value === '--exclude-task') && args[i + 1]?.value === 'test',
  );
  const [first, second] = [args[at], args[at + 1]];
  return first && second ? { start: first.span.start, end: second.span.end } : null;
}
