import { fileFix } from '../../../core/finding';
import { insertBeside } from '../../yaml/blocks';
import { stepsExample } from '../examples';
import type { Step } from '../model';
import { defineRule } from '../rule';
import { actionOf } from '../uses';

const PREFIX = 'github/codeql-action/';

export const rule = defineRule({
  id: 'actions/analysis-without-init',
  title: 'CodeQL analysis that nothing has prepared',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CodeQL first watches how the code is built, and then analyses what it has seen: `init` starts that, in the same job. Without it `autobuild` and `analyze` end with an error, so that the scan a pipeline seems to have is none.',
    bad: stepsExample('- uses: actions/checkout@v6\n- uses: github/codeql-action/analyze@v4'),
    good: stepsExample(
      '- uses: actions/checkout@v6\n- uses: github/codeql-action/init@v4\n- uses: github/codeql-action/analyze@v4',
    ),
    references: ['https://github.com/github/codeql-action#usage'],
  },
  visit: {
    job({ steps }, { source, report }) {
      const first = steps.find((step) => /^(?:autobuild|analyze)$/.test(partOf(step)));
      const { uses } = first ?? {};
      if (!first || uses?.kind !== 'repository') return;
      // A local action may hold the step, and so may one that stands for the whole analysis.
      if (steps.slice(0, first.index).some((step) => partOf(step) === 'init' || step.uses?.kind === 'local')) return;
      const { ref } = uses;
      report({
        span: uses.scalar.span,
        message: `\`${PREFIX}${partOf(first)}\` ends with an error, because no \`${PREFIX}init\` comes before it in this job, so nothing is scanned.`,
        fixes: [
          fileFix(
            'suggestion',
            'Prepare the analysis first',
            () => insertBeside({ side: 'before', item: first.node }, [`uses: ${PREFIX}init@${ref}`], source),
            true,
          ),
        ],
      });
    },
  },
});

/** `init` of `github/codeql-action/init@v4`; empty for other actions. */
function partOf({ uses }: Step): string {
  const name = uses?.kind === 'repository' ? actionOf(uses).toLowerCase() : '';
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
}
