import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/replaced-system-shell',
  title: '/bin/sh replaced by a link',
  severity: 'warning',
  profile: 'strict',
  aliases: ['DL4005'],
  docs: {
    why: 'Scripts of the distribution are written for its /bin/sh. SHELL changes what RUN uses, and nothing else.',
    bad: 'FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\n',
    good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n',
  },
  visit: {
    command({ effective }, { report }) {
      const { name, args } = effective;
      const target = args.findLast((arg) => !arg.raw.startsWith('-'));
      if (name !== 'ln' || args.length < 2 || target?.value !== '/bin/sh') return;
      report({
        span: target.span,
        message: 'This replaces the shell that the distribution’s own scripts run on; use SHELL.',
      });
    },
  },
});
