import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { isGithubScript } from '../security/script-outputs';
import { inputScalar } from '../security/steps';
import { isAttackerText, isCarried } from '../security/untrusted';

const frame = (line: string): string =>
  stepsExample(
    `- uses: actions/github-script@v9\n  with:\n    script: |\n      const { execSync, execFileSync } = require('child_process');\n      ${line}`,
    'issues',
  );

/** The longest script that is searched. */
const MAX_SCRIPT = 20_000;

/** Functions that hand a text to a shell, or run it: up to the end of the line, or of the call. */
const RUNS = /\b(?:execSync|eval|new\s+Function|child_process['"]\)\.exec|(?<![.\w])exec)\s*\(([^\n;]{1,2000})/g;
/** `exec.exec('bash', ['-c', …])`, `spawn('sh', ['-c', …])`. */
const SHELLS =
  /\b(?:exec|getExecOutput|execFile(?:Sync)?|spawn(?:Sync)?)\s*\(\s*['"`](?:\/bin\/)?(?:ba|z)?sh['"`]\s*,\s*\[\s*['"`]-\w*c['"`]([^\n;]{1,2000})/g;
/** A property of the event where it becomes a part of a text, or is one. */
const PAYLOAD = /(?:\$\{\s*|\+\s*|^\s*|,\s*)(?:context|github\.context)\.payload((?:\??\.\w+|\[\d+\])+)/g;

export const rule = defineActiveRule({
  id: 'actions/payload-in-command',
  title: "A script hands a stranger's text to a shell",
  severity: 'error',
  profile: 'recommended',
  aliases: ['octoscan:debug-js-exec', 'poutine:injection'],
  docs: {
    why: 'What `execSync` is given is read by a shell, as a script is. Whoever opens the issue or the pull request chooses its title, its branch and its text, and so chooses commands that run with the token and the secrets of the job. Hand it over as an argument of its own, without a shell.',
    bad: frame('execSync(`./announce.sh "${context.payload.issue.title}"`);'),
    good: frame("execFileSync('./announce.sh', [context.payload.issue.title]);"),
    references: ['https://docs.github.com/en/actions/concepts/security/script-injections'],
  },
  visit: {
    step(step, { model, report }) {
      const script = isGithubScript(step) ? inputScalar(step, 'script') : null;
      if (!script || script.text.length > MAX_SCRIPT) return;
      const reported = new Set<number>();
      for (const pattern of [RUNS, SHELLS])
        for (const call of script.text.matchAll(pattern)) {
          const [whole, argument = ''] = call;
          for (const use of argument.matchAll(PAYLOAD)) {
            const path = `github.event${(use[1] ?? '').replace(/\?/g, '').replace(/\[(\d+)\]/g, '.$1')}`.toLowerCase();
            const start = call.index + whole.length - argument.length + use.index + use[0].search(/context|github/);
            if (!isAttackerText(path) || !isCarried(path, model.workflow) || reported.has(start)) continue;
            reported.add(start);
            const end = call.index + whole.length - argument.length + use.index + use[0].length;
            report({
              span: script.part(start, end),
              message: `A stranger chooses ${path}, and a shell reads it here: whoever writes it runs commands with the job's token and secrets.`,
            });
          }
        }
    },
  },
});
