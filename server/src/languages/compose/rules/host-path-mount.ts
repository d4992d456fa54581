import { fileFix } from '../../../core/finding';
import { isScalar } from '../../yaml/nodes';
import { setValue } from '../../yaml/edit';
import { composeFacts } from '../facts';
import { mountsOf } from '../model';
import { defineRule } from '../rule';

const isReadOnly = (text: string): boolean => /:(?:[\w,]*,)?ro(?:,[\w,]*)?$/.test(text);

export const rule = defineRule({
  id: 'compose/host-path-mount',
  title: 'Directory of the host mounted for writing',
  severity: 'warning',
  profile: 'strict',
  aliases: ['kics:volume-has-sensitive-host-directory'],
  docs: {
    why: 'A container that can write to the host’s own directories can change its users, its programs and how it starts. Mount what is needed, read-only where that does.',
    bad: 'services:\n  agent:\n    image: example/agent:1\n    volumes:\n      - /etc:/host/etc\n',
    good: 'services:\n  agent:\n    image: example/agent:1\n    volumes:\n      - /etc:/host/etc:ro\n',
  },
  visit: {
    service(service, { report }) {
      for (const { source, scalar, item } of mountsOf(service)) {
        const path = source?.replace(/(.)\/+$/, '$1');
        if (path === undefined || !composeFacts().hostPaths.includes(path)) continue;
        if (!isScalar(item) || isReadOnly(item.text)) continue;
        const hasMode = item.text.split(':').length > 2;
        report({
          span: { start: scalar.offsetAt(0), end: scalar.offsetAt(source?.length ?? 0) },
          message: `"${service.name}" can write to ${path} of the host, and so change what runs there.`,
          fixes: hasMode ? [] : [fileFix('suggestion', 'Mount it read-only', () => setValue(item, `${item.text}:ro`))],
        });
      }
    },
  },
});
