import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isScalar, valueOf } from '../../yaml/nodes';
import { jobExample } from '../examples';
import { defineRule } from '../rule';

const group = (name: string): string =>
  jobExample('steps:\n  - run: make test').replace('runs-on: ubuntu-24.04', `runs-on:\n      group: ${name}`);

export const rule = defineRule({
  id: 'actions/invalid-runner-group',
  title: 'Runner group that cannot be named so',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A runner group is told by its name, with `org/`, `organization/`, `ent/` or `enterprise/` before it where both have one. GitHub refuses any other slash.',
    bad: group('team/large'),
    good: group('org/large'),
    references: [
      'https://docs.github.com/actions/how-tos/write-workflows/choose-where-workflows-run/choose-the-runner-for-a-job',
    ],
  },
  visit: {
    job({ runsOn }, { report }) {
      const name = valueOf(runsOn, 'group');
      if (!isScalar(name) || name.text.includes('${{')) return;
      if (!name.text.includes('/') || /^(?:org|organization|ent|enterprise)\/[^/]+$/.test(name.text)) return;
      report({
        span: name.span,
        fixes: prefixed(name.text).map((one) => fileFix('suggestion', `Change to "${one}"`, () => setValue(name, one))),
        message: `\`${name.text}\` names no runner group (\`org/name\` or \`ent/name\`), so GitHub refuses the file.`,
      });
    },
  },
});

/** The group of the organization and of the enterprise, where one name stands behind the slash. */
const prefixed = (text: string): readonly string[] => {
  const name = /^[^/]*\/([^/]+)$/.exec(text)?.[1];
  return name === undefined ? [] : [`org/${name}`, `ent/${name}`];
};
