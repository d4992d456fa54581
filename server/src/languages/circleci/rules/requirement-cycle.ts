import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { removeOrEmpty } from '../../yaml/edit';
import type { YamlNode, YamlScalar } from '../../yaml/nodes';
import { removeItemBelow } from '../../yaml/owner';
import { workflowExample } from '../examples';
import type { JobUse } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/requirement-cycle',
  title: 'Jobs that wait for each other',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Jobs that require each other never start: CircleCI refuses the configuration.',
    bad: workflowExample('- build:\n    requires: [deploy]\n- deploy:\n    requires: [build]'),
    good: workflowExample('- build\n- deploy:\n    requires: [build]'),
  },
  visit: {
    workflow({ uses }, { source, report, model }) {
      const byName = new Map(uses.map((use) => [use.name, use]));
      const reported = new Set<string>();
      for (const use of uses) {
        const cycle = cycleFrom(use, byName);
        if (!cycle || cycle.some(({ name }) => reported.has(name))) continue;
        cycle.forEach(({ name }) => reported.add(name));
        const next = use.requires.find(({ text }) => text === (cycle[1] ?? use).name);
        report({
          span: use.key.span,
          fixes: next
            ? [
                fileFix(
                  'suggestion',
                  `Let \`${use.name}\` not wait for \`${next.text}\``,
                  () => withoutRequirement(use, next, model.root, source),
                  true,
                ),
              ]
            : [],
          message: `${[...cycle, use].map(({ name }) => `\`${name}\``).join(' waits for ')}, so that none of them starts.`,
        });
      }
    },
  },
});

/** The jobs on a way from one back to itself, of at least two. */
function cycleFrom(start: JobUse, byName: ReadonlyMap<string, JobUse>): readonly JobUse[] | null {
  const seen = new Set<JobUse>();
  const search = (use: JobUse, way: readonly JobUse[]): readonly JobUse[] | null => {
    for (const { text } of use.requires) {
      const next = byName.get(text);
      if (next === start && way.length > 1) return way;
      if (!next || seen.has(next) || next === use) continue;
      seen.add(next);
      const found = search(next, [...way, next]);
      if (found) return found;
    }
    return null;
  };
  return search(start, [start]);
}

function withoutRequirement(
  { options, requires }: JobUse,
  one: YamlScalar,
  root: YamlNode | null,
  source: Source,
): readonly TextEdit[] | null {
  if (requires.length > 1) return removeItemBelow(root, one, source);
  const pair = options?.get('requires');
  return options && pair && !options.alias ? removeOrEmpty(pair, options, source) : null;
}
