import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isScalar, isSequence, valueOf } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/retired-image',
  title: 'Image that is no longer kept',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The images below `circleci/` get no updates since 2022, and old machine images are taken away: what they hold has known vulnerabilities, and one day the job does not start. Use `cimg/…` and a current machine image.',
    bad: stepsExample('- run: make').replace('cimg/node:24.11.1', 'circleci/node:14'),
    good: stepsExample('- run: make'),
    references: [
      'https://circleci.com/docs/next-gen-migration-guide/',
      'https://circleci.com/docs/images/linux-vm/deprecated-images/',
    ],
  },
  visit: {
    file({ jobs, executors }, { report }) {
      const seen = new Set<number>();
      for (const { node } of [...jobs.values(), ...executors.values()]) {
        const docker = valueOf(node, 'docker');
        const machine = valueOf(node, 'machine');
        const images = [
          ...(isSequence(docker) ? docker.items.map((item) => valueOf(item, 'image')) : []),
          valueOf(machine, 'image'),
        ];
        for (const image of images) {
          if (!isScalar(image) || !RETIRED.test(image.text) || seen.has(image.span.start)) continue;
          seen.add(image.span.start);
          const next = successor(image.text);
          report({
            span: image.span,
            fixes: next === null ? [] : [fileFix('suggestion', `Change to \`${next}\``, () => setValue(image, next))],
            message: `\`${image.text}\` gets no updates any more, so that it holds known vulnerabilities and can be taken away.`,
          });
        }
      }
    },
  },
});

const RETIRED = /^circleci\/[a-z]|^ubuntu-(?:1404|1604|1804):/;

/** The images that took over have full versions and no variants; where the old one has those it is for a person. */
function successor(image: string): string | null {
  const [, name, version] =
    /^circleci\/(node|python|ruby|golang|php|openjdk|rust|elixir):(\d+\.\d+\.\d+)$/.exec(image) ?? [];
  if (version !== undefined) return `cimg/${name === 'golang' ? 'go' : (name ?? '')}:${version}`;
  return image.startsWith('ubuntu-') ? 'ubuntu-2404:current' : null;
}
