import { fileFix } from '../../../core/finding';
import { insert, insertAbove, inCaseOf } from '../edits';
import { defineRule } from '../rule';
import type { RunScript } from '../script';

/** `set -o pipefail`, `set -euxo pipefail`, `shopt -so pipefail`. */
const setsPipefail = ({ commands }: RunScript): boolean =>
  commands.some(
    ({ name, args }) => (name === 'set' || name === 'shopt') && args.some((arg) => arg.value === 'pipefail'),
  );

/** Programs that do not fail, or whose failure shows in what they write. */
const HARMLESS = new Set(['echo', 'printf', 'yes', 'true', ':']);

export const rule = defineRule({
  id: 'docker/pipe-without-pipefail',
  title: 'Pipe without pipefail',
  severity: 'warning',
  profile: 'strict',
  aliases: ['DL4006', 'kics:shell-running-a-pipe-without-pipefail-flag'],
  docs: {
    why: 'A pipeline succeeds where its last command does: when the download on its left fails, the build goes on with half a file. `set -o pipefail` makes it fail.',
    bad: 'FROM fedora:43\nRUN curl https://example.org/a.tar | tar x\n',
    good: 'FROM fedora:43\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl https://example.org/a.tar | tar x\n',
    references: ['https://docs.docker.com/build/building/best-practices/#using-pipes'],
  },
  visit: {
    script(script, { model, source, report }) {
      if (script.hasPipefail || setsPipefail(script) || script.form === 'json' || script.form === 'exec') return;
      const pipeline = script.shell.pipelines.find(
        (one) =>
          one.members.length > 1 &&
          one.members
            .slice(0, -1)
            .some((member) => member.kind !== 'command' || !HARMLESS.has(member.name?.value ?? '')),
      );
      if (!pipeline) return;
      const system = script.stage ? model.systemShell(script.stage) : null;
      const shell = system === 'ash' ? '/bin/ash' : '/bin/bash';
      const { run } = script;
      const isFirst = run.heredocs.length === 0 && !run.isTrigger;
      report({
        span: pipeline.span,
        message: 'Only the last command of this pipeline can fail the build; set pipefail.',
        fixes: [
          ...(isFirst
            ? [
                fileFix('suggestion', 'Set SHELL with pipefail', () => [
                  insertAbove(source, run, [`${inCaseOf(run, 'SHELL')} ["${shell}", "-o", "pipefail", "-c"]`]),
                ]),
              ]
            : []),
          ...(system === 'ash' || system === 'bash'
            ? [
                fileFix('suggestion', 'Set pipefail in this RUN', () => [
                  insert(
                    run.args.span.start,
                    script.form === 'shell' && run.heredocs.length === 0 ? 'set -o pipefail && ' : '',
                  ),
                ]),
              ]
            : []),
        ].filter((fix) => isFirst || fix.title !== 'Set pipefail in this RUN'),
      });
    },
  },
});
