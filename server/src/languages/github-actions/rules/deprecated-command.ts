import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import { platformFacts } from '../facts';
import { defineRule } from '../rule';

const COMMAND = /::(set-output|save-state|set-env|add-path)(?:\s+name=([^:\s]+))?\s*::/g;
/** A whole `echo` of a command, as it stands alone on its line. */
const ECHO =
  /^([ \t]*)echo[ \t]+(["']?)::(set-output|save-state|set-env|add-path)(?:[ \t]+name=([^:\s]+))?[ \t]*::(.*?)\2[ \t]*$/;

export const rule = defineRule({
  id: 'actions/deprecated-command',
  title: 'Workflow command that is going away',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:deprecated-commands'],
  docs: {
    why: 'Commands on the standard output can be injected by whatever a script prints. GitHub disabled two of them in 2020 and announced the end of the others; the files behind `$GITHUB_OUTPUT` and its like replace them.',
    bad: stepsExample('- run: echo "::set-output name=tag::1.2.3"'),
    good: stepsExample('- run: echo "tag=1.2.3" >> "$GITHUB_OUTPUT"'),
    references: [
      'https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/',
    ],
  },
  visit: {
    run({ run }, { report }) {
      if (!run.text.includes('::')) return;
      for (const match of run.text.matchAll(COMMAND)) {
        const command = match[1] ?? '';
        const facts = platformFacts().deprecated_workflow_commands[command];
        if (!facts) continue;
        const lineStart = run.text.lastIndexOf('\n', match.index) + 1;
        const newline = run.text.indexOf('\n', match.index);
        const lineEnd = newline < 0 ? run.text.length : newline;
        const echo = ECHO.exec(run.text.slice(lineStart, lineEnd));
        const effect = facts.disabled ? 'is disabled, so it fails' : 'is deprecated and can be injected';
        report({
          span: run.part(match.index, match.index + match[0].length),
          message: `The command \`${command}\` ${effect}; write to \`$${facts.use}\`.`,
          tags: ['deprecated'],
          fixes:
            echo && run.style !== 'folded' && run.style !== 'single' && run.style !== 'double'
              ? [
                  fileFix(
                    'suggestion',
                    `Write to $${facts.use}`,
                    () => {
                      const [, indent = '', quote = '', , name, value = ''] = echo;
                      const pair = name === undefined ? value : `${name}=${value}`;
                      const text = `${indent}echo ${quote === '' ? `"${pair}"` : `${quote}${pair}${quote}`} >> "$${facts.use}"`;
                      return [{ span: run.part(lineStart, lineEnd), text }];
                    },
                    true,
                  ),
                ]
              : [],
        });
      }
    },
  },
});
