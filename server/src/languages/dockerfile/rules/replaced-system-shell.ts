import { fileFix, type Fix } from '../../../core/finding';
import { inCaseOf, replace } from '../edits';
import { defineRule } from '../rule';
import { isBare } from '../run-edits';
import type { RunScript } from '../script';

/** Where the link is all that the RUN does, SHELL takes its place. */
function fixesFor({ run, form, commands }: RunScript, shell: string | null): readonly Fix[] {
  if (shell === null || !shell.startsWith('/') || form !== 'shell' || commands.length !== 1 || !isBare(run)) return [];
  const line = `${inCaseOf(run, 'SHELL')} ["${shell}", "-c"]`;
  return [fileFix('suggestion', 'Use SHELL', () => [replace(run.span, line)])];
}

export const rule = defineRule({
  id: 'docker/replaced-system-shell',
  title: '/bin/sh replaced by a link',
  severity: 'warning',
  profile: 'strict',
  aliases: ['DL4005', 'kics:changing-default-shell-using-run-command'],
  docs: {
    why: 'Scripts of the distribution are written for its /bin/sh. SHELL changes what RUN uses, and nothing else.',
    bad: 'FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\n',
    good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n',
  },
  visit: {
    command({ effective, script }, { report }) {
      const { name, args } = effective;
      const target = args.findLast((arg) => !arg.raw.startsWith('-'));
      if (name !== 'ln' || args.length < 2 || target?.value !== '/bin/sh') return;
      report({
        span: target.span,
        message: 'This replaces the shell that the distribution’s own scripts run on; use SHELL.',
        fixes: fixesFor(script, args.find((arg) => !arg.raw.startsWith('-'))?.value ?? null),
      });
    },
  },
});
