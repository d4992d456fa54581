import { lazy } from '../core/memo';

/** Releases of images: which have ended, and which to take in place of a moving tag. */
import endOfLifeText from '../../data/docker-end-of-life.json';
import imagesText from '../../data/docker-images.json';
import { imageName, isOfficial, type ImageReference } from '../core/image';

interface Facts {
  /** The day of the facts: what ends later is not reported. */
  readonly date: string;
  /** Image name, or the beginning of registry and path, to release series and the day on which it ended. */
  readonly images: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names of series that stand in tags, of this and of derived images. */
  readonly codenames: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Images that are not built any more, and their successors. */
  readonly replaced: Readonly<Record<string, string>>;
}

const suggestedTags = lazy(
  () => (JSON.parse(imagesText) as { suggestedTags: Readonly<Record<string, string>> }).suggestedTags,
);

/** A version of an official image that is maintained on the table's day. */
export function suggestedTag(name: string): string | null {
  const tags = suggestedTags();
  return Object.hasOwn(tags, name) ? (tags[name] ?? null) : null;
}

const endOfLifeFacts = lazy((): Facts => JSON.parse(endOfLifeText) as Facts);

/** What has ended: `node 18` on a day, or the image itself. */
export interface Ended {
  readonly product: string;
  /** Null where the day is that on which the image was given up. */
  readonly series: string | null;
  /** `2025-04-30`; null where only the successor is known. */
  readonly date: string | null;
  readonly successor: string | null;
  /** Where in the tag the series is named. */
  readonly start: number;
  readonly end: number;
}

/** What of an image is known to have reached its end; null where nothing is, or the tag may be anything. */
export function endedSeries(image: ImageReference): Ended | null {
  const { images, codenames, replaced } = endOfLifeFacts();
  const tag = image.tag ?? '';
  const full = `${image.registry ?? ''}/${image.path}`;
  const name = isOfficial(image) ? imageName(image) : Object.keys(images).find((key) => full.startsWith(key));
  if (name === undefined) return null;
  const successor = Object.hasOwn(replaced, name) ? replaced[name] : undefined;
  if (successor !== undefined && !/-ea-/.test(tag))
    return { product: name, series: null, date: null, successor, start: 0, end: tag.length };
  const version = /^v?(\d+(?:\.\d+)*)/.exec(tag);
  const own = version?.[1] === undefined ? null : ended(name, version[1], 0, version[0].length);
  if (own) return own;
  for (const product of [name, 'debian', 'ubuntu']) {
    for (const [codename, series] of Object.entries(codenames[product] ?? {})) {
      if (!tag.includes(codename)) continue;
      const at = new RegExp(`(?:^|-)(${codename})(?:-|$)`).exec(tag);
      if (at)
        return ended(
          product,
          series,
          at.index + at[0].indexOf(codename),
          at.index + at[0].indexOf(codename) + codename.length,
        );
    }
  }
  const alpine = /(?:^|-)alpine(\d+\.\d+)$/.exec(tag);
  return alpine?.[1] === undefined ? null : ended('alpine', alpine[1], tag.length - alpine[1].length, tag.length);
}

/** The longest series that the version belongs to. */
function ended(product: string, version: string, start: number, end: number): Ended | null {
  const { images, date } = endOfLifeFacts();
  const series = images[product] ?? {};
  const parts = version.split('.');
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.');
    const day = Object.hasOwn(series, name) ? series[name] : undefined;
    if (day !== undefined)
      return day <= date ? { product, series: name, date: day, successor: null, start, end } : null;
  }
  return null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * True where a path names what has ended in its last folder or its file: `debian10/Dockerfile`, `ubuntu-1604.Dockerfile`,
 * `buster/Dockerfile`. Such a file is there for that very release; so is a service with such a name.
 */
export function isNamedAfter(path: string, { product, series }: Ended): boolean {
  if (series === null) return false;
  const place = path.split('/').slice(-2).join('/').toLowerCase();
  const digits = series.split('.').map(escaped).join('[-_.]?');
  const byName = Object.entries(endOfLifeFacts().codenames[product] ?? {}).filter(([, of]) => of === series);
  const names = [`${escaped(product)}[-_.]?${digits}(?!\\d)`, ...byName.map(([codename]) => `\\b${codename}\\b`)];
  return new RegExp(names.join('|')).test(place);
}

const PRODUCTS: Readonly<Record<string, string>> = {
  node: 'Node.js',
  python: 'Python',
  ruby: 'Ruby',
  php: 'PHP',
  golang: 'Go',
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  alpine: 'Alpine Linux',
  centos: 'CentOS',
  fedora: 'Fedora',
  amazonlinux: 'Amazon Linux',
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  mongo: 'MongoDB',
  'mcr.microsoft.com/dotnet/': '.NET',
};

export const endedMessage = ({ product, series, date, successor }: Ended): string =>
  successor !== null
    ? `The image "${product}" is not built any more and gets no security fixes; "${successor}" took its place.`
    : `${PRODUCTS[product] ?? product} ${series ?? ''} reached its end on ${date ?? ''} and gets no security fixes since.`;

/** A tag of a maintained series with the same variant: `18-alpine` becomes `24-alpine`. Null where none is known. */
export function maintainedTag(tag: string, ended: Ended): string | null {
  const better = suggestedTag(ended.product);
  if (better === null || ended.start !== 0 || ended.successor !== null) return null;
  const variant = tag.slice(ended.end);
  // A variant that names a release of its own may not exist for the other version.
  return /^(?:-(?:alpine|slim|bare|fpm|apache|cli|zts|fpm-alpine|cli-alpine))?$/.test(variant)
    ? better + variant
    : null;
}
