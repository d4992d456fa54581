import { commandsIn, isProductionDeployment } from '../deliveries';
import { stepsExample } from '../examples';
import { isHere, type Job } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/silent-deploy-failure',
  title: 'Production deployment that fails in silence',
  severity: 'info',
  profile: 'all',
  aliases: [],
  docs: {
    why: 'When the deployment fails, the one who pushed may get a mail, and the people on call learn of it from the users. Tell the team’s channel; the fix posts to its webhook, whose address you keep as the secret `DEPLOY_WEBHOOK_URL` (“honest incidents: communicate status accurately” in the rule set).',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: helm upgrade --install shop ./chart', 'deploy', 'environment: production'),
    good: stepsExample(
      '- run: helm upgrade --install shop ./chart\n- if: failure()\n  run: ./notify.sh "production deployment failed"',
      'deploy',
      'environment: production',
    ),
  },
  visit: {
    job(job, { model, report }) {
      if (!isProductionDeployment(job) || job.isOpaque || model.jobs.some(notifies)) return;
      const fix = isHere(job) ? model.fix({ kind: 'tell-failure', job }) : null;
      report({
        span: job.nameSpan,
        message: `Nobody is told when \`${job.name}\` fails, so that the users are the first to notice.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});

const TELLS =
  /notif|slack|teams|discord|pagerduty|opsgenie|mattermost|telegram|webhook|mail|alert|incident|sentry|datadog/i;

const notifies = (job: Job): boolean =>
  (job.isFailureHandler && job.steps.length > 0) ||
  TELLS.test(job.name) ||
  job.steps.some(({ name, action }) => TELLS.test(name ?? '') || TELLS.test(action?.name ?? '')) ||
  commandsIn(job).some(
    ({ name, args }) => TELLS.test(name ?? '') || (name === 'curl' && args.some(({ raw }) => TELLS.test(raw))),
  );
