import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import type { YamlScalar } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { platformFacts } from '../facts';
import { alternatives } from '../places';
import { defineRule } from '../rule';
import { systemsOf, type Os } from '../runners';

export const rule = defineRule({
  id: 'actions/unknown-shell',
  title: 'Shell that the runner does not have',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:shell-name'],
  docs: {
    why: "A step whose shell is unknown, or not there on its operating system, fails. Any program serves as a shell when it is written with `{0}`, where the script's file goes.",
    bad: stepsExample('- run: make test\n  shell: fish'),
    good: stepsExample("- run: make test\n  shell: 'fish {0}'"),
    references: [
      'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell',
    ],
  },
  visit: {
    workflow({ shell, jobs }, { report }) {
      check(shell, null);
      for (const job of jobs) {
        const systems = systemsOf(job);
        check(job.shell, systems);
        // A step that asks for the system itself is skipped on the others.
        for (const step of job.steps)
          check(step.shell, /\b(?:runner\.os|matrix\.)/.test(step.if?.text ?? '') ? null : systems);
      }

      function check(scalar: YamlScalar | null, systems: ReadonlySet<Os> | null): void {
        const problem = scalar && problemOf(scalar.text, systems);
        if (!scalar || !problem) return;
        const known = closest(scalar.text, [...platformFacts().shells.any, ...platformFacts().shells.unix_only]);
        report({
          span: scalar.span,
          message: problem,
          fixes:
            known && known !== scalar.text
              ? [fileFix('suggestion', `Change to "${known}"`, () => setValue(scalar, known), true)]
              : [],
        });
      }
    },
    action({ steps }, { report }) {
      for (const { shell } of steps) {
        const problem = shell && problemOf(shell.text, null);
        if (shell && problem) report({ span: shell.span, message: problem });
      }
    },
  },
});

function problemOf(text: string, systems: ReadonlySet<Os> | null): string | null {
  const { any, unix_only: unix, windows_only: windows } = platformFacts().shells;
  const name = text.trim().toLowerCase();
  if (name === '' || text.includes('${{') || text.includes('{0}') || any.includes(name)) return null;
  const all = [...any, ...unix, ...windows];
  if (!all.includes(name))
    return `No runner has the shell \`${text}\`, so the step fails; there is ${alternatives(all)}, or a command with \`{0}\`.`;
  if (!systems) return null;
  const isMissing = windows.includes(name) ? !systems.has('windows') : systems.size === 1 && systems.has('windows');
  return isMissing
    ? `The shell \`${text}\` is not there on ${windows.includes(name) ? 'Linux and macOS' : 'Windows'}, so the step fails.`
    : null;
}
