import type { Span } from '../../../core/text';
import { defineRule } from '../rule';
import type { Instruction } from '../syntax/instructions';

interface Problem {
  readonly span: Span;
  readonly message: string;
  readonly severity?: 'warning';
}

const missing = (instruction: Instruction, what: string, severity?: 'warning'): Problem => ({
  span: instruction.keyword.span,
  message: `${instruction.kind} needs ${what}${severity ? '.' : ', so the build stops here.'}`,
  ...(severity ? { severity } : {}),
});

function problemOf(instruction: Instruction): Problem | null {
  switch (instruction.kind) {
    case 'FROM': {
      const { words } = instruction;
      if (words.length === 0) return missing(instruction, 'an image');
      if (words.length === 1) return null;
      if (words.length === 2) {
        const word = words[1];
        return word
          ? { span: word.span, message: 'FROM takes an image, or an image AS a name, so the build stops here.' }
          : null;
      }
      const extra = words[3];
      if (extra)
        return {
          span: extra.span,
          message: 'FROM takes nothing after the name of the stage, so the build stops here.',
        };
      const as = instruction.as;
      return as && as.text.toUpperCase() !== 'AS'
        ? { span: as.span, message: `"${as.text}" stands where AS is wanted, so the build stops here.` }
        : null;
    }
    case 'COPY':
    case 'ADD':
      return instruction.destination
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
      return instruction.args.text === '' ? missing(instruction, 'a command', 'warning') : null;
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
