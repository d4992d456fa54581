import type { RuleMeta } from '../../../core/rule';
import type { TextEdit } from '../../../core/text';
import { checkedText, placedReports, REMARK_OPTIONS, type ScriptFacts } from '../../shell/shellcheck';
import { defineRule } from '../rule';
import { placeEdit } from '../run-edits';
import type { RunScript } from '../script';

/** A command in the JSON form has no shell. */
const isChecked = ({ form }: RunScript): boolean => form !== 'exec';

/** What a rule of our own knows too, with the shell and the image in mind, is left to it. */
const isOwn = (code: string, rules: readonly RuleMeta[]): boolean =>
  rules.some(({ id, aliases }) => id.startsWith('docker/') && aliases.includes(code));

const FACTS: ScriptFacts = { stopsOnError: false, isPart: false };

export const rule = defineRule({
  id: 'docker/shellcheck',
  title: 'ShellCheck warns about a RUN',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['hadolint:shellcheck'],
  docs: {
    why: 'Where the ShellCheck program is installed (`shellcheck` on `PATH`), the scripts of RUN instructions are given to it, and what it says is shown at the exact characters, over continued lines and in here-documents too. What it cannot know of a script inside a Dockerfile is left out, its own repairs are offered as fixes, and what a rule of BoringOps finds by itself (`SC2086`, `SC2046` …) is left to that rule. `# hadolint ignore=SC2045` above the instruction works. In a browser and in workspaces that are not trusted, nothing is run.',
    bad: 'FROM debian:13\nRUN for file in $(ls /src); do gzip "/src/$file"; done\n',
    good: 'FROM debian:13\nRUN for file in /src/*; do gzip "$file"; done\n',
    references: ['https://www.shellcheck.net/wiki/'],
  },
  options: REMARK_OPTIONS,
  scripts: {
    script: (script) => (isChecked(script) ? checkedText(script.shell, FACTS) : null),
  },
  visit: {
    script(script, { options, rules, remarksOn, report, source }) {
      const text = isChecked(script) ? checkedText(script.shell, FACTS) : null;
      const remarks = text ? remarksOn(text).filter(({ code }) => !isOwn(code, rules)) : [];
      const place = (edit: TextEdit): TextEdit | null => placeEdit(source, script, edit);
      placedReports(script.shell, FACTS, remarks, options.level, place).forEach(report);
    },
  },
});
