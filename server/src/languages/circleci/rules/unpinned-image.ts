import { fileFix } from '../../../core/finding';
import { suggestedTag } from '../../../pipeline/image-releases';
import { setValue } from '../../yaml/edit';
import { imageName, isOfficial, splitImage } from '../../../core/image';
import { isScalar, itemsOf, valueOf } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { isDynamic } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/unpinned-image',
  title: 'Image without a version',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['CKV_CIRCLECIPIPELINES_1'],
  docs: {
    why: 'Without a tag, or with `latest`, every run takes the newest image: a build that passed yesterday fails today with no change of its own. Name the version, or the digest.',
    bad: stepsExample('- run: make').replace('cimg/node:24.11.1', 'cimg/node:latest'),
    good: stepsExample('- run: make'),
  },
  visit: {
    file({ jobs, executors }, { report }) {
      const seen = new Set<number>();
      for (const { node } of [...jobs.values(), ...executors.values()]) {
        const docker = valueOf(node, 'docker');
        for (const item of itemsOf(docker)) {
          const image = valueOf(item, 'image');
          if (!isScalar(image) || isDynamic(image.text) || image.text.includes('$') || seen.has(image.span.start))
            continue;
          seen.add(image.span.start);
          const split = splitImage(image.text);
          if (split.digest !== null || (split.tag !== null && split.tag !== 'latest') || imageName(split) === '')
            continue;
          const name = imageName(split);
          const tag = isOfficial(split) && !image.alias ? suggestedTag(name) : null;
          const fixed = `${image.text.slice(0, split.nameEnd)}:${tag ?? ''}`;
          report({
            fixes: tag === null ? [] : [fileFix('suggestion', `Use ${name}:${tag}`, () => setValue(image, fixed))],
            span: split.tagAt < 0 ? image.span : image.part(split.tagAt, image.text.length),
            message: `Every run takes the newest \`${name}\`, so that a build fails one day with no change of its own.`,
          });
        }
      }
    },
  },
});
