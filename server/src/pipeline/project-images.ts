/** The images that a repository's own Dockerfiles and Compose files name. */
import { splitImage, type ImageReference } from '../core/image';
import type { Source } from '../core/source';
import type { Span } from '../core/text';

export interface ProjectImage {
  /** The file that names it. */
  readonly path: string;
  /** The reference in that file. */
  readonly span: Span;
  readonly reference: ImageReference;
}

const DOCKERFILE = /^(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|\.[Dd]ockerfile$/;
const COMPOSE = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;

/** The text in front of a reference, and the reference. */
const FROM = /^([ \t]*FROM[ \t]+(?:--\S+[ \t]+)*)(\S+)/gim;
const IMAGE = /^([ \t]+image:[ \t]*["']?)([^\s"'#]+)/gm;

/** More files than these in one folder are somebody's collection. */
const MAX_FILES = 12;

/** The names among a folder's that hold images. */
export const imageFiles = (names: readonly string[]): readonly string[] => {
  const found = names.filter((name) => DOCKERFILE.test(name) || COMPOSE.test(name));
  return found.length > MAX_FILES ? [] : found;
};

/** Every image of a file with a tag and without a variable. */
export function imagesOf({ path, text }: Source): readonly ProjectImage[] {
  const pattern = /\.ya?ml$/.test(path) ? IMAGE : FROM;
  return [...text.matchAll(pattern)].flatMap(({ index, 1: before = '', 2: found = '' }): ProjectImage[] => {
    const reference = splitImage(found);
    if (reference.tag === null || found.includes('$')) return [];
    const start = index + before.length;
    return [{ path, span: { start, end: start + found.length }, reference }];
  });
}
