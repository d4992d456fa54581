import { fileFix, type Fix } from '../../../core/finding';
import { imageName, isOfficial, splitImage } from '../../../core/image';
import type { Span } from '../../../core/text';
import { suggestedTag } from '../../../pipeline/image-releases';
import { jobExample } from '../examples';
import { defineActiveRule } from '../rule';
import { actionImage, imagesOf, literalImage, isRolling, pinningOf, type ImageUse } from '../security/images';

const frame = (image: string): string => jobExample(`container: ${image}\nsteps:\n  - run: make test`);

type Report = (finding: {
  fixes: readonly Fix[];
  span: ImageUse['span'];
  message: string;
  related: { span: ImageUse['span']; message: string }[];
}) => void;

export const rule = defineActiveRule({
  id: 'actions/unpinned-image',
  title: 'Image without a version',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:unpinned-images', 'poutine:unpinnable_action'],
  docs: {
    why: 'Without a tag, or with `latest`, every run may get another image: tests fail that nobody has touched, and whoever can push to the name runs in the job.',
    bad: frame('node'),
    good: frame('node:24.4.1'),
  },
  visit: {
    job: (job, { report, model }) => check(imagesOf(job, model.workflow), report),
    action: (action, { report }) => check(actionImage(action), report),
    uses({ ref }, { report }) {
      if (ref.kind === 'docker') check([literalImage(ref.scalar)], report);
    },
  },
});

function check(images: readonly ImageUse[], report: Report): void {
  for (const { image, span, from, isMeant } of images) {
    const pinning = pinningOf(image);
    if (image === '' || (pinning !== 'latest' && pinning !== 'none') || isRolling(image) || isMeant) continue;
    report({
      span,
      fixes: from ? [] : pin(image, span),
      message: `The image ${image} has no version, so another one may run every time.`,
      related: from ? [{ span: from.span, message: 'named here' }] : [],
    });
  }
}

/** Images without a registry have versions that are known. */
function pin(image: string, span: Span): readonly Fix[] {
  const split = splitImage(image);
  const tag = isOfficial(split) ? suggestedTag(imageName(split)) : null;
  if (tag === null || span.end - span.start !== image.length) return [];
  const fixed = `${image.slice(0, split.nameEnd)}:${tag}`;
  return [fileFix('suggestion', `Use ${fixed}`, () => [{ span, text: fixed }])];
}
