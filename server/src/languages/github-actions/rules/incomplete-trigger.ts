import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { removeItem, removePair } from '../../yaml/edit';
import { isMapping, isSequence, valueOf, type YamlMapping, type YamlScalar } from '../../yaml/nodes';
import { triggerExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/incomplete-trigger',
  title: 'Event without what it needs to start',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:events', 'actionlint:syntax-check'],
  docs: {
    why: 'A `schedule` without a time and a `workflow_run` without workflows never start anything.',
    bad: triggerExample('workflow_run:\n  types: [completed]'),
    good: triggerExample('workflow_run:\n  workflows: [Build]\n  types: [completed]'),
  },
  visit: {
    trigger({ event, key, config }, { report, model, source }) {
      if (model.yaml.errors.length > 0) return;
      const isEmpty = config === null || (isSequence(config) && config.items.length === 0);
      const fixes = [fileFix('suggestion', `Remove \`${event}\``, () => removeEvent(model.root, key, source))];
      if (event === 'schedule' && isEmpty)
        report({
          span: key.span,
          incomplete: config?.span ?? key.span,
          fixes,
          message: '`schedule` needs a list of `cron` times, so this workflow never starts.',
        });
      if (event === 'workflow_run' && !(isMapping(config) && config.get('workflows')))
        report({
          span: key.span,
          incomplete: config?.span ?? key.span,
          fixes,
          message: '`workflow_run` needs the key `workflows`, so this workflow never starts.',
        });
    },
  },
});

/** Null where no other event would be left. */
function removeEvent(root: YamlMapping | null, key: YamlScalar, source: Source): readonly TextEdit[] | null {
  const on = valueOf(root, 'on');
  const pair = isMapping(on) ? on.pairs.find((one) => one.key === key) : undefined;
  if (isMapping(on) && pair) return removePair(pair, on, source);
  return isSequence(on) && !on.alias ? removeItem(key, on, source) : null;
}
