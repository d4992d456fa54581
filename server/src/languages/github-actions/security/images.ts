/** Container images that a job or an action runs. */
import type { Span } from '../../../core/text';
import { isScalar, valueOf, type YamlScalar } from '../../yaml/nodes';
import type { ActionMetadata, Job, Workflow } from '../model';
import { knownTexts } from './known-texts';

export interface ImageUse {
  /** `name[:tag][@digest]`. */
  readonly image: string;
  /** Where it is used. */
  readonly span: Span;
  /** The value of a matrix, or the default of an input, that it comes from. */
  readonly from: YamlScalar | null;
  /** True where the newest is what shall run: it stands beside versions in a matrix, or a name says `latest`. */
  readonly isMeant: boolean;
}

/** The images that are known: literal, or by a matrix or the default of an input. */
export function imagesOf(job: Job, workflow: Workflow | null): readonly ImageUse[] {
  const nodes = [job.container, ...(job.services?.pairs ?? []).map(({ value }) => value)];
  const images = nodes.map((node) => (isScalar(node) ? node : valueOf(node, 'image'))).filter(isScalar);
  const names = [workflow?.name?.text, job.name?.text, job.id];
  const isNamed = names.some((name) => name !== undefined && NEWEST.test(name));
  return images.flatMap((scalar) => {
    const found = candidates(scalar, job, workflow);
    const versions = found.filter(({ image, from }) => from && /^(?:tag|digest)$/.test(pinningOf(image)));
    return found.map((one) => ({
      ...one,
      isMeant: isNamed || versions.some(({ image }) => nameOf(image) === nameOf(one.image)),
    }));
  });
}

/** What jobs are called that follow the newest. */
const NEWEST = /(?:^|[^a-z])(?:latest|newest|nightly|canary|rolling|bleeding[ -]edge)(?![a-z])/i;

/** The image of a Docker action; a `Dockerfile` beside it is none. */
export function actionImage({ runs, runtime }: ActionMetadata): readonly ImageUse[] {
  const image = runtime === 'docker' ? valueOf(runs, 'image') : null;
  return isScalar(image) && PREFIX.test(image.text) ? [literalImage(image)] : [];
}

/** In any case, as the runner takes it. */
const PREFIX = /^docker:\/\//i;

/** With or without `docker://`. */
export function literalImage(scalar: YamlScalar): ImageUse {
  const { text } = scalar;
  const start = PREFIX.exec(text)?.[0].length ?? 0;
  return { image: text.slice(start), span: scalar.part(start, text.length), from: null, isMeant: false };
}

function candidates(scalar: YamlScalar, job: Job, workflow: Workflow | null): readonly ImageUse[] {
  if (scalar.value === null) return [];
  return scalar.text.includes('${{')
    ? knownTexts(scalar, job, workflow).map(({ text, from }) => ({
        image: text,
        span: scalar.span,
        from,
        isMeant: false,
      }))
    : scalar.text.trim() === ''
      ? []
      : [literalImage(scalar)];
}

const nameOf = (image: string): string => image.replace(/@.*$|:[^/:]*$/, '');

/** Distributions that are only ever released as what is newest. */
const ROLLING =
  /(?:^|\/)(?:archlinux|archlinux-\w+|manjarolinux|tumbleweed|kali-rolling|void-\w+|stage3|nixos|rawhide)$/;

export const isRolling = (image: string): boolean => ROLLING.test(nameOf(image));

/** How exactly an image is named. */
export function pinningOf(image: string): 'digest' | 'tag' | 'latest' | 'none' {
  if (image.includes('@sha256:')) return 'digest';
  const tag = /:([^/:]*)$/.exec(image)?.[1];
  if (tag === undefined) return 'none';
  return tag === 'latest' || tag === '' ? 'latest' : 'tag';
}
