import type { Dockerfile, Stage } from './model';

/** True for the user root, by name or number, with any group; an unknown user is not proven to be root. */
export const runsAsRoot = (user: string | null): boolean =>
  user !== null && /^(?:root|0+)$/.test(user.split(':')[0] ?? '');

/** Tools by which an entrypoint started as root hands over to another user. */
const STEP_DOWN = /\b(?:gosu|su-exec|setpriv|s6-setuidgid|chpst|runuser|s6-overlay|fixuid|tini-su)\b/;

/** Whether the image brings what its entrypoint needs to leave root behind. */
export const dropsPrivileges = (file: Dockerfile, stage: Stage): boolean =>
  file.lineage(stage).some((one) => one.instructions.some((instruction) => STEP_DOWN.test(instruction.args.text)));

/** The lines that make a user for the base image's family and switch to it. */
export function userBlock(file: Dockerfile, stage: Stage): readonly string[] | null {
  const base = file.rootBase(stage);
  if (base.kind === 'image' && /(?:^|\/)node$/.test(base.image.path)) return ['USER node'];
  switch (file.family(stage)) {
    case 'alpine':
    case 'busybox':
      return ['RUN addgroup -S app && adduser -S -G app app', 'USER app'];
    case 'debian':
    case 'fedora':
    case 'suse':
    case 'arch':
      return ['RUN useradd --system --user-group app', 'USER app'];
    default:
      return null;
  }
}
