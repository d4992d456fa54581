/** `registry/path:tag@digest`, each with its place in the text. */
export interface ImageReference {
  readonly registry: string | null;
  /** Without the registry: `library/node` or `node`. */
  readonly path: string;
  readonly tag: string | null;
  readonly digest: string | null;
  /** Where the name (registry and path) ends. */
  readonly nameEnd: number;
  /** Where tag and digest start, without `:` and `@`; -1 where there is none. */
  readonly tagAt: number;
  readonly digestAt: number;
}

/** Splits an image reference. Nothing is checked: see `isValidImage`. */
export function splitImage(text: string): ImageReference {
  const at = text.indexOf('@');
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const nameEnd = colon === -1 ? named.length : colon;
  const name = named.slice(0, nameEnd);
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  return {
    registry: hasRegistry ? first : null,
    path: hasRegistry ? name.slice(slash + 1) : name,
    tag: colon === -1 ? null : named.slice(colon + 1),
    digest: at === -1 ? null : text.slice(at + 1),
    nameEnd,
    tagAt: colon === -1 ? -1 : colon + 1,
    digestAt: at === -1 ? -1 : at + 1,
  };
}

/** The last part of the path: `node` of `docker.io/library/node:20`. */
export const imageName = (image: ImageReference): string => image.path.slice(image.path.lastIndexOf('/') + 1);

/** True for the images that Docker curates under a bare name: `node`, `library/node`, `docker.io/node`. */
export const isOfficial = (image: ImageReference): boolean =>
  (image.registry === null || /(^|\.)docker\.io$/.test(image.registry)) &&
  (!image.path.includes('/') || image.path.startsWith('library/'));

/** `docker:29-dind`: the daemon in a container, of which its documentation asks that it is privileged and root. */
export const isDockerDaemon = ({ path, tag }: ImageReference): boolean =>
  /(?:^|\/)docker$/.test(path) && /(?:^|-)dind(?:-|$)/.test(tag ?? '');

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST =
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';
const NAME = new RegExp(`^(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Name, tag and digest at their longest. */
const MAX_LENGTH = 600;

export type ImagePart = 'name' | 'tag' | 'digest';

/** The part that makes it no image reference (the grammar of distribution/reference), or null. */
export function invalidPart(text: string): ImagePart | null {
  if (text.length > MAX_LENGTH) return 'name';
  const image = splitImage(text);
  if (image.digest !== null && !DIGEST.test(image.digest)) return 'digest';
  if (image.tag !== null && !TAG.test(image.tag)) return 'tag';
  return NAME.test(text.slice(0, image.nameEnd)) ? null : 'name';
}
