import { stepsExample } from '../examples';
import { securityFacts } from '../facts';
import type { YamlScalar } from '../../yaml/nodes';
import type { Job, Workflow } from '../model';
import { defineActiveRule } from '../rule';
import { inputScalar } from '../security/steps';
import { knownTexts, type KnownText } from '../security/known-texts';
import { actionOf } from '../uses';

export const rule = defineActiveRule({
  id: 'actions/unpinned-tool',
  title: 'Action installs the newest version of its tool',
  severity: 'warning',
  profile: 'strict',
  aliases: ['zizmor:unpinned-tools'],
  docs: {
    why: 'Pinning the action does not pin the program that it downloads. Without a version the next run takes what was released last, tested or not, and whoever takes over a release runs in this job: Trivy in March 2026.',
    bad: stepsExample('- uses: aquasecurity/setup-trivy@v0.2.6'),
    good: stepsExample('- uses: aquasecurity/setup-trivy@v0.2.6\n  with:\n    version: v0.69.3'),
  },
  visit: {
    step(step, { report, model }) {
      const { uses, job } = step;
      if (uses?.kind !== 'repository') return;
      const input = securityFacts().unpinned_tool_actions[actionOf(uses).toLowerCase()];
      if (input === undefined) return;
      const version = inputScalar(step, input);
      const newest = version && newestOf(version, job, model.workflow);
      if (!version)
        report({
          span: uses.scalar.part(0, uses.text.length),
          message: `Without \`${input}\` each run installs what was released last, whatever that is.`,
        });
      else if (newest)
        report({
          span: version.span,
          message: 'Each run installs what was released last, whatever that is; name a version.',
          related: newest.from ? [{ span: newest.from.span, message: 'it comes from here' }] : [],
        });
    },
  },
});

function newestOf(version: YamlScalar, job: Job | null, workflow: Workflow | null): KnownText | undefined {
  if (version.text.trim() === '') return { text: '', from: null };
  return knownTexts(version, job, workflow).find(({ text }) => text === 'latest');
}
