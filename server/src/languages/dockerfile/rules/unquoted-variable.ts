import { fileFix } from '../../../core/finding';
import { insert } from '../edits';
import { defineRule } from '../rule';

/** Commands that take each word for a path, and do harm to the wrong one. */
const DESTROYS = new Set(['rm', 'mv', 'chmod', 'chown', 'dd', 'ln', 'cp', 'rmdir']);

/** Their values are numbers or single words. */
const HARMLESS = /^(?:[?#!$0-9]|UID|GID|\w*VERSION|TARGET\w+|BUILD\w+|HOME|USER|PWD)$/;

export const rule = defineRule({
  id: 'docker/unquoted-variable',
  title: 'Variable without quotes',
  severity: 'info',
  profile: 'all',
  aliases: ['SC2086'],
  docs: {
    why: 'Without quotes, the shell splits a value at its blanks and expands its wildcards: `rm -rf $DIR/cache` with a DIR that is empty or holds a blank removes something else.',
    bad: 'FROM debian:13\nARG DIR\nRUN rm -rf $DIR/cache\n',
    good: 'FROM debian:13\nARG DIR\nRUN rm -rf "$DIR/cache"\n',
    references: ['https://www.shellcheck.net/wiki/SC2086'],
  },
  visit: {
    command({ effective, script }, { report }) {
      const { name, args } = effective;
      if (name === null || !DESTROYS.has(name) || script.form === 'exec') return;
      for (const word of args) {
        const used = word.expansions.find(
          (one) => one.kind === 'parameter' && !one.quoted && one.name !== null && !HARMLESS.test(one.name),
        );
        if (!used) continue;
        const isPlain = /^[\w$ {}./-]+$/.test(word.raw) && script.form !== 'json';
        report({
          span: used.span,
          message: `"${used.name ?? ''}" is split at blanks and expanded at wildcards here; put it in quotes.`,
          fixes: isPlain
            ? [
                fileFix('suggestion', 'Put it in quotes', () => [
                  insert(word.span.start, '"'),
                  insert(word.span.end, '"'),
                ]),
              ]
            : [],
        });
      }
    },
  },
});
