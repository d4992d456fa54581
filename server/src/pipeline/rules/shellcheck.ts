import type { Source } from '../../core/source';
import type { ShellScript } from '../../languages/shell/nodes';
import { placeInFile } from '../../languages/shell/positions';
import {
  checkedText,
  placedReports,
  REMARK_OPTIONS,
  type PlaceEdit,
  type ScriptFacts,
} from '../../languages/shell/shellcheck';
import { stepsExample } from '../examples';
import type { Step } from '../model';
import { defineRule } from '../rule';

const factsOf = ({ job, session, stopsOnError }: Step): ScriptFacts => ({
  stopsOnError: stopsOnError === 'yes',
  isPart: job.steps.filter((step) => step.session === session).length > 1,
});

/** The line above the text of a block scalar in which every character stands for itself. */
const LITERAL_BLOCK = /(?:^|[\s:-])\|[-+\d]*[ \t]*(?:#.*)?$/;

/** True where a script is a literal block (`run: |`), so that it can be edited as it is. */
function isLiteralBlock({ text, lines }: Source, { toFile }: ShellScript): boolean {
  const first = lines.position(toFile(0));
  if (text.slice(lines.offset({ line: first.line, column: 0 }), toFile(0)).trim() !== '') return false;
  let above = first.line - 1;
  while (above > 0 && lines.lineText(above).trim() === '') above--;
  return above >= 0 && LITERAL_BLOCK.test(lines.lineText(above));
}

/** Where an edit of a step's script goes; nowhere in quoted and folded text, which spells it in another way. */
const placeIn =
  (source: Source, script: ShellScript): PlaceEdit =>
  (edit) =>
    /[\r\n]/.test(edit.text) || !isLiteralBlock(source, script) ? null : placeInFile(source.text, script, edit);

export const rule = defineRule({
  id: 'pipeline/shellcheck',
  title: 'ShellCheck warns about a script',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:shellcheck'],
  docs: {
    why: 'Where the ShellCheck program is installed (`shellcheck` on `PATH`), the scripts of a pipeline are given to it, and what it says is shown at the exact characters. Placeholders are hidden from it, what it cannot know of a script inside another file is left out, and its own repairs are offered as fixes in literal blocks (`run: |`). `# shellcheck disable=SC2086` in the script works. In a browser and in workspaces that are not trusted, nothing is run.',
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
    step(step, { options, remarksOn, report, source }) {
      const { script } = step;
      const facts = factsOf(step);
      const text = script && checkedText(script, facts);
      if (!text) return;
      placedReports(script, facts, remarksOn(text), options.level, placeIn(source, script)).forEach(report);
    },
  },
});
