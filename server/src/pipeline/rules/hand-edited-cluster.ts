import { positionals } from '../../languages/shell/flags';
import { commandsOf, type KnownCommand } from '../commands';
import { isDeployment } from '../deliveries';
import { stepsExample } from '../examples';
import { isDryRun } from '../commands';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/hand-edited-cluster',
  title: 'Cluster changed past its files',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'What the command changes stands in no file: the next `apply` takes it back, a new cluster does not have it, and nobody finds out why it was so. Change the manifest and apply that (“document what actually happened”, and an audit trail of every change, in the rule set). There is no fix: the manifest is another file, often of another repository, and the command must not go before the value stands there.',
    path: '.github/workflows/deploy.yml',
    bad: stepsExample('- run: kubectl scale deployment/app --replicas=5', 'deploy', 'environment: production'),
    good: stepsExample('- run: kubectl apply -f deployment.yaml', 'deploy', 'environment: production'),
  },
  visit: {
    step(step, { report }) {
      if (!isDeployment(step.job)) return;
      for (const command of commandsOf(step)) {
        const verb = handVerb(command);
        if (verb && command.word)
          report({
            span: { start: command.word.span.start, end: verb.end },
            message: `What \`${step.job.name}\` changes here stands in no file, so that the next \`apply\` takes it back and nobody finds out why it was so.`,
          });
      }
    },
  },
});

const VERBS = new Set(['edit', 'patch', 'scale', 'expose', 'autoscale']);

function handVerb(command: KnownCommand): { readonly end: number } | null {
  if (command.name !== 'kubectl' && command.name !== 'oc') return null;
  const [verb, what] = positionals(command.args, ['-n', '--namespace', '--context', '--kubeconfig']);
  if (!verb || isDryRun(command)) return null;
  if (VERBS.has(verb.value ?? '')) return verb.span;
  return verb.value === 'set' && what && /^(?:env|resources|selector|serviceaccount)$/.test(what.value ?? '')
    ? what.span
    : null;
}
