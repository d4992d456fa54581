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

type Style = 'literal' | 'folded' | 'single' | 'double' | 'plain';

/** The line above the text of a block scalar; group 1 tells which. */
const BLOCK = /(?:^|[\s:-])([|>])[-+\d]*[ \t]*(?:#.*)?$/;

/** How a script is written in its file, by what stands before it. */
function styleOf({ text, lines }: Source, { toFile }: ShellScript): Style {
  const start = toFile(0);
  const first = lines.position(start);
  if (text.slice(lines.offset({ line: first.line, column: 0 }), start).trim() !== '') {
    const before = text.charAt(start - 1);
    return before === "'" ? 'single' : before === '"' ? 'double' : 'plain';
  }
  let above = first.line - 1;
  while (above > 0 && lines.lineText(above).trim() === '') above--;
  const mark = above < 0 ? undefined : BLOCK.exec(lines.lineText(above))?.[1];
  return mark === '|' ? 'literal' : mark === '>' ? 'folded' : 'plain';
}

/** What a repair may not write into text of a style, where it would be read as something else. */
const UNFIT: Readonly<Record<Style, RegExp>> = {
  literal: /[\r\n]/,
  folded: /[\r\n]|^[ \t]/,
  single: /['\r\n]/,
  double: /["\\\r\n]/,
  plain: /[\r\n,[\]{}#:]/,
};

/** Where an edit of a step's script goes in the file; nowhere if it would not be read there as it was meant. */
function placeIn(source: Source, script: ShellScript): PlaceEdit {
  const style = styleOf(source, script);
  return (edit) => {
    // A plain value that begins with a quote or another mark is none.
    const isHead = style === 'plain' && edit.span.start === 0;
    return isHead || UNFIT[style].test(edit.text) ? null : placeInFile(source.text, script, edit);
  };
}

export const rule = defineRule({
  id: 'pipeline/shellcheck',
  title: 'ShellCheck warns about a script',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:shellcheck'],
  docs: {
    why: 'Where the ShellCheck program is installed (`shellcheck` on `PATH`), the scripts of a pipeline are given to it, and what it says is shown at the exact characters. Placeholders are hidden from it, what it cannot know of a script inside another file is left out, and its own repairs are offered as fixes where the script stands in the file as it is. `# shellcheck disable=SC2086` in the script works. In a browser and in workspaces that are not trusted, nothing is run.',
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
