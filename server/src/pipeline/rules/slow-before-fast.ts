import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import { commandsOf, type KnownCommand } from '../commands';
import { stepsExample } from '../examples';
import { isHere, type Step } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/slow-before-fast',
  title: 'Fast check behind a slow one',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The check that takes seconds and fails most often comes when the tests are done, so that everybody waits for minutes to learn of a missing semicolon (“validate: fast checks, fail early” is the first of the rule set’s stages).',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: npm ci\n- run: npm test\n- run: npm run lint'),
    good: stepsExample('- run: npm ci\n- run: npm run lint\n- run: npm test'),
  },
  visit: {
    job(job, { source, report }) {
      const commands = job.steps.flatMap((step) => commandsOf(step).map((command) => ({ step, command })));
      const slow = commands.findIndex(({ command }) => command.purpose === 'test');
      const fast = commands.find(({ command }, i) => i > slow && isQuick(command));
      if (slow < 0 || !fast || !isHere(fast.step) || fast.step.always === 'yes') return;
      const at = commands.indexOf(fast);
      const first = commands[slow];
      const fix = at === slow + 1 && first ? swap(first, fast, source) : null;
      report({
        span: fast.command.command.span,
        fixes: fix ? [fix] : [],
        message: `This check of \`${job.name}\` takes seconds and waits for the tests, so that everybody waits for minutes to learn of a slip.`,
      });
    },
  },
});

/** `cargo check` and `cargo clippy` compile the project first. */
const isQuick = ({ purpose, name, args }: KnownCommand): boolean =>
  purpose === 'validate' && (name !== 'cargo' || args[0]?.value === 'fmt');

interface Placed {
  readonly step: Step;
  readonly command: KnownCommand;
}

/** Two neighbours that have a line each change places; what has a name or variables is more than its command. */
function swap(slow: Placed, fast: Placed, source: Source): Fix | null {
  const spans = [slow, fast].map(({ command }) => command.command.span);
  const isBare = [slow, fast].every(
    ({ step, command: { command } }) =>
      step.name === null && step.variables.length === 0 && fillsLine(source, command.span),
  );
  const [first, second] = spans;
  if (!isBare || !first || !second || !isHere(slow.step)) return null;
  return fileFix('suggestion', 'Run the quick check first', () => [
    { span: first, text: source.text.slice(second.start, second.end) },
    { span: second, text: source.text.slice(first.start, first.end) },
  ]);
}

function fillsLine(source: Source, { start, end }: Span): boolean {
  const line = source.lines.line(source.lines.position(start).line);
  return (
    /^\s*(?:-\s+)?(?:(?:run|script|bash|command):\s+)?$/.test(source.text.slice(line.start, start)) &&
    source.text.slice(end, line.end).trim() === ''
  );
}
