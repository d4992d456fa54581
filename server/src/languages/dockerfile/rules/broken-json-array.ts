import { fileFix, type Fix } from '../../../core/finding';
import { replace } from '../edits';
import { jsonArray } from '../exec-form';
import { defineRule } from '../rule';
import { isTornArray } from '../syntax/instructions';
import type { Word } from '../syntax/word';

/** An array whose strings stand in single quotes, or that ends in a comma or in nothing; null for something else. */
function repaired(text: string): string | null {
  const inner = /^\[(.*?)\]?$/s.exec(text)?.[1];
  if (inner === undefined) return null;
  const item = /\s*(?:'([^'"\\]*)'|("(?:[^"\\]|\\.)*"))\s*(?:,|$)/y;
  const words: string[] = [];
  while (item.lastIndex < inner.length) {
    const match = item.exec(inner);
    if (!match) return inner.slice(item.lastIndex).trim() === '' && words.length > 0 ? jsonArray(words) : null;
    try {
      words.push(match[1] ?? String(JSON.parse(match[2] ?? '""')));
    } catch {
      return null;
    }
    if (/^\s*$/.test(inner.slice(item.lastIndex))) break;
  }
  return words.length > 0 ? jsonArray(words) : null;
}

function fixesFor({ text, span }: Word): readonly Fix[] {
  const array = repaired(text);
  return array ? [fileFix('safe', 'Write it as JSON', () => [replace(span, array)])] : [];
}

export const rule = defineRule({
  id: 'docker/broken-json-array',
  title: 'JSON array that is none',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3025', 'dockerfile-utils:JSON_IN_SINGLE_QUOTES'],
  docs: {
    why: 'What looks like a JSON array but is not valid JSON goes to the shell as it stands, brackets and all, and fails when the container starts. JSON strings stand in double quotes, and nothing follows the last one.',
    bad: "FROM alpine:3.22\nCMD ['sleep', '60']\n",
    good: 'FROM alpine:3.22\nCMD ["sleep", "60"]\n',
  },
  visit: {
    instruction(instruction, { report }) {
      if (instruction.json !== null) return;
      if (isTornArray(instruction)) {
        report({
          span: instruction.args.span,
          message: `This is no valid JSON array (double quotes, brackets at both ends, no comma at the end), so ${instruction.kind} takes each word of it as it stands, brackets and all.`,
          fixes: fixesFor(instruction.args),
        });
        return;
      }
      const args =
        instruction.kind === 'HEALTHCHECK' && instruction.type?.text.toUpperCase() === 'CMD'
          ? instruction.command
          : instruction.kind === 'RUN' || instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT'
            ? instruction.args
            : null;
      // `[ -f x ]` and `[[ … ]]` are commands.
      if (!args || !/^\[\s*(["'])[^"'$]*(?:\1\s*(?:[,\]]|$)|$)/.test(args.text)) return;
      report({
        span: args.span,
        message:
          'This is no valid JSON array (double quotes, no comma at the end), so a shell gets it, brackets and all.',
        fixes: fixesFor(args),
      });
    },
  },
});
