import { fileFix } from '../../../core/finding';
import { renameKey } from '../../yaml/edit';
import { isMapping, type YamlMapping, type YamlNode } from '../../yaml/nodes';
import { jobExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/invalid-env-name',
  title: 'Name that no environment variable can have',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:env-var'],
  docs: {
    why: 'A variable whose name holds a blank, `=` or `&` cannot be read by a script, and mostly hides a misplaced colon.',
    bad: jobExample('env:\n  STAGE NAME: test\nsteps:\n  - run: make test'),
    good: jobExample('env:\n  STAGE_NAME: test\nsteps:\n  - run: make test'),
  },
  visit: {
    file({ workflow, action }, { report }) {
      const check = (node: YamlNode | YamlMapping | null | undefined): void => {
        if (!isMapping(node)) return;
        for (const pair of node.pairs) {
          const { key } = pair;
          if (!/[\s=&]/.test(key.text) || key.text.includes('${{')) continue;
          const name = key.text.trim().replace(/[\s=&]+/g, '_');
          report({
            span: key.span,
            fixes: node.get(name)
              ? []
              : [fileFix('suggestion', `Rename it to \`${name}\``, () => renameKey(pair, name))],
            message: `\`${key.text}\` cannot be the name of an environment variable, so no script can read it.`,
          });
        }
      };
      check(workflow?.env);
      for (const job of workflow?.jobs ?? []) {
        check(job.env);
        check(isMapping(job.container) ? job.container.get('env')?.value : null);
        for (const { value } of job.services?.pairs ?? []) check(isMapping(value) ? value.get('env')?.value : null);
        for (const step of job.steps) check(step.env);
      }
      for (const step of action?.steps ?? []) check(step.env);
    },
  },
});
