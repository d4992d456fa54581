import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding } from '../../../core/text';
import { indentAt } from '../../yaml/edit';
import type { YamlScalar } from '../../yaml/nodes';
import { leastPrivilege } from '../least-privilege';
import type { Job } from '../model';

const lines = (needs: readonly string[], indent: string, eol: string): string =>
  needs.length === 0 ? '{}' : needs.map((need) => `${eol}${indent}${need}`).join('');

/** `read-all` and `write-all` become the scopes that the steps of these jobs seem to need. */
export function narrow(value: YamlScalar, jobs: readonly Job[], source: Source): readonly Fix[] {
  return [
    fileFix('suggestion', 'Name the permissions that its steps need', () => {
      const needs = leastPrivilege(jobs);
      const key = source.text.lastIndexOf('permissions', value.span.start);
      const text = lines(needs, `${indentAt(source, key)}  `, lineEnding(source.text));
      const start = needs.length === 0 ? value.span.start : source.text.indexOf(':', key) + 1;
      return [{ span: { start, end: value.span.end }, text }];
    }),
  ];
}
