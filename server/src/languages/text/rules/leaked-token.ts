import { overlaps } from '../../../core/text';
import { loadDetectors, tokensByDetector } from '../detectors';
import { defineRule } from '../rule';
import { tokensByShape, type Token } from '../token-shapes';

/** Values of manuals and templates, and tokens that are no more than filling. */
const isExample = (text: string): boolean =>
  /example|sample|dummy|placeholder|changeme|redacted|your[-_]|xxxx|0123456789|1234567890|\*{3}|<[^>]*>|\$\{|\{\{/i.test(
    text,
  ) || new Set(text.slice(-16)).size < 5;

/** Words that people take for passwords of databases that live as long as a test. */
const IS_DUMMY =
  /^(?:test\w*|\w*passw(?:or)?d?\d*|pass|pwd|postgres\w*|root|admin|secret|mysql|maria(?:db)?|mongo|redis|user|guest|rabbitmq|dev|local|foo|bar|ci|x+|\.\.\.)$/i;

/** A connection to a machine that nobody else can reach, or with a password that protects nothing. */
function isHarmlessUrl(text: string): boolean {
  const match = /:\/\/([^/\s]*)@([^/:?\s,]*)/.exec(text);
  if (!match) return false;
  const [, login = '', host = ''] = match;
  const password = login.slice(login.indexOf(':') + 1);
  const isPrivate =
    !host.includes('.') || /^(?:127\.|0\.0\.|10\.|192\.168\.)|\.(?:local|test|internal|localhost)$/i.test(host);
  return isPrivate || IS_DUMMY.test(password) || /^[$%{<]/.test(password) || password === login.split(':')[0];
}

export const rule = defineRule({
  id: 'secrets/leaked-token',
  title: 'Token or key in the file',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  holdsSecret: true,
  docs: {
    why: 'A token in a file is in the hands of everybody who can read the repository, now and in its history, and of every program that scans public ones. Taking the line away does not help: revoke the token, make a new one, and keep it where the system keeps secrets (“Never in code: API keys, database passwords, certificates, encryption keys” in the rule set’s part on secrets management).',
    path: '.github/workflows/release.yml',
    bad: `on: push
jobs:
  release:
    runs-on: ubuntu-24.04
    steps:
      - run: curl -H "PRIVATE-TOKEN: glpat-Qh7Zt2Wd9Kx4Vn6Bm1Lc" https://gitlab.com/api/v4/projects
`,
    good: `on: push
jobs:
  release:
    runs-on: ubuntu-24.04
    steps:
      - run: curl -H "PRIVATE-TOKEN: $TOKEN" https://gitlab.com/api/v4/projects
        env:
          TOKEN: \${{ secrets.GITLAB_TOKEN }}
`,
  },
  prepare: ({ text }) => loadDetectors(text),
  visit: {
    file({ path, text }, { report }) {
      const reported: Token[] = [];
      for (const token of [...tokensByShape(text), ...tokensByDetector(path, text)]) {
        const value = text.slice(token.span.start, token.span.end);
        if (isExample(value) || isHarmlessUrl(value)) continue;
        if (reported.some((other) => overlaps(other.span, token.span))) continue;
        reported.push(token);
        report({
          span: token.span,
          message:
            `A ${token.name} stands in the file, where everybody who reads it has it; revoke it, and keep the next one as a secret.`.replace(
              /^A (?=[AEIOU1])/,
              'An ',
            ),
        });
      }
    },
  },
});
