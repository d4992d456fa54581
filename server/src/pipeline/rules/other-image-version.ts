import { fileFix, type Fix } from '../../core/finding';
import { imageName, isOfficial, splitImage, type ImageReference } from '../../core/image';
import { basename } from '../../core/path';
import type { Source } from '../../core/source';
import { jobsExample } from '../examples';
import type { Image, Pipeline } from '../model';
import type { ProjectImage } from '../project-images';
import { defineRule } from '../rule';

/** Images in which tools run, whatever the product is built on. */
const TOOLBOXES: ReadonlySet<string> = new Set([
  ...['alpine', 'archlinux', 'bash', 'busybox', 'buildpack-deps', 'debian', 'docker', 'fedora', 'ubuntu', 'curl'],
]);

/** Where the image comes from, spelled one way. */
const repository = (image: ImageReference): string =>
  isOfficial(image) ? imageName(image) : `${image.registry ?? 'docker.io'}/${image.path}`;

/** `16.2` of `v16.2-alpine`. */
const versionOf = ({ tag }: ImageReference): string | null => /^v?(\d+(?:\.\d+)*)(?:-|$)/.exec(tag ?? '')?.[1] ?? null;

/** True where both say the same as far as both say something: `16` and `16.2`. */
function agree(one: string, other: string): boolean {
  const [a, b] = [one.split('.'), other.split('.')];
  return a.slice(0, b.length).every((part, i) => part === b[i]);
}

function fixFor(image: Image, own: ImageReference, version: string, other: string, source: Source): readonly Fix[] {
  const text = image.reference ?? '';
  const at = source.text.slice(image.span.start, image.span.end).indexOf(text);
  if (at < 0 || own.digest !== null) return [];
  const start = image.span.start + at + own.tagAt + (own.tag ?? '').indexOf(version);
  // With as many parts as it has now.
  const wanted = other.split('.').slice(0, version.split('.').length).join('.');
  return [
    fileFix('suggestion', `Use ${imageName(own)} ${wanted}`, () => [
      { span: { start, end: start + version.length }, text: wanted },
    ]),
  ];
}

/** The same image in the project's files, where none of them agrees with any use in the pipeline. */
function otherVersions(
  own: ImageReference,
  pipeline: Pipeline,
  images: readonly ProjectImage[],
): readonly ProjectImage[] {
  const name = repository(own);
  const others = images.filter(({ reference }) => repository(reference) === name && versionOf(reference) !== null);
  const used = pipeline.jobs.flatMap((job) => job.images).flatMap((image) => image.reference ?? []);
  const versions = used
    .map(splitImage)
    .filter((image) => repository(image) === name)
    .map(versionOf);
  const isTestedToo = others.some(({ reference }) =>
    versions.some((version) => version === null || agree(version, versionOf(reference) ?? '')),
  );
  return isTestedToo ? [] : others;
}

export const rule = defineRule({
  id: 'pipeline/other-image-version',
  title: 'Image in another version than the project’s own',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Tests against PostgreSQL 15 say little about a product that runs on 16, and a build with one compiler little about the image that another one builds. The pipeline uses the versions of the Dockerfile and the Compose file, or tests both.',
    path: '.github/workflows/ci.yml',
    files: { 'compose.yaml': 'services:\n  db:\n    image: postgres:17-alpine\n' },
    bad: jobsExample(
      'test:\n  runs-on: ubuntu-24.04\n  services:\n    db:\n      image: postgres:15\n  steps:\n    - run: npm test',
    ),
    good: jobsExample(
      'test:\n  runs-on: ubuntu-24.04\n  services:\n    db:\n      image: postgres:17\n  steps:\n    - run: npm test',
    ),
  },
  visit: {
    pipeline(pipeline, { source, report }) {
      for (const job of pipeline.jobs) {
        for (const image of job.images) {
          if (image.reference === null || image.path !== null || /[${]/.test(image.reference)) continue;
          const own = splitImage(image.reference);
          const version = versionOf(own);
          if (version === null || TOOLBOXES.has(imageName(own))) continue;
          const others = otherVersions(own, pipeline, job.project.images);
          const [first] = others;
          const other = first && versionOf(first.reference);
          if (!first || !other) continue;
          report({
            span: image.span,
            message: `The project’s ${basename(first.path)} uses ${imageName(own)} ${other}, so what runs here with ${version} says little about it.`,
            related: others.map(({ path, span, reference }) => ({
              path,
              span,
              message: `${imageName(reference)} ${versionOf(reference) ?? ''}`,
            })),
            fixes: fixFor(image, own, version, other, source),
          });
        }
      }
    },
  },
});
