import { imageName } from '../../../core/image';
import { composeFacts } from '../facts';
import { mountsOf } from '../model';
import { defineRule } from '../rule';

const SOCKET = /(?:^|\/)(?:docker|podman|containerd)\.sock$/;

export const rule = defineRule({
  id: 'compose/docker-socket-mount',
  title: 'Docker socket in a container',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['kics:docker-socket-mounted-in-container'],
  docs: {
    why: 'Whoever reaches the socket can start a privileged container and has the host; mounting it read-only does not change that. A proxy that lets through only what is needed keeps the socket away from the service.',
    bad: 'services:\n  proxy:\n    image: traefik:3.5\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n',
    good: 'services:\n  proxy:\n    image: traefik:3.5\n    volumes:\n      - ./traefik.yml:/etc/traefik/traefik.yml:ro\n',
    references: ['https://docs.docker.com/engine/security/protect-access/'],
  },
  visit: {
    service(service, { report }) {
      const image = service.image && imageName(service.image.reference);
      if (image !== null && composeFacts().socketProxies.includes(image)) return;
      for (const { source, scalar } of mountsOf(service)) {
        if (source === null || !SOCKET.test(source)) continue;
        report({
          span: { start: scalar.offsetAt(0), end: scalar.offsetAt(source.length) },
          message: `"${service.name}" gets the Docker socket, so whoever breaks into it has the host.`,
        });
      }
    },
  },
});
