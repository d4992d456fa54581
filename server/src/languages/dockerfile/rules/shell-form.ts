import { fileFix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import { replace } from '../edits';
import { blankSplit, jsonArray } from '../exec-form';
import type { Dockerfile } from '../model';
import { defineRule } from '../rule';
import type { CommandInstruction } from '../syntax/instructions';

function check(instruction: CommandInstruction, model: Dockerfile, report: (report: Report) => void): void {
  const text = instruction.args.text;
  if (instruction.json !== null || text === '' || /^\[\s*["']/.test(text)) return;
  // `exec` puts the program in the place of the shell, and the signals reach it.
  if (/^exec\s/.test(text)) return;
  // With a SHELL of its own the file says which shell it wants.
  if (model.state(instruction).shell) return;
  const stage = model.stage(instruction);
  if (stage && model.family(stage) === 'windows') return;
  const words = blankSplit(text);
  const isOneLine = instruction.line.joined.pieceOffsets.length === 1;
  report({
    span: instruction.keyword.span,
    message: `${instruction.kind} in shell form runs under /bin/sh -c, so signals such as the one of "docker stop" do not reach the program.`,
    fixes: words
      ? [fileFix('safe', 'Use the JSON form', () => [replace(instruction.args.span, jsonArray(words))])]
      : isOneLine
        ? [
            fileFix('suggestion', 'Use the JSON form with a shell', () => [
              replace(
                instruction.args.span,
                jsonArray(['sh', '-c', /[;&|]|\bexec\b/.test(text) ? text : `exec ${text}`]),
              ),
            ]),
          ]
        : [],
  });
}

export const rule = defineRule({
  id: 'docker/shell-form',
  title: 'CMD or ENTRYPOINT in shell form',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3025', 'buildkit:JSONArgsRecommended', 'kics:not-using-json-in-cmd-and-entrypoint-arguments'],
  docs: {
    why: 'In shell form a shell is the first process. It passes no signals on, so the container is killed after ten seconds instead of shutting down, and ENTRYPOINT ignores what CMD says. `exec` in front of the command takes the shell out of the way.',
    bad: 'FROM alpine:3.22\nCMD sleep 60\n',
    good: 'FROM alpine:3.22\nCMD ["sleep", "60"]\n',
    references: ['https://docs.docker.com/reference/build-checks/json-args-recommended/'],
  },
  visit: {
    CMD: (instruction, { model, report }) => check(instruction, model, report),
    ENTRYPOINT: (instruction, { model, report }) => check(instruction, model, report),
  },
});
