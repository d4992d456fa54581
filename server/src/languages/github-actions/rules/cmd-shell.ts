import type { YamlScalar } from '../../yaml/nodes';
import { jobExample } from '../examples';
import type { Workflow } from '../model';
import { defineActiveRule } from '../rule';

const frame = (shell: string): string =>
  jobExample(`steps:\n  - run: msbuild app.sln\n    shell: ${shell}`).replace('ubuntu-24.04', 'windows-2025');

const isCmd = (shell: YamlScalar | null | undefined): shell is YamlScalar =>
  /^(?:.*[\\/])?cmd(?:\.exe)?(?:\s|$)/i.test(shell?.text.trim() ?? '');

export const rule = defineActiveRule({
  id: 'actions/cmd-shell',
  title: 'Script for the Windows command prompt',
  severity: 'info',
  profile: 'strict',
  aliases: ['zizmor:misfeature'],
  docs: {
    why: 'cmd does not stop at a command that fails, expands variables before it reads the line, so that a `&` in one runs a command, and no tool can check its scripts. PowerShell has been the default on Windows runners since 2019.',
    bad: frame('cmd'),
    good: frame('pwsh'),
  },
  visit: {
    workflow({ shell, jobs }: Workflow, { report }) {
      const defaults = [shell, ...jobs.map((job) => job.shell)].filter(isCmd);
      for (const { span } of defaults) report({ span, message: MESSAGE });
    },
    run({ step: { shell } }, { report }) {
      if (isCmd(shell)) report({ span: shell.span, message: MESSAGE });
    },
  },
});

const MESSAGE = 'cmd goes on after a command that fails, and runs what stands behind a `&` in a variable.';
