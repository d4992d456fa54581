import { fileFix, type Fix } from '../../../core/finding';
import { replace } from '../edits';
import { instructionFacts, type FlagFact } from '../facts';
import { defineRule } from '../rule';
import { isBeingTyped } from '../syntax/instructions';
import type { Flag } from '../syntax/split';

const DURATION =
  /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h)(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))*$/;
const IN_MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
};

const milliseconds = (duration: string): number =>
  [...duration.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (IN_MILLISECONDS[unit ?? ''] ?? 0),
    0,
  ) * (duration.startsWith('-') ? -1 : 1);

/** What is wrong with a value, or null. */
function problem(fact: FlagFact, flag: Flag): string | null {
  const value = flag.value?.text;
  if (fact.type === 'bool') {
    return value === undefined || /^(?:true|false)$/i.test(value)
      ? null
      : value === ''
        ? 'needs a value after "="'
        : 'is true or false';
  }
  if (value === undefined) return 'needs a value';
  if (value === '' || value.includes('$')) return null;
  if (fact.unit === 'duration') {
    if (!DURATION.test(value) && value !== '0') return 'is a duration such as 30s or 1m30s';
    const length = milliseconds(value);
    return (length > 0 && length < 1) || length < 0 ? 'is at least 1ms' : null;
  }
  if (fact.unit === 'integer')
    return !/^[-+]?\d+$/.test(value) ? 'is a whole number' : Number(value) < 1 ? 'is at least 1' : null;
  return fact.values && !fact.values.includes(value) ? `is one of ${fact.values.join(', ')}` : null;
}

export const rule = defineRule({
  id: 'docker/invalid-flag-value',
  title: 'Invalid flag value',
  severity: 'error',
  profile: 'recommended',
  aliases: [
    'FLAG_MISSING_VALUE',
    'FLAG_INVALID_LINK_VALUE',
    'FLAG_AT_LEAST_ONE',
    'FLAG_LESS_THAN_1MS',
    'FLAG_UNKNOWN_UNIT',
    'FLAG_MISSING_DURATION',
    'FLAG_INVALID_DURATION',
    'INVALID_SYNTAX',
  ].map((code) => `dockerfile-utils:${code}`),
  docs: {
    why: 'Docker refuses a flag whose value it cannot read: a duration without a unit, a number that is none, a missing value.',
    bad: 'FROM alpine:3.22\nHEALTHCHECK --interval=30 CMD true\n',
    good: 'FROM alpine:3.22\nHEALTHCHECK --interval=30s CMD true\n',
  },
  visit: {
    instruction(instruction, { report }) {
      const facts = instructionFacts().flags[instruction.kind];
      for (const flag of instruction.flags) {
        const fact = facts?.[flag.name];
        const wrong = fact && problem(fact, flag);
        if (!wrong || isBeingTyped(instruction, flag)) continue;
        // Newer builders take 0 for the default.
        const isZero = fact.unit === 'integer' && /^\+?0+$/.test(flag.value?.text ?? '');
        report({
          span: flag.value && flag.value.text !== '' ? flag.value.span : flag.nameWord.span,
          fixes: [repair(fact, flag.value)].flatMap((fix) => fix ?? []),
          severity: isZero ? 'warning' : 'error',
          message: `--${flag.name} ${wrong}, so ${isZero ? 'older builders refuse it' : 'the build stops here'}.`,
        });
      }
    },
  },
});

/** Seconds, and switches in other words: what can hardly mean anything else. */
function repair(fact: FlagFact, value: Flag['value']): Fix | null {
  const text = value?.text ?? '';
  const meant =
    fact.unit === 'duration' && /^[1-9]\d*$/.test(text)
      ? `${text}s`
      : fact.type === 'bool'
        ? BOOLEANS[text.toLowerCase()]
        : undefined;
  return value && meant !== undefined
    ? fileFix('suggestion', `Change to ${meant}`, () => [replace(value.span, meant)], true)
    : null;
}

const BOOLEANS: Readonly<Record<string, string | undefined>> = { yes: 'true', on: 'true', no: 'false', off: 'false' };
