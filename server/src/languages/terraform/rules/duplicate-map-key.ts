import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import type { Expression, ObjectExpression, ObjectItem } from '../../hcl/ast';
import { removeItem } from '../../hcl/edit';
import { staticString } from '../../hcl/query';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'terraform/duplicate-map-key',
  title: 'The same key twice in a map',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['tflint:terraform_map_duplicate_keys'],
  docs: {
    why: 'The last one wins and the others are dropped without a word: a tag or a setting that stands in the file has no effect.',
    bad: 'locals {\n  tags = {\n    team = "shop"\n    team = "search"\n  }\n}\n',
    good: 'locals {\n  tags = {\n    team    = "search"\n    product = "shop"\n  }\n}\n',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/types#maps-objects'],
  },
  visit: {
    object(object, { source, report }) {
      const seen = new Map<string, ObjectItem>();
      for (const item of object.items) {
        const key = keyOf(item.key);
        if (key === null) continue;
        const earlier = seen.get(key);
        seen.set(key, item);
        if (!earlier) continue;
        report({
          span: item.key.span,
          message: `The key \`${key}\` stands here a second time, so what was set before has no effect.`,
          related: [{ span: earlier.key.span, message: 'Set here before' }],
          fixes: [fileFix('safe', 'Remove the one without effect', () => [removal(source, object, earlier)])],
        });
      }
    },
  },
});

function keyOf(key: Expression): string | null {
  if (key.kind === 'name') return key.name;
  if (key.kind === 'literal') return String(key.value);
  return staticString(key);
}

function removal(source: Source, object: ObjectExpression, item: ObjectItem): TextEdit {
  const next = object.items[object.items.indexOf(item) + 1];
  const line = (offset: number): number => source.lines.position(offset).line;
  const isOnOneLine = next !== undefined && line(next.span.start) === line(item.span.end);
  return isOnOneLine ? { span: { start: item.span.start, end: next.span.start }, text: '' } : removeItem(source, item);
}
