import { isDockerDaemon } from '../../core/image';
import type { EffectiveCommand } from '../shell/commands';
import type { Dockerfile, Stage } from './model';

/** True for the user root, by name or number, with any group; an unknown user is not proven to be root. */
export const runsAsRoot = (user: string | null): boolean =>
  user !== null && /^(?:root|0+)$/.test(user.split(':')[0] ?? '');

/** sudo's options for a user or a group, alone or behind others, and the name where it is in the same word. */
const SUDO_NAME = /^(?:-[A-Za-z]*?[ug]|--(?:user|group)=?)(.*)$/;

/** sudo that names another user or group than root: `sudo -u app`. */
export function stepsDownBySudo({ command, through, word }: EffectiveCommand): boolean {
  if (!through.includes('sudo')) return false;
  const options = word ? command.args.slice(0, command.args.indexOf(word)) : command.args;
  return options.some((option, i) => {
    const found = SUDO_NAME.exec(option.value ?? option.raw);
    return found !== null && !runsAsRoot(found[1] || (options[i + 1]?.value ?? null));
  });
}

/** Tools by which an entrypoint started as root hands over to another user. */
const STEP_DOWN = /\b(?:gosu|su-exec|setpriv|s6-setuidgid|chpst|runuser|s6-overlay|fixuid|tini-su)\b/;

/** Whether the image brings what its entrypoint needs to leave root behind. */
export const dropsPrivileges = (file: Dockerfile, stage: Stage): boolean =>
  file.lineage(stage).some((one) => one.instructions.some((instruction) => STEP_DOWN.test(instruction.args.text)));

/** Servers that start as root, and give it up for their workers themselves. */
const OWN_STEP_DOWN =
  /\b(?:sshd|nginx|openresty|httpd|apache2|apache2ctl|apache2-foreground|httpd-foreground|php-fpm[\d.]*|supervisord|systemd|cron|crond|dockerd|containerd|postfix|dovecot|named|unbound|haproxy)\b|\/sbin\/init\b/;

/** Servers that work on the kernel's network, file systems or clock, as only root may. */
const NEEDS_ROOT = /nfs|\b(?:smbd|dhcpd|dnsmasq|openvpn|charon|wg-quick|keepalived|iscsid|tgtd|rpcbind|chronyd|ntpd)\b/;

const SERVER_IMAGES = /(?:^|\/)(?:nginx|httpd|haproxy|php|openresty|traefik|caddy|docker|registry)$/;

/** Whether what the image starts is a server that leaves root behind by itself, or cannot do without. */
export function startsAsRootByDesign(file: Dockerfile, stage: Stage): boolean {
  const lineage = file.lineage(stage);
  const start = (kind: 'ENTRYPOINT' | 'CMD'): string =>
    lineage.flatMap((one) => one.instructions.findLast((it) => it.kind === kind)?.args.text ?? [])[0] ?? '';
  const base = file.rootBase(stage);
  if (base.kind === 'image' && isDockerDaemon(base.image)) return true;
  const command = `${start('ENTRYPOINT')} ${start('CMD')}`;
  if (command.trim() === '') return base.kind === 'image' && SERVER_IMAGES.test(base.image.path);
  return OWN_STEP_DOWN.test(command) || NEEDS_ROOT.test(command);
}

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
