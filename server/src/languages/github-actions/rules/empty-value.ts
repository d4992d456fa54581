import { fileFix } from '../../../core/finding';
import { removePairBelow } from '../../yaml/owner';
import { isUnreadByRunner } from '../action-metadata';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { isMapping, isScalar } from '../../yaml/nodes';
import { CONDITION } from '../schema/interpret';

export const rule = defineRule({
  id: 'actions/empty-value',
  title: 'Key without a value',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'A key that is left without its value is mostly half an edit. GitHub refuses the file where it needs one.',
    bad: jobExample('environment:\n  name: live\n  url: https://example.com\nsteps:'),
    good: jobExample('environment:\n  name: live\n  url: https://example.com\nsteps:\n  - run: make test'),
  },
  visit: {
    // The grammar takes it, and the server too.
    step({ node }, { report }) {
      const run = node.get('run');
      if (!run || (run.value && !(isScalar(run.value) && run.value.text.trim() === ''))) return;
      report({
        span: run.key.span,
        severity: 'warning',
        message: '`run` is empty, so the step does nothing.',
      });
    },
    job({ container, services }, { report }) {
      for (const place of [container, ...(services?.pairs ?? []).map(({ value }) => value)]) {
        const image = isMapping(place) ? place.get('image')?.value : place;
        if (isScalar(image) && image.text === 'docker://')
          report({ span: image.span, message: 'No image stands behind `docker://`, so GitHub refuses the file.' });
      }
    },
    schemaProblem(problem, { source, model, report }) {
      const { kind, span, name, expected, path, pair, definition } = problem;
      if (kind !== 'empty-value') return;
      // A schedule without its times is an incomplete trigger.
      if (path.join('.') === 'on.schedule') return;
      const what = name === '' ? 'This is empty' : `\`${name}\` is empty`;
      const isCondition = CONDITION.test(definition);
      const isEvent = path[0] === 'on' && path.length > 1;
      // What the server does not read of an event, it does not refuse.
      const isIgnored =
        isCondition ||
        (isEvent && path[1] !== 'schedule' && path[1] !== 'workflow_call') ||
        isUnreadByRunner(model, problem);
      // Without it something else would be wrong.
      const isNeeded = model.kind === 'action' && path.length === 1;
      const effect = isIgnored ? 'so it has no effect' : 'so it refuses the file';
      report({
        span,
        fixes:
          (isIgnored || isEvent) && pair && !isNeeded
            ? [fileFix('safe', `Remove \`${name}\``, () => removePairBelow(model.root, pair, source), true)]
            : [],
        severity: isIgnored ? 'warning' : 'error',
        message: `${what}, and GitHub wants ${isCondition ? 'a condition' : expected} here, ${effect}.`,
      });
    },
  },
});
