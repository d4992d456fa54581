import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { closest } from '../../../core/closest';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/invalid-stop-signal',
  title: 'Unknown stop signal',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:INVALID_SIGNAL'],
  docs: {
    why: 'STOPSIGNAL takes the name of a signal or its number. Docker refuses anything else.',
    bad: 'FROM nginx:1.29\nSTOPSIGNAL SIGTREM\n',
    good: 'FROM nginx:1.29\nSTOPSIGNAL SIGTERM\n',
  },
  visit: {
    STOPSIGNAL(instruction, { model, report }) {
      const word = instruction.value;
      const value = word && model.expand(word, instruction).value;
      if (!word || value === null) return;
      if (/^\d+$/.test(value) && Number(value) > 0) return;
      const { signals } = instructionFacts();
      const name = value.toUpperCase().replace(/^SIG/, '');
      if (signals.includes(name) || /^RT(?:MIN\+|MAX-)\d+$/.test(name)) return;
      const meant = closest(name, signals);
      report({
        span: word.span,
        message: `"${value}" is no signal, so the build stops here${meant ? `; did you mean SIG${meant}?` : '.'}`,
        fixes: meant ? [fileFix('suggestion', `Use SIG${meant}`, () => [replace(word.span, `SIG${meant}`)])] : [],
      });
    },
  },
});
