import { fileFix } from '../../core/finding';
import type { ShellWord } from '../../languages/shell/nodes';
import { commandsOf } from '../commands';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/mutable-deploy-tag',
  title: 'Deployment of the tag latest',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'What `latest` means changes between the tests and the deployment, and between two nodes of a cluster; a second deployment of it changes nothing, since the name is the same; and there is no version to go back to. Deploy the tag or digest that was built and tested (the rule set’s image tags by commit, branch and version).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: kubectl set image deployment/app app=registry.example.com/app:latest', 'deploy'),
    good: stepsExample('- run: kubectl set image deployment/app app=registry.example.com/app:$GITHUB_SHA', 'deploy'),
  },
  visit: {
    step(step, { model, report }) {
      for (const { purpose, args } of commandsOf(step)) {
        if (purpose !== 'deploy') continue;
        for (const word of args) {
          const at = latestAt(word);
          if (at < 0) continue;
          const span = { start: word.offsetAt(at), end: word.offsetAt(at + 'latest'.length - 1) + 1 };
          const text = model.provider.words.commitInShell;
          report({
            span,
            message: `\`${step.job.name}\` deploys whatever \`latest\` is at that moment, which may be untested, and cannot be gone back to.`,
            fixes: word.raw.includes("'")
              ? []
              : [fileFix('suggestion', 'Deploy the commit', () => [{ span, text }], true)],
          });
        }
      }
    },
  },
});

/** `app=registry/app:latest`, `--image registry/app:latest`, `image.tag=latest`. */
function latestAt({ raw }: ShellWord): number {
  const match = /(?:[\w}]:|\btag=)latest(?=["',]|$)/i.exec(raw);
  return match ? match.index + match[0].length - 'latest'.length : -1;
}
