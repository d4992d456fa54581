import { fileFix } from '../../../core/finding';
import { insert } from '../edits';
import { defineRule } from '../rule';
import type { Report } from '../../../core/rule';
import { isTornArray, type CopyInstruction } from '../syntax/instructions';
import type { Dockerfile } from '../model';

function check(copy: CopyInstruction, model: Dockerfile, report: (report: Report) => void): void {
  const word = copy.destination;
  if (!word || copy.sources.length < 2 || isTornArray(copy)) return;
  // `file:… in path` comes from an image's history, not from a Dockerfile.
  if (copy.sources.some((source) => /^(?:file|multi|dir):/.test(source.text))) return;
  const path = model.expand(word, copy).value;
  if (path === null || path === '' || /[\\/]$/.test(path) || path === '.' || path === '..' || /[\\/]\.\.?$/.test(path))
    return;
  const end = word.offsetAt(word.text.length - (/["']$/.test(word.text) ? 1 : 0));
  report({
    span: word.span,
    message: `Several files go to "${path}", which does not end in "/": where it is no directory yet, the build stops or only one file arrives.`,
    fixes: [fileFix('safe', 'Add "/"', () => [insert(end, '/')])],
  });
}

export const rule = defineRule({
  id: 'docker/copy-to-file',
  title: 'Several files copied to one path',
  severity: 'warning',
  profile: 'recommended',
  aliases: [
    'DL3021',
    'DS-0011',
    'dockerfile-utils:INVALID_DESTINATION',
    'kics:copy-with-more-than-two-arguments-not-ending-with-slash',
  ],
  docs: {
    why: 'COPY and ADD of several sources need a directory to put them in, and tell one by the slash at its end.',
    bad: 'FROM alpine:3.22\nCOPY one two /srv\n',
    good: 'FROM alpine:3.22\nCOPY one two /srv/\n',
  },
  visit: {
    COPY: (copy, { model, report }) => check(copy, model, report),
    ADD: (copy, { model, report }) => check(copy, model, report),
  },
});
