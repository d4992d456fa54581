import { fileFix } from '../../../core/finding';
import { bashisms } from '../bashisms';
import { inCaseOf, insertAbove, replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/bashism',
  title: 'Bash in a script for another shell',
  severity: 'warning',
  profile: 'recommended',
  aliases: [
    'SC3001',
    'SC3006',
    'SC3007',
    'SC3009',
    'SC3010',
    'SC3011',
    'SC3012',
    'SC3014',
    'SC3020',
    'SC3030',
    'SC3037',
    'SC3039',
    'SC3040',
    'SC3044',
    'SC3046',
    'SC3060',
  ],
  docs: {
    why: 'RUN uses /bin/sh, which is dash on Debian and Ubuntu, and BusyBox’s shell on Alpine. They do not know everything that bash knows: some of it stops the build, and some of it quietly does something else.',
    bad: 'FROM debian:13\nRUN mkdir -p /srv/{data,logs}\n',
    good: 'FROM debian:13\nRUN mkdir -p /srv/data /srv/logs\n',
  },
  visit: {
    script(script, { model, source, report }) {
      const { run, stage, shell, form } = script;
      if (!stage || shell.dialect !== 'sh' || model.state(run).shell) return;
      const system = model.systemShell(stage);
      if (system === null) return;
      const name = system === 'ash' ? 'BusyBox’s shell' : 'dash';
      for (const { span, what, effect, instead } of bashisms(script, system, source.text)) {
        report({
          span,
          message: `"${what}" is bash’s, and /bin/sh is ${name} here, which ${effect}.`,
          fixes: [
            ...(instead !== null ? [fileFix('safe', `Use ${instead}`, () => [replace(span, instead)])] : []),
            // The images of Debian and its kin hold bash.
            ...(system === 'dash' && form !== 'json' && !run.isTrigger
              ? [
                  fileFix('suggestion', 'Run it with bash', () => [
                    insertAbove(source, run, [`${inCaseOf(run, 'SHELL')} ["/bin/bash", "-c"]`]),
                  ]),
                ]
              : []),
          ],
        });
      }
    },
  },
});
