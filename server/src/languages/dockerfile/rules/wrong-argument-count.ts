import { fileFix, type Fix } from '../../../core/finding';
import { span, type Span } from '../../../core/text';
import { inCaseOf, insert, replace } from '../edits';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';
import type { FromInstruction, Instruction } from '../syntax/instructions';

interface Problem {
  readonly span: Span;
  readonly message: string;
  readonly severity?: 'warning';
  readonly fixes?: readonly Fix[];
}

const missing = (instruction: Instruction, what: string, severity?: 'warning'): Problem => ({
  span: instruction.keyword.span,
  message: `${instruction.kind} needs ${what}${severity ? '.' : ', so the build stops here.'}`,
  ...(severity ? { severity } : {}),
});

function problemOfFrom(from: FromInstruction): Problem | null {
  const { as, name, words } = from;
  const extra = words[3];
  const keyword = inCaseOf(from, 'AS');
  if (words.length === 0) return missing(from, 'an image');
  if (as && !name) {
    return {
      span: as.span,
      message: 'FROM takes an image, or an image AS a name, so the build stops here.',
      fixes:
        as.text.toUpperCase() === 'AS'
          ? []
          : [fileFix('suggestion', `Name the stage ${as.text}`, () => [insert(as.span.start, `${keyword} `)])],
    };
  }
  if (name && extra) {
    return {
      span: extra.span,
      message: 'FROM takes nothing after the name of the stage, so the build stops here.',
      fixes: [
        fileFix('suggestion', `End it after ${name.text}`, () => [
          replace(span(name.span.end, from.args.span.end), ''),
        ]),
      ],
    };
  }
  if (!as || as.text.toUpperCase() === 'AS') return null;
  return {
    span: as.span,
    message: `"${as.text}" stands where AS is wanted, so the build stops here.`,
    fixes: [fileFix('suggestion', `Change to ${keyword}`, () => [replace(as.span, keyword)])],
  };
}

const isKnownFlag = (kind: Instruction['kind'], name: string): boolean =>
  Object.hasOwn(instructionFacts().flags[kind] ?? {}, name);

function problemOf(instruction: Instruction): Problem | null {
  switch (instruction.kind) {
    case 'FROM':
      return problemOfFrom(instruction);
    case 'COPY':
    case 'ADD':
      // Where the end of a heredoc is missing, the rest of the line may be too: docker/unterminated-heredoc.
      return instruction.destination || instruction.heredocs.some((heredoc) => heredoc.terminator === null)
        ? null
        : {
            span: instruction.args.text === '' ? instruction.keyword.span : instruction.args.span,
            message: `${instruction.kind} needs a source and a destination, so the build stops here.`,
          };
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return instruction.pairs.length === 0 ? missing(instruction, 'a name') : null;
    case 'EXPOSE':
    case 'VOLUME':
      return instruction.words.length === 0 ? missing(instruction, 'an argument') : null;
    case 'USER':
    case 'WORKDIR':
    case 'MAINTAINER':
    case 'STOPSIGNAL':
      return instruction.value === null ? missing(instruction, 'an argument') : null;
    case 'ONBUILD':
      return instruction.args.text === '' ? missing(instruction, 'an instruction to trigger') : null;
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      // What was taken for an unknown flag may be the command's: docker/unknown-flag.
      return instruction.args.text === '' && instruction.flags.every(({ name }) => isKnownFlag(instruction.kind, name))
        ? missing(instruction, 'a command', 'warning')
        : null;
    default:
      return null;
  }
}

export const rule = defineRule({
  id: 'docker/wrong-argument-count',
  title: 'Missing or superfluous argument',
  severity: 'error',
  profile: 'recommended',
  aliases: [
    'ARGUMENT_MISSING',
    'ARGUMENT_EXTRA',
    'ARGUMENT_REQUIRES_ONE',
    'ARGUMENT_REQUIRES_AT_LEAST_ONE',
    'ARGUMENT_REQUIRES_AT_LEAST_TWO',
    'ARGUMENT_REQUIRES_ONE_OR_THREE',
    'INVALID_AS',
  ].map((code) => `dockerfile-utils:${code}`),
  docs: {
    why: 'Docker refuses an instruction with too few or too many arguments.',
    bad: 'FROM alpine:3.22\nCOPY app\n',
    good: 'FROM alpine:3.22\nCOPY app /app\n',
  },
  visit: {
    instruction(instruction, { report }) {
      const problem = problemOf(instruction);
      if (problem) report(problem);
    },
  },
});
