import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/relative-workdir-chain',
  title: 'WORKDIR relative to an earlier one',
  severity: 'info',
  profile: 'all',
  aliases: ['DL3000', 'DS-0009', 'CKV_DOCKER_10', 'kics:workdir-path-not-absolute'],
  docs: {
    why: 'A WORKDIR that stands on an earlier one is well defined, but whoever reads it has to look up the other, and moving one moves both.',
    bad: 'FROM alpine:3.22\nWORKDIR /srv\nWORKDIR app\n',
    good: 'FROM alpine:3.22\nWORKDIR /srv\nWORKDIR /srv/app\n',
  },
  visit: {
    WORKDIR(instruction, { model, report }) {
      const word = instruction.value;
      if (!word || model.state(instruction).workdir === null) return;
      const path = model.expand(word, instruction).value;
      if (path === null || path === '' || /^[/\\$%]|^[A-Za-z]:/.test(path) || word.text.startsWith('$')) return;
      const { workdir } = model.state(instruction);
      const isPlain = workdir !== null && workdir !== 'unknown' && /^[\w./-]+$/.test(word.text) && !path.includes('..');
      const whole = `${(workdir ?? '').replace(/\/+$/, '')}/${path.replace(/^\.\//, '')}`;
      report({
        span: word.span,
        message: `"${path}" is relative to an earlier WORKDIR; write the whole path.`,
        fixes: isPlain ? [fileFix('safe', `Use ${whole}`, () => [replace(word.span, whole)])] : [],
      });
    },
  },
});
