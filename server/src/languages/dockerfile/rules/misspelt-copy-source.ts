import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { contextPath, contextSources } from '../project';
import { defineRule } from '../rule';

/** The same name but for case, two letters in each other's place, or one letter too many or too few. */
function isSlip(written: string, there: string): boolean {
  if (written.toLowerCase() === there.toLowerCase()) return true;
  if (Math.min(written.length, there.length) < 5) return false;
  let start = 0;
  while (start < written.length && written[start] === there[start]) start++;
  const [a, b] = [written.slice(start), there.slice(start)];
  return a.slice(1) === b || b.slice(1) === a || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

export const rule = defineRule({
  id: 'docker/misspelt-copy-source',
  title: 'COPY of a file by a misspelt name',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The file is not there, but one whose name is nearly the same is. Case counts in the builder, also where it does not on the author’s own disk.',
    bad: 'FROM alpine:3.22\nCOPY Entrypoint.sh /\n',
    good: 'FROM alpine:3.22\nCOPY entrypoint.sh /\n',
    files: { 'entrypoint.sh': '#!/bin/sh\n' },
  },
  visit: {
    instruction(copy, { model, project, report }) {
      if ((copy.kind !== 'COPY' && copy.kind !== 'ADD') || copy.isTrigger || project.missing.size === 0) return;
      for (const word of contextSources(copy)) {
        const path = contextPath(word, copy, model);
        const name = path?.slice(path.lastIndexOf('/') + 1);
        const meant =
          path === null || name === undefined ? undefined : project.missing.get(path)?.find((one) => isSlip(name, one));
        if (path === null || name === undefined || meant === undefined) continue;
        const at = word.text.lastIndexOf(name);
        report({
          span: at === -1 ? word.span : word.spanOf(at, at + name.length),
          message: `"${path}" is not there, so the build stops here; "${meant}" is.`,
          fixes:
            at === -1
              ? []
              : [fileFix('suggestion', `Use ${meant}`, () => [replace(word.spanOf(at, at + name.length), meant)])],
        });
      }
    },
  },
});
