import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import { defineActiveRule } from '../rule';
import { runsAction } from '../security/steps';
import { repositoryOf } from '../uses';

export const rule = defineActiveRule({
  id: 'actions/superfluous-action',
  title: 'Action for what a command of the runner does',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:superfluous-actions'],
  docs: {
    why: 'Each action is code of somebody else that runs with the token of the job and has to be kept up to date. Where a command that is on the runner anyway does the same, it can be spared.',
    bad: stepsExample('- uses: softprops/action-gh-release@v3'),
    good: stepsExample('- run: gh release create "$GITHUB_REF_NAME"\n  env:\n    GH_TOKEN: ${{ github.token }}'),
  },
  visit: {
    step({ uses }, { report }) {
      const found = Object.entries(securityFacts().superfluous_actions).find(([name]) => runsAction(uses, [name]));
      if (!found || uses?.kind !== 'repository') return;
      const commands = found[1].commands.map((command) => `\`${command}\``).join(' or ');
      report({
        span: uses.scalar.part(0, uses.text.length),
        message: `${repositoryOf(uses)} does what ${commands} does, which every runner has.`,
      });
    },
  },
});
