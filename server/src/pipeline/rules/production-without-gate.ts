import { isProductionDeployment, upToAndWith } from '../deliveries';
import { stepsExample } from '../examples';
import { isUpstreamComplete, type Job } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/production-without-gate',
  title: 'Production deployment that nobody approves',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Every push that gets this far changes production, whoever made it and whenever. Where a team is not prepared for that, somebody has to say yes first (“deploy-prod: manual approval, gradual rollout” in the rule set’s stages). Where the approval is set in the system’s own pages and not in the file, only deployments that name no environment are reported.',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy-production'),
    good: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy-production', 'environment: production'),
  },
  visit: {
    job(job, { model, report }) {
      if (!isProductionDeployment(job) || !isUpstreamComplete(job)) return;
      if (upToAndWith(job).some((one) => one.isOpaque || isGated(one))) return;
      // Started by hand, it is what somebody wants.
      if (job.triggers.push === 'no' && job.triggers.schedule !== 'yes' && job.triggers.pullRequest === 'no') return;
      const { abilities, words } = model.provider;
      const isUnseen = !abilities.gateInFile;
      if (isUnseen && job.environment) return;
      const fix = model.fix({ kind: 'insert-gate', job });
      report({
        span: job.nameSpan,
        severity: isUnseen ? 'info' : 'warning',
        message: `\`${job.name}\` changes production without anybody’s approval; put ${words.gate} before it.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});

const isGated = ({ gate }: Job): boolean => gate !== null;
