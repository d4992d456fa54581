import { jobsExample } from '../examples';
import { defineRule } from '../rule';
import { insteadOf } from '../scans';

export const rule = defineRule({
  id: 'pipeline/disabled-scan',
  title: 'Security scan that is switched off',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A scan that is switched off finds nothing, while its name in the file makes everybody believe that it does. One whose place another scan of the same things has taken is left alone. Switch it on, or take it out and say why (“never skip security scanning to meet deadlines” is one of the rule set’s boundaries).',
    path: '.github/workflows/scan.yml',
    bad: jobsExample('secret-scan:\n  if: false\n  runs-on: ubuntu-24.04\n  steps:\n    - run: gitleaks detect'),
    good: jobsExample('secret-scan:\n  runs-on: ubuntu-24.04\n  steps:\n    - run: gitleaks detect'),
  },
  visit: {
    variable(variable, { model, report }) {
      const { names } = model.provider;
      if (!names.disabledScan?.test(variable.name) || !/^(?:true|1|yes)$/i.test(variable.value ?? '')) return;
      if (insteadOf(variable.name, model.jobs)) return;
      const fix = model.fix({ kind: 'remove-variable', variable });
      report({
        span: variable.span,
        message: `\`${variable.name}\` switches a security scan off, so that nobody learns of what it would find.`,
        fixes: fix ? [fix] : [],
      });
    },
    job(job, { model, report }) {
      const { kinds, runs, name, nameSpan } = job;
      if (!(runs === 'no' && kinds.has('security') && !kinds.has('deploy')) || insteadOf(name, model.jobs)) return;
      const fix = model.fix({ kind: 'switch-on', job });
      report({
        span: nameSpan,
        message: `The security scan \`${name}\` never runs, so that nobody learns of what it would find.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});
