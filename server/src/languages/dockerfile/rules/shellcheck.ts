import { checkedText, placedReports, REMARK_OPTIONS, type ScriptFacts } from '../../shell/shellcheck';
import { defineRule } from '../rule';
import type { RunScript } from '../script';

/** A command in the JSON form has no shell. */
const isChecked = ({ form }: RunScript): boolean => form !== 'exec';

const FACTS: ScriptFacts = { stopsOnError: false, isPart: false };

export const rule = defineRule({
  id: 'docker/shellcheck',
  title: 'ShellCheck warns about a RUN',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['hadolint:shellcheck'],
  docs: {
    why: 'Where the ShellCheck program is installed (`shellcheck` on `PATH`), the scripts of RUN instructions are given to it, and what it says is shown at the exact characters, over continued lines and in here-documents too. What it cannot know of a script inside a Dockerfile is left out. In a browser and in workspaces that are not trusted, nothing is run.',
    bad: 'FROM debian:13\nRUN cp -r $(ls /src) /app\n',
    good: 'FROM debian:13\nRUN cp -r /src/. /app\n',
    references: ['https://www.shellcheck.net/wiki/'],
  },
  options: REMARK_OPTIONS,
  scripts: {
    script: (script) => (isChecked(script) ? checkedText(script.shell, FACTS) : null),
  },
  visit: {
    script(script, { options, remarksOn, report }) {
      const text = isChecked(script) ? checkedText(script.shell, FACTS) : null;
      if (text) placedReports(script.shell, FACTS, remarksOn(text), options.level).forEach(report);
    },
  },
});
