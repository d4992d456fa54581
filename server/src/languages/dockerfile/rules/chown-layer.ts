import { fileFix } from '../../../core/finding';
import { positionals } from '../../shell/flags';
import { insert, removeLines } from '../edits';
import type { Stage } from '../model';
import { defineRule } from '../rule';
import type { CopyInstruction, Instruction } from '../syntax/instructions';

const isCopy = (one: Instruction): one is CopyInstruction => one.kind === 'COPY' || one.kind === 'ADD';

/** The COPY instructions since the last RUN before an instruction. */
function copiesBefore(stage: Stage, at: Instruction): readonly CopyInstruction[] {
  const before = stage.instructions.slice(0, stage.instructions.indexOf(at));
  const run = before.findLastIndex((one) => one.kind === 'RUN');
  return before.slice(run + 1).filter(isCopy);
}

const folder = (path: string): string => path.replace(/\/+$/, '');

export const rule = defineRule({
  id: 'docker/chown-layer',
  title: 'Owner changed in a layer of its own',
  severity: 'info',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A layer that changes the owner of files holds every one of them a second time. `COPY --chown` gives them the right owner at once.',
    bad: 'FROM node:24\nCOPY dist /app\nRUN chown -R node:node /app\n',
    good: 'FROM node:24\nCOPY --chown=node:node dist /app\n',
    references: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
  },
  visit: {
    command({ effective, script }, { model, source, report }) {
      const { name, args } = effective;
      const { run, stage } = script;
      if (name !== 'chown' || !stage || run.isTrigger) return;
      const [owner, ...paths] = positionals(args, ['--from', '--reference']);
      if (!owner?.value || paths.length === 0 || !args.some((arg) => /^-\w*R|^--recursive$/.test(arg.value ?? '')))
        return;
      // Copies are root's anyway; a user that the same script makes is not there when the files are copied.
      if (
        /^(?:root|0)(?::|$)/.test(owner.value) ||
        script.commands.some((one) => /^(?:useradd|adduser)$/.test(one.name ?? ''))
      )
        return;
      const targets = paths.map((path) => path.value);
      const copies = copiesBefore(stage, run).filter((copy) => {
        const to = copy.destination && model.expand(copy.destination, copy).value;
        const workdir = model.state(copy).workdir;
        const full = to?.startsWith('/')
          ? to
          : workdir && workdir !== 'unknown' && to
            ? `${workdir}/${to.replace(/^\.\/?/, '')}`
            : null;
        return full !== null && targets.some((target) => target !== null && folder(full) === folder(target));
      });
      const hasOwner = copies.some((copy) => copy.flags.some((flag) => flag.name === 'chown'));
      if (copies.length === 0 || hasOwner) return;
      const isWhole = script.commands.length === 1 && script.form === 'shell' && paths.length === 1;
      report({
        span: effective.word?.span ?? run.keyword.span,
        message: `This layer holds the copied files a second time; give them their owner with --chown=${owner.value}.`,
        related: copies.map((copy) => ({ span: copy.keyword.span, message: 'The copy' })),
        fixes: isWhole
          ? [
              fileFix('suggestion', `Copy with --chown=${owner.value}`, () => [
                ...copies.map((copy) => insert(copy.keyword.span.end, ` --chown=${owner.value ?? ''}`)),
                removeLines(source, run.span),
              ]),
            ]
          : [],
      });
    },
  },
});
