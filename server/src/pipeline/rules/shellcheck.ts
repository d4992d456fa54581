import { checkedText, placedReports, REMARK_OPTIONS, type ScriptFacts } from '../../languages/shell/shellcheck';
import { stepsExample } from '../examples';
import type { Step } from '../model';
import { defineRule } from '../rule';

const factsOf = ({ job, session, stopsOnError }: Step): ScriptFacts => ({
  stopsOnError: stopsOnError === 'yes',
  isPart: job.steps.filter((step) => step.session === session).length > 1,
});

export const rule = defineRule({
  id: 'pipeline/shellcheck',
  title: 'ShellCheck warns about a script',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:shellcheck'],
  docs: {
    why: 'Where the ShellCheck program is installed (`shellcheck` on `PATH`), the scripts of a pipeline are given to it, and what it says is shown at the exact characters. Placeholders are hidden from it, and what it cannot know of a script inside another file is left out. `# shellcheck disable=SC2086` in the script works. In a browser and in workspaces that are not trusted, nothing is run.',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: for file in $(ls dist); do gzip "dist/$file"; done'),
    good: stepsExample('- run: for file in dist/*; do gzip "$file"; done'),
    references: ['https://www.shellcheck.net/wiki/'],
  },
  options: REMARK_OPTIONS,
  scripts: {
    step: (step) => step.script && checkedText(step.script, factsOf(step)),
  },
  visit: {
    step(step, { options, remarksOn, report }) {
      const facts = factsOf(step);
      const text = step.script && checkedText(step.script, facts);
      if (step.script && text) placedReports(step.script, facts, remarksOn(text), options.level).forEach(report);
    },
  },
});
