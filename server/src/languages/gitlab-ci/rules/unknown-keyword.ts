import { fileFix } from '../../../core/finding';
import { renameKey } from '../../yaml/edit';
import { jobExample } from '../examples';
import { defineRule } from '../rule';
import { placeOf, suggestion } from '../words';

export const rule = defineRule({
  id: 'gitlab/unknown-keyword',
  title: 'Keyword that GitLab does not know',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:schema'],
  docs: {
    why: 'GitLab refuses the whole file because of one keyword that it does not know. A word that could be a keyword and is like no known one is only warned of, since it may be newer than the table that BoringOps holds.',
    bad: jobExample('artefacts:\n  paths: [dist]'),
    good: jobExample('artifacts:\n  paths: [dist]'),
    references: ['https://docs.gitlab.com/ci/yaml/'],
  },
  visit: {
    grammar({ kind, name, path, near, mayBeNew, span, entry }, { report }) {
      if (kind !== 'unknown-key') return;
      const place = path.length === 0 ? 'a job' : placeOf(path);
      report({
        span,
        severity: mayBeNew ? 'warning' : 'error',
        message: mayBeNew
          ? `\`${name}\` is no keyword of ${place} that is known here; unless it is a new one, GitLab refuses the file.`
          : `\`${name}\` is no keyword of ${place}, so GitLab refuses the file.${suggestion(near)}`,
        fixes:
          near !== null && entry && !entry.pair.key.alias
            ? [fileFix('suggestion', `Change to \`${near}\``, () => renameKey(entry.pair, near), true)]
            : [],
      });
    },
  },
});
