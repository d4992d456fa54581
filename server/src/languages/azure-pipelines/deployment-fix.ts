import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import { linesBetween, replaceLines, shifted } from '../yaml/blocks';
import { indentAt } from '../yaml/edit';
import { isSequence, type YamlMapping } from '../yaml/nodes';
import type { Job } from './model';

/** What a deployment job takes besides its strategy (learn.microsoft.com, "jobs.deployment"). */
const KEYS: ReadonlySet<string> = new Set(
  'job displayName dependsOn condition continueOnError container services timeoutInMinutes cancelTimeoutInMinutes variables pool workspace steps'.split(
    ' ',
  ),
);

const HOOKS = ['strategy:', '  runOnce:', '    deploy:'];
const DEPTH = 6;

/** A job becomes a deployment to an environment, which records it and may ask for approval. */
export function becomeDeployment(job: Job | undefined, environment: string, source: Source): Fix | null {
  const node = job?.node;
  const name = node?.pairs.find(({ key }) => key.text === 'job');
  const steps = node?.pairs.find(({ key }) => key.text === 'steps');
  if (!job || !node || !name || !steps || !isPlainJob(node)) return null;
  const list = steps.value;
  if (!isSequence(list) || list.isFlow || list.alias) return null;
  return fileFix(
    'suggestion',
    `Deploy to the environment \`${environment}\``,
    () => {
      const first = source.lines.position(steps.key.span.start).line;
      const last = source.lines.position(list.span.end).line;
      const indent = indentAt(source, steps.key.span.start);
      const body = shifted(linesBetween(first + 1, last, source), DEPTH);
      // Deployment jobs fetch no source by themselves.
      const dash = source.lines.lineText(first + 1).search(/\S/);
      const checkout = fetches(job) ? [] : [`${' '.repeat(dash + DEPTH)}- checkout: self`];
      if (!body || dash < 0 || source.lines.lineText(first).trim() !== 'steps:') return null;
      const lines = [`environment: ${environment}`, ...HOOKS, '      steps:'].map((line) => indent + line);
      return [
        { span: name.key.span, text: 'deployment' },
        replaceLines(first, last, [...lines, ...checkout, ...body], source),
      ];
    },
    true,
  );
}

const isPlainJob = ({ alias, isFlow, pairs, mergePairs }: YamlMapping): boolean =>
  !alias && !isFlow && mergePairs.length === 0 && pairs.every(({ key }) => KEYS.has(key.text));

const fetches = ({ steps }: Job): boolean => steps.some(({ node }) => node.get('checkout'));
