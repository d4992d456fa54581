import { fileFix, type Fix } from '../../../core/finding';
import { stepsExample } from '../examples';
import type { Step } from '../model';
import { defineActiveRule } from '../rule';
import { variableText, type Scope } from '../security/taint';
import { isAttackerText, isCarried } from '../security/untrusted';
import { hasPower, isOpenToStrangers } from '../security/untrusted-code';
import { openValues, writtenValues, type OpenValue } from '../security/written-values';

const frame = (script: string): string =>
  stepsExample(
    `- run: ${script}\n  env:\n    BODY: \${{ github.event.comment.body }}\n- run: ./reply.sh`,
    'issue_comment',
  ).replace('permissions: {}', 'permissions:\n  issues: write');

export const rule = defineActiveRule({
  id: 'actions/injected-variable',
  title: "Lines of a stranger's text become variables of their own",
  severity: 'warning',
  profile: 'recommended',
  aliases: ['octoscan:dangerous-write', 'zizmor:github-env'],
  docs: {
    why: 'GITHUB_ENV and GITHUB_OUTPUT take a variable a line. The text of an issue or a comment has lines of its own, so that its author adds further ones: `LD_PRELOAD` or `BASH_ENV`, with which their code runs in the next step, or another output. Write it between two lines of a random word, or pass it on as `env` of the step that reads it.',
    bad: frame('echo "BODY=$BODY" >> "$GITHUB_ENV"'),
    good: frame('|\n    end=$(uuidgen)\n    printf \'BODY<<%s\\n%s\\n%s\\n\' "$end" "$BODY" "$end" >> "$GITHUB_ENV"'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings'],
  },
  visit: {
    run({ step }, { model, project, report, source }) {
      const { workflow } = model;
      const { job } = step;
      if (!workflow || !job || !hasPower(job, workflow, source.text) || !isOpenToStrangers(job, [step])) return;
      const scope: Scope = { file: model, job, step, locals: project.locals };
      for (const value of openValues(step, workflow)) {
        // Of a single output there is no other one to write.
        if (value.file === 'GITHUB_OUTPUT' && writtenValues(step, workflow).outputs.size < 2) continue;
        const text = linesOfStranger(value, scope);
        if (text === null || !isCarried(text, workflow)) continue;
        report({
          span: value.command.span,
          message: `A stranger writes ${text}, and ${value.end === null ? 'a line end' : `a line \`${value.end}\``} in it lets them set ${value.file === 'GITHUB_ENV' ? 'any variable of the next steps' : 'the other outputs of this step'}.`,
          fixes: randomEnd(value, step),
        });
      }
    },
  },
});

/** Texts of several lines. */
const MULTILINE = /\.(?:body|message)$/;

function linesOfStranger({ origins }: OpenValue, scope: Scope): string | null {
  for (const origin of origins) {
    const text =
      origin.kind === 'variable'
        ? variableText(origin.name, scope, (path) => isAttackerText(path) && MULTILINE.test(path))
        : null;
    if (text !== null) return text.replace(/^.*, which holds /, '');
  }
  return null;
}

/** For one variable in one line, `echo "name=$NAME" >> "$GITHUB_ENV"`, whose shell reads the quotes of the fix. */
function randomEnd({ file, command, end }: OpenValue, step: Step): readonly Fix[] {
  const [word] = command.args;
  const [, name, variable] = /^"([\w-]+)=\$\{?(\w+)\}?"$/.exec(word?.raw ?? '') ?? [];
  if (end !== null || command.args.length !== 1 || name === undefined || variable === undefined) return [];
  if (command.name?.value !== 'echo' || command.redirects.length !== 1 || step.run?.style === 'double') return [];
  const text = `end=$(uuidgen); { echo "${name}<<$end"; echo "$${variable}"; echo "$end"; } >> "$${file}"`;
  return [
    fileFix('suggestion', 'Write it between two lines of a random word', () => [{ span: command.span, text }], true),
  ];
}
