import { fileFix } from '../../../core/finding';
import { lineEnding, span } from '../../../core/text';
import { inCaseOf, replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/cd-instead-of-workdir',
  title: 'cd instead of WORKDIR',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3003', 'DS-0013', 'kics:run-instruction-using-cd-instead-of-workdir'],
  docs: {
    why: 'cd holds for the one RUN that it stands in. WORKDIR holds for all that follow, and for the container.',
    bad: 'FROM debian:13\nRUN cd /srv/app && make\n',
    good: 'FROM debian:13\nWORKDIR /srv/app\nRUN make\n',
    references: ['https://docs.docker.com/build/building/best-practices/#workdir'],
  },
  visit: {
    script({ shell, run, form }, { source, report }) {
      const [first, second] = shell.commands;
      // Only a cd that stands first, for the one command after it or for none.
      if (first?.name?.value !== 'cd' || shell.commands.length > 2 || form === 'json' || form === 'exec') return;
      const { parent } = first;
      if (parent.kind === 'pipeline' || shell.list.statements.length > 1 || shell.blocks.length > 0) return;
      const [path] = first.args;
      if (!path || first.args.length !== 1 || path.value === '-') return;
      const isWhole =
        second !== undefined &&
        form === 'shell' &&
        path.value !== null &&
        path.value.startsWith('/') &&
        !path.quoted &&
        run.heredocs.length === 0;
      report({
        span: span(first.span.start, path.span.end),
        message: second
          ? 'cd holds for this RUN only; use WORKDIR.'
          : 'This cd ends with its RUN and has no effect; use WORKDIR.',
        fixes: isWhole
          ? [
              fileFix('suggestion', 'Use WORKDIR', () => [
                replace(
                  span(run.keyword.span.start, run.keyword.span.start),
                  `${inCaseOf(run, 'WORKDIR')} ${path.raw}${lineEnding(source.text)}`,
                ),
                replace(span(first.span.start, second.span.start), ''),
              ]),
            ]
          : [],
      });
    },
  },
});
