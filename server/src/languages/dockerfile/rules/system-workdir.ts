import { defineRule } from '../rule';

const SYSTEM = /^\/(?:proc|sys|boot|dev|initrd|lost\+found)(?:\/|$)/;

export const rule = defineRule({
  id: 'docker/system-workdir',
  title: 'WORKDIR in a system directory',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DS-0030'],
  docs: {
    why: 'What lies in /proc, /sys, /dev or /boot belongs to the kernel or the host: files put there vanish at best, and a working directory under /proc/self/fd has been a way out of the container.',
    bad: 'FROM alpine:3.22\nWORKDIR /proc/self/fd/8\n',
    good: 'FROM alpine:3.22\nWORKDIR /srv/app\n',
  },
  visit: {
    WORKDIR(instruction, { model, report }) {
      const word = instruction.value;
      const path = word && model.expand(word, instruction).value;
      if (!word || !path || !SYSTEM.test(path)) return;
      report({ span: word.span, message: `"${path}" belongs to the kernel or the host, and is no place to work in.` });
    },
  },
});
