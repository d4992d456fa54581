import { imageFacts } from './facts';
import { imageName, isOfficial, type ImageReference } from '../../core/image';
import { lazy, memoize } from '../../core/memo';
import type { Instruction } from './syntax/instructions';

/** The distribution that an image is built on, as far as its name and tag tell. */
export type Family = 'alpine' | 'busybox' | 'debian' | 'fedora' | 'suse' | 'arch' | 'windows';

/** What `/bin/sh` is. */
export type SystemShell = 'ash' | 'dash' | 'bash' | 'cmd';

const FAMILIES: ReadonlySet<string> = new Set<Family>([
  'alpine',
  'busybox',
  'debian',
  'fedora',
  'suse',
  'arch',
  'windows',
]);
const isFamily = (name: string): name is Family => FAMILIES.has(name);

const familyNames = lazy(
  (): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(imageFacts().families).flatMap(([family, names]) =>
        names.map((name): [string, string] => [name, family]),
      ),
    ),
);

export const familyOf = memoize((image: ImageReference): Family | null => {
  const { alpineTag, windowsTag } = imageFacts();
  const tag = image.tag ?? '';
  if (new RegExp(alpineTag).test(tag)) return 'alpine';
  if (new RegExp(windowsTag).test(tag) || image.path.startsWith('windows/')) return 'windows';
  const known = familyNames().get(imageName(image));
  if (known === 'alpine-only') return 'alpine';
  return known !== undefined && isFamily(known) ? known : null;
});

/** True for the official images that a table describes. */
export const isKnownImage = (image: ImageReference): boolean =>
  familyNames().has(imageName(image)) || imageFacts().nonRootUsers.includes(imageName(image));

const SHELLS: Readonly<Record<Family, SystemShell>> = {
  alpine: 'ash',
  busybox: 'ash',
  debian: 'dash',
  fedora: 'bash',
  suse: 'bash',
  arch: 'bash',
  windows: 'cmd',
};

/** The accounts that containers of Windows bring (learn.microsoft.com, "Running containers as non-administrator"). */
const WINDOWS_USER = /^Container(?:Administrator|User)$/i;
const DRIVE = /^[a-z]:(?:[\\/]|$)/i;

/** What only an image of Windows takes: a drive to work in, or one of its accounts. */
export const isOfWindows = (instruction: Instruction): boolean =>
  (instruction.kind === 'WORKDIR' && DRIVE.test(instruction.value?.text ?? '')) ||
  (instruction.kind === 'USER' && WINDOWS_USER.test(instruction.value?.text ?? ''));

export const systemShell = (family: Family): SystemShell => SHELLS[family];

/** The user that an image starts as; other people's images may set any. */
export const imageUser = (image: ImageReference): 'root' | 'unknown' =>
  isOfficial(image) && !imageFacts().nonRootUsers.includes(imageName(image)) ? 'root' : 'unknown';

/** The number of a user that an image brings; null where no table tells. */
export function userId(image: ImageReference, user: string): number | null {
  const { families, images, registries } = imageFacts().userIds;
  const whole = `${image.registry ?? ''}/${image.path}`;
  const family = familyOf(image);
  const tables = [
    ...(isOfficial(image) ? [images[imageName(image)]] : []),
    ...(family === null || !isOfficial(image) ? [] : [families[family]]),
    ...Object.entries(registries).flatMap(([path, users]) => (whole.startsWith(path) ? [users] : [])),
  ];
  return tables.find((users) => users && Object.hasOwn(users, user))?.[user] ?? null;
}
