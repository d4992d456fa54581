import { dialectOf } from '../../shell/dialect';
import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';

export const rule = defineActiveRule({
  id: 'actions/unusual-shell',
  title: 'Script for a program that is no usual shell',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:misfeature'],
  docs: {
    why: 'GitHub knows bash, sh, pwsh, powershell and python. With another program neither people nor tools can tell whether the script stops at an error, or what an expression in it can do.',
    bad: stepsExample('- run: print "hello"\n  shell: perl {0}'),
    good: stepsExample('- run: echo "hello"\n  shell: bash'),
  },
  visit: {
    run({ step }, { report, model }) {
      const shell = step.shell ?? step.job?.shell ?? model.workflow?.shell;
      if (!shell || shell.text.includes('${{') || shell.text.trim() === '') return;
      const program = shell.text.trim().split(/\s+/)[0] ?? '';
      const name = program.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
      if (/^(?:bash|sh|pwsh|powershell|python|cmd)$/i.test(name) || dialectOf(shell.text) === 'cmd') return;
      report({
        span: shell.span,
        message: `${name} is no shell that GitHub knows, so nothing can be said of what this script does.`,
      });
    },
  },
});
