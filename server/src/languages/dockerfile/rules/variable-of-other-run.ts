import { fileFix, type Fix } from '../../../core/finding';
import { inCaseOf, replace } from '../edits';
import { defineRule } from '../rule';
import { isBare } from '../run-edits';
import type { RunScript } from '../script';

/** Names that a script gives a value: by assignment, `read`, `for`, `getopts`. */
function assigned({ shell, commands }: RunScript): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { assignments, name } of shell.commands)
    for (const one of assignments) if (!one.isPrefix || name === null) names.add(one.name);
  for (const block of shell.blocks) if (block.name?.value) names.add(block.name.value);
  for (const { name, args } of commands)
    if (name !== null && /^(?:read|mapfile|readarray|getopts|local|declare|export)$/.test(name))
      for (const { value } of args) if (value !== null && /^\w+$/.test(value)) names.add(value);
  return names;
}

/** Scripts that read a file of variables may set any. */
const isOpen = ({ commands }: RunScript): boolean =>
  commands.some(({ name }) => name === '.' || name === 'source' || name === 'eval' || name === null);

interface Earlier {
  readonly script: RunScript;
  readonly names: ReadonlySet<string>;
}

/** One name and a value that is the same for ENV as for the shell. */
const ONE_VALUE = /^(?:export\s+)?(\w+=(?:[^\s"'`$\\;&|<>()*?[]*|"[^"$`\\]*"|'[^'\\]*'))$/;

/** ENV in the place of a RUN that does nothing but set the variable. */
function setByEnv({ run, form }: RunScript): readonly Fix[] {
  const pair = form === 'shell' && isBare(run) ? ONE_VALUE.exec(run.args.text)?.[1] : undefined;
  if (pair === undefined) return [];
  const line = `${inCaseOf(run, 'ENV')} ${pair}`;
  return [fileFix('suggestion', 'Set it by ENV', () => [replace(run.span, line)])];
}

export const rule = defineRule({
  id: 'docker/variable-of-other-run',
  title: 'Variable of another RUN',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['SC2154'],
  docs: {
    why: 'Each RUN is a shell of its own: what one sets or exports is gone in the next, and the name is empty there. Use it in the same RUN, or declare it by ENV or ARG.',
    bad: 'FROM debian:13\nRUN version=$(cat /version)\nRUN make VERSION="$version"\n',
    good: 'FROM debian:13\nRUN version=$(cat /version) && make VERSION="$version"\n',
    references: ['https://www.shellcheck.net/wiki/SC2154'],
  },
  visit: {
    stage(stage, { model, report }) {
      const earlier: Earlier[] = [];
      for (const script of model.scriptsOf(stage)) {
        if (script.form === 'exec') continue;
        const own = assigned(script);
        if (earlier.length > 0 && !isOpen(script)) {
          for (const word of script.shell.commands.flatMap(({ name, args }) => (name ? [name, ...args] : args))) {
            for (const used of word.expansions) {
              const { name } = used;
              if (used.kind !== 'parameter' || name === null || used.operator !== null || own.has(name)) continue;
              const setter = earlier.findLast(({ names }) => names.has(name));
              // Base images set variables in capitals.
              if (!setter || model.definition(name, script.run)) continue;
              if (!/[a-z]/.test(name) && model.isDefined(name, script.run)) continue;
              report({
                span: used.span,
                message: `"${name}" is set in another RUN, whose shell has ended, so it is empty here.`,
                fixes: setByEnv(setter.script),
                related: [{ span: setter.script.run.keyword.span, message: 'Set in this RUN' }],
              });
            }
          }
        }
        if (own.size > 0) earlier.push({ script, names: own });
      }
    },
  },
});
