import { jobExample } from '../examples';
import { defineActiveRule } from '../rule';
import { actionImage, imagesOf, literalImage, pinningOf, type ImageUse } from '../security/images';

const frame = (image: string): string => jobExample(`container: ${image}\nsteps:\n  - run: make test`);
const DIGEST = 'sha256:3b4f2b2f1b5a2f1d6f2e0d7b0c3a9e8f7d6c5b4a39281706f5e4d3c2b1a09f8e';

export const rule = defineActiveRule({
  id: 'actions/image-without-digest',
  title: 'Image is not pinned to a digest',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:unpinned-images'],
  docs: {
    why: 'A tag can be pushed again with other contents. A digest names the contents themselves.',
    bad: frame('node:24.4.1'),
    good: frame(`node:24.4.1@${DIGEST}`),
  },
  visit: {
    job: (job, { report, model }) => check(imagesOf(job, model.workflow), report),
    action: (action, { report }) => check(actionImage(action), report),
    uses({ ref }, { report }) {
      if (ref.kind === 'docker') check([literalImage(ref.scalar)], report);
    },
  },
});

function check(
  images: readonly ImageUse[],
  report: (finding: { span: ImageUse['span']; message: string }) => void,
): void {
  for (const { image, span, isMeant } of images) {
    const pinning = pinningOf(image);
    // Others without a version are another rule's.
    if (pinning === 'tag' || (pinning !== 'digest' && isMeant))
      report({ span, message: `The tag of ${image} can be pushed again with other contents; a digest cannot.` });
  }
}
