import { fileFix, type Fix } from '../../../core/finding';
import type { Span } from '../../../core/text';
import { suggestedTag } from '../../../pipeline/image-releases';
import { setValue } from '../../yaml/edit';
import { imageName, isOfficial, splitImage } from '../../../core/image';
import { isMapping, isScalar, valueOf, type YamlNode } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'bitbucket/unpinned-image',
  title: 'Image without a version',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['CKV_BITBUCKETPIPELINES_1'],
  docs: {
    why: 'Without a tag, or with `latest`, every run takes the newest image: a build that passed yesterday fails today with no change of its own. Name the version, or the digest.',
    bad: stepsExample('- step:\n    script:\n      - make', 'image: node:latest'),
    good: stepsExample('- step:\n    script:\n      - make'),
  },
  visit: {
    file({ root, services }, { report }) {
      check(valueOf(root, 'image'));
      for (const { value } of services.values()) check(isMapping(value) ? valueOf(value, 'image') : null);

      function check(node: YamlNode | null): void {
        const finding = findingOf(node);
        if (finding) report(finding);
      }
    },
    step({ node }, { report }) {
      const finding = findingOf(valueOf(node, 'image'));
      if (finding) report(finding);
    },
  },
});

function findingOf(node: YamlNode | null): { span: Span; message: string; fixes: readonly Fix[] } | null {
  const image = isScalar(node) ? node : valueOf(node, 'name');
  if (!isScalar(image) || image.alias || image.text === '' || image.text.includes('$')) return null;
  const split = splitImage(image.text);
  if (split.digest !== null || (split.tag !== null && split.tag !== 'latest')) return null;
  const name = imageName(split);
  const tag = isOfficial(split) ? suggestedTag(name) : null;
  const fixed = `${image.text.slice(0, split.nameEnd)}:${tag ?? ''}`;
  return {
    fixes: tag === null ? [] : [fileFix('suggestion', `Use ${name}:${tag}`, () => setValue(image, fixed))],
    span: split.tagAt < 0 ? image.span : image.part(split.tagAt, image.text.length),
    message: `Every run takes the newest \`${name}\`, so that a build fails one day with no change of its own.`,
  };
}
