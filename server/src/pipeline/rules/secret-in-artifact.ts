import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/secret-in-artifact',
  title: 'File of secrets kept as an artifact or in a cache',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Artifacts can be downloaded by everybody who can see the run, and caches are read by other branches: what is kept in them is out. State of Terraform holds passwords in clear text (the rule set’s “never in code” list, and its “no broader access than necessary”).',
    path: '.github/workflows/build.yml',
    bad: stepsExample('- uses: actions/upload-artifact@v4\n  with:\n    path: |\n      dist\n      .env'),
    good: stepsExample('- uses: actions/upload-artifact@v4\n  with:\n    path: dist'),
  },
  visit: {
    artifact({ kind, paths }, { report }) {
      for (const { text, span } of paths) {
        if (text.startsWith('!') || !HOLDS_SECRETS.test(text) || /example|sample|template|fixture|test/i.test(text))
          continue;
        report({
          span,
          message: `\`${text}\` usually holds secrets, and ${kind === 'cache' ? 'other branches read this cache' : 'everybody who sees the run can download this artifact'}.`,
        });
      }
    },
  },
});

const HOLDS_SECRETS =
  /(?:^|\/)(?:\.env(?:\.(?:local|prod|production|staging))?|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.vault-token|id_(?:rsa|ed25519|ecdsa|dsa)|[^/]*\.(?:pem|p12|pfx|jks|keystore|tfstate|tfstate\.backup)|kubeconfig|\.kube(?:\/config)?|\.docker\/config\.json|\.aws(?:\/credentials)?|\.ssh|\.gnupg)\/?$/i;
