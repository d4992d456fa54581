import { unknownKeyFixes } from '../../yaml/key-fixes';
import { isUnreadByRunner } from '../action-metadata';
import { stepsExample } from '../examples';
import { eventKeys } from '../facts';
import { alternatives, placeName } from '../places';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/unknown-key',
  title: 'Key that GitHub does not know here',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check', 'actionlint:permissions'],
  docs: {
    why: 'GitHub refuses a workflow with a key that it does not know, and shows so only after the push: none of its jobs runs.',
    bad: stepsExample('- run: make test\n  timeout-minute: 5'),
    good: stepsExample('- run: make test\n  timeout-minutes: 5'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  visit: {
    schemaProblem(problem, { report, source, model }) {
      const { kind, name, span, pair, mapping, candidates, meant: known, definition, path } = problem;
      if (kind !== 'unknown-key' || !pair || !mapping) return;
      const isCall = path[0] === 'on' && path[1] === 'workflow_call';
      // Events and their filters have rules of their own.
      if (path[0] === 'on' && !isCall && (path.length === 1 || eventKeys().has(name))) return;
      const isActionRoot = definition === 'action-root-strict';
      // A program of its own may tell its readers of its `env`; a composite action has one that would be meant.
      if (isActionRoot && !known && model.action?.runtime !== 'composite') return;
      const isScope = definition.startsWith('permissions');
      const hint = known ? `did you mean \`${known}\`?` : `it takes ${alternatives(candidates)}.`;
      // The server takes any key below `on` but for `workflow_call`.
      const isIgnored = (path[0] === 'on' && !isCall) || isUnreadByRunner(model, problem);
      const effect = isIgnored ? 'so it has no effect' : 'so GitHub refuses the file';
      // Scopes and options of Dependabot come more often than their tables do; a slip of a known one is none of them.
      const isNew = (isScope || definition.startsWith('dependabot-')) && !known;
      report({
        span,
        severity: isIgnored || isNew ? 'warning' : 'error',
        message: `${placeName(definition, path)} has no key \`${name}\`, ${effect}; ${hint}`.replace(/^./, (first) =>
          first.toUpperCase(),
        ),
        fixes: unknownKeyFixes(pair, mapping, known, source, !isIgnored),
      });
    },
  },
});
