import { fileFix } from '../../../core/finding';
import type { EffectiveCommand } from '../../shell/commands';
import type { ShellNode } from '../../shell/nodes';
import { commandsIn, isCondition } from '../../shell/structure';
import { insert } from '../edits';
import { setsErrexit } from '../errexit';
import { isInstall, isUpdate, isUpgrade } from '../packages';
import { defineRule } from '../rule';
import type { RunScript } from '../script';

/** Programs whose failure makes the image another one than was meant. */
const MATTERS =
  /^(?:cd|curl|wget|git|tar|unzip|make|cmake|ninja|meson|configure|go|cargo|mvn|gradle|dotnet|dpkg|rpm|gpg|sha\d+sum|md5sum|gcc|g\+\+|python[\d.]*|npx|bundle|composer)$/;

/** `a || true` says that the failure does not matter. */
const isForgiven = (node: ShellNode): boolean =>
  node.kind === 'and-or' && node.operators.some((operator) => operator.text === '||');

function important(node: ShellNode, script: RunScript): EffectiveCommand | null {
  if (node.kind === 'block' || isForgiven(node)) return null;
  const own = new Set(commandsIn(node));
  return (
    script.commands.find((command) => {
      if (!own.has(command.command) || (isCondition(command.command) && node.kind !== 'and-or')) return false;
      const call = script.packages.find((one) => one.effective === command);
      if (call) return isInstall(call) || isUpdate(call) || isUpgrade(call);
      return command.name !== null && MATTERS.test(command.name);
    }) ?? null
  );
}

export const rule = defineRule({
  id: 'docker/ignored-failure',
  title: 'Failure that the build passes over',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['SC2164'],
  docs: {
    why: 'Between `;` or on lines of a script every command runs, whether or not the one before it failed, and only the last one decides whether the build goes on. A download that fails leaves an image that looks well and is not. Join the commands with `&&`, or begin with `set -e`.',
    bad: 'FROM debian:13\nRUN curl -fsSLO https://example.org/tool.tar.gz; tar xf tool.tar.gz; rm tool.tar.gz\n',
    good: 'FROM debian:13\nRUN curl -fsSLO https://example.org/tool.tar.gz && tar xf tool.tar.gz && rm tool.tar.gz\n',
  },
  visit: {
    script(script, { model, report }) {
      // A heredoc is the business of docker/heredoc-without-errexit.
      if (script.form === 'heredoc' || script.form === 'exec' || setsErrexit(script, model)) return;
      const { statements } = script.shell.list;
      for (const statement of statements.slice(0, -1)) {
        if (statement.background) continue;
        const command = important(statement.node, script);
        if (!command?.word) continue;
        report({
          span: command.word.span,
          message: `The build goes on where "${command.name ?? ''}" fails: only the last command of this script counts.`,
          fixes:
            script.form === 'shell' && script.run.heredocs.length === 0
              ? [fileFix('suggestion', 'Begin with set -e', () => [insert(script.run.args.span.start, 'set -e; ')])]
              : [],
        });
        return;
      }
    },
  },
});
