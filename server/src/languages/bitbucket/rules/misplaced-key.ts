import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { isScalar, valueOf, type YamlNode } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import type { BitbucketStep } from '../model';
import { defineRule } from '../rule';

const example = (ofStage: string, ofStep: string): string =>
  stepsExample(
    `- stage:\n    name: Live${ofStage}\n    steps:\n      - step:${ofStep}\n          script:\n            - make`,
  );

export const rule = defineRule({
  id: 'bitbucket/misplaced-key',
  title: 'Key that a step cannot have here',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The steps of a stage run under the condition of the stage, the final step of a pipeline runs always and deploys nothing, and a step that starts another pipeline runs nothing itself. Bitbucket refuses the file, or does nothing with the key.',
    bad: example('', '\n          condition:\n            changesets:\n              includePaths: [src/**]'),
    good: example('\n    condition:\n      changesets:\n        includePaths: [src/**]', ''),
    references: [
      'https://support.atlassian.com/bitbucket-cloud/docs/stage-options/',
      'https://support.atlassian.com/bitbucket-cloud/docs/child-pipeline-step-options/',
    ],
  },
  visit: {
    step(step, { source, report }) {
      const { node } = step;
      for (const { keys, reason, severity } of PLACES.filter(({ isOne }) => isOne(step)))
        for (const pair of node.pairs) {
          if (!keys.includes(pair.key.text)) continue;
          // A final step may be told that it starts by itself.
          if (pair.key.text === 'trigger' && isScalar(pair.value) && pair.value.text !== 'manual') continue;
          report({
            span: pair.key.span,
            severity,
            message: `\`${pair.key.text}\` cannot stand here: ${reason}.`,
            fixes: [fileFix('suggestion', `Remove \`${pair.key.text}\``, () => removePair(pair, node, source))],
          });
        }
    },
  },
});

interface Place {
  readonly isOne: (step: BitbucketStep) => boolean;
  readonly keys: readonly string[];
  readonly reason: string;
  readonly severity: 'error' | 'warning';
}

const startsPipeline = (type: YamlNode | null): boolean => isScalar(type) && type.text === 'pipeline';

const PLACES: readonly Place[] = [
  {
    isOne: ({ stage }) => stage !== null,
    keys: ['condition'],
    reason: 'the steps of a stage run under the condition of the stage, so Bitbucket refuses the file',
    severity: 'error',
  },
  {
    isOne: ({ isFinal }) => isFinal,
    keys: ['deployment', 'fail-fast', 'trigger'],
    reason: 'the final step runs always, by itself and last, so Bitbucket refuses the file',
    severity: 'error',
  },
  {
    isOne: ({ node }) => startsPipeline(valueOf(node, 'type')),
    keys: [
      'deployment',
      'size',
      'runtime',
      'output-variables',
      'caches',
      'artifacts',
      'runs-on',
      'image',
      'clone',
      'oidc',
      'services',
      'script',
    ],
    reason: 'the step starts another pipeline and runs nothing itself; it belongs to the steps of that one',
    severity: 'warning',
  },
];
