import { fileFix, type Fix } from '../../../core/finding';
import { insert, replace } from '../edits';
import { expandedWords } from '../expanded-words';
import { defineRule } from '../rule';
import type { Instruction } from '../syntax/instructions';
import { flawOf, type Flaw } from '../syntax/variables';
import type { Word } from '../syntax/word';

const SAYINGS: Readonly<Record<Flaw['kind'], string>> = {
  'single quote': 'This single quote is not closed',
  'double quote': 'This double quote is not closed',
  brace: 'The brace of this variable is not closed',
  substitution: 'There is no name in these braces',
  modifier: 'A variable has no such modifier (there are :- :+ :? - + ? # ## % %% / //)',
};

const CLOSING: Readonly<Partial<Record<Flaw['kind'], string>>> = {
  'single quote': "'",
  'double quote': '"',
  brace: '}',
};

const wordsOf = (instruction: Instruction): readonly Word[] =>
  instruction.kind === 'FROM' ? (instruction.image ? [instruction.image] : []) : expandedWords(instruction);

/** Words that are whole in quotes, or hold neither quotes nor escapes. */
const PLAIN_WORD = /"[^"\\]*"|'[^'"\\]*'|[^\s"'\\]+/g;

/** `COPY "my file" /srv/` as an array; null where the quotes stand otherwise. */
function arrayOf({ kind, args }: Instruction): string | null {
  if (kind !== 'COPY' && kind !== 'ADD' && kind !== 'VOLUME') return null;
  const words = args.text.match(PLAIN_WORD) ?? [];
  if (args.text.replace(PLAIN_WORD, '').trim() !== '') return null;
  return `[${words.map((word) => `"${word.replace(/^["']|["']$/g, '')}"`).join(', ')}]`;
}

/** Closes what is open at the end of the word, where nothing else in the instruction may close it. */
function fixesOf(instruction: Instruction, word: Word, kind: Flaw['kind']): readonly Fix[] {
  const closing = CLOSING[kind];
  if (closing === undefined) return [];
  const { args } = instruction;
  const array = kind === 'brace' ? null : arrayOf(instruction);
  if (array !== null) return [fileFix('suggestion', 'Write an array', () => [replace(args.span, array)])];
  const isAlone = kind === 'brace' || args.text.split(closing).length === 2;
  if (!isAlone || /["'\\]$|\s/.test(word.text)) return [];
  return [fileFix('suggestion', `Close with ${closing}`, () => [insert(word.span.end, closing)])];
}

export const rule = defineRule({
  id: 'docker/unreadable-word',
  title: 'Quote or brace that is not closed',
  severity: 'error',
  profile: 'recommended',
  aliases: [
    'dockerfile-utils:SYNTAX_MISSING_SINGLE_QUOTE',
    'dockerfile-utils:SYNTAX_MISSING_DOUBLE_QUOTE',
    'dockerfile-utils:UNSUPPORTED_MODIFIER',
  ],
  docs: {
    why: 'The builder reads quotes and variables in the words of ENV, LABEL, ARG, COPY, WORKDIR and the like. A quote or brace without its other half, or a modifier that it does not know, stops the build.',
    bad: 'FROM alpine:3.22\nENV TITLE="hello\n',
    good: 'FROM alpine:3.22\nENV TITLE="hello"\n',
    references: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
  },
  visit: {
    instruction(instruction, { model, report }) {
      // An array that is no JSON falls apart into words like these: docker/broken-json-array.
      if (instruction.isTrigger || instruction.args.text.startsWith('[')) return;
      // A word too few is found first: docker/wrong-argument-count.
      if ((instruction.kind === 'COPY' || instruction.kind === 'ADD') && !instruction.destination) return;
      for (const word of wordsOf(instruction)) {
        const flaw = flawOf(word.text, model.syntax.escape);
        if (!flaw || /\{\{|<%/.test(word.text)) continue;
        // Any quote makes it no image: docker/invalid-image-reference.
        if (instruction.kind === 'FROM' && flaw.kind.endsWith('quote')) continue;
        report({
          span: word.spanOf(flaw.start, flaw.end),
          message: `${SAYINGS[flaw.kind]}, so the build stops here.`,
          fixes: fixesOf(instruction, word, flaw.kind),
        });
        return;
      }
    },
  },
});
