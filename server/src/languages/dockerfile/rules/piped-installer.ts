import { effectiveCommand, readsScriptFromInput } from '../../shell/commands';
import { defineRule } from '../rule';

const DOWNLOADERS = new Set(['curl', 'wget', 'fetch', 'http']);
const INTERPRETERS = /^(?:python|perl|ruby|node|php)[\d.]*$/;

export const rule = defineRule({
  id: 'docker/piped-installer',
  title: 'Download piped into a shell',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Whatever the address serves that day runs as root, and nobody sees when it changes. Download it, check its sum, then run it; or `ADD --checksum`.',
    bad: 'FROM debian:13\nRUN curl -fsSL https://example.org/install.sh | sh\n',
    good: 'FROM debian:13\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/install.sh /tmp/\nRUN sh /tmp/install.sh\n',
  },
  visit: {
    script({ shell }, { report }) {
      for (const { members } of shell.pipelines) {
        const [first] = members;
        if (first?.kind !== 'command') continue;
        const source = effectiveCommand(first);
        if (!DOWNLOADERS.has(source.name ?? '')) continue;
        const runner = members.slice(1).find((member) => {
          if (member.kind !== 'command') return false;
          const one = effectiveCommand(member);
          return (
            readsScriptFromInput(one) ||
            (INTERPRETERS.test(one.name ?? '') && one.args.every((arg) => arg.value === '-'))
          );
        });
        if (!runner) continue;
        report({
          span: runner.span,
          message:
            'Whatever the address serves that day runs as root here; download it and check its sum before it runs.',
        });
      }
    },
  },
});
