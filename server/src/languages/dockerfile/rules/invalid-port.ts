import { fileFix, type Fix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';
import type { Word } from '../syntax/word';

const PORT = /^(\d+)(?:-(\d+))?$/;
const MAX_PORT = 65535;
const BACKWARDS = 'runs backwards';

/** What is wrong with `port` or `from-to`, or null. */
function problem(text: string): string | null {
  const match = PORT.exec(text);
  if (!match) return 'is no port';
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  if (from > MAX_PORT || to > MAX_PORT) return `is beyond ${MAX_PORT}`;
  return to < from ? BACKWARDS : null;
}

const turnRound = (word: Word, port: string): Fix => {
  const range = port.split('-').reverse().join('-');
  return fileFix('suggestion', `Change to ${range}`, () => [replace(word.spanOf(0, port.length), range)]);
};

export const rule = defineRule({
  id: 'docker/invalid-port',
  title: 'Invalid port',
  severity: 'error',
  profile: 'recommended',
  aliases: ['DL3011', 'DS-0008', 'dockerfile-utils:INVALID_PORT', 'kics:unix-ports-out-of-range'],
  docs: {
    why: 'A port is a number from 0 to 65535, or a range of two such numbers. Docker refuses anything else.',
    bad: 'FROM alpine:3.22\nEXPOSE 80800\n',
    good: 'FROM alpine:3.22\nEXPOSE 8080\n',
  },
  visit: {
    EXPOSE(expose, { model, report }) {
      for (const word of expose.words) {
        const value = model.expand(word, expose).value;
        // Addresses and mappings are the business of docker/exposed-address.
        if (value === null || value === '' || /[:[\]]/.test(value)) continue;
        const slash = value.indexOf('/');
        const port = slash === -1 ? value : value.slice(0, slash);
        const wrong = problem(port);
        if (!wrong) continue;
        const isWritten = word.text === value;
        report({
          span: isWritten ? word.spanOf(0, port.length || word.text.length) : word.span,
          fixes: isWritten && wrong === BACKWARDS ? [turnRound(word, port)] : [],
          message: `"${port}" ${wrong}, so the build stops here.`,
        });
      }
    },
  },
});
