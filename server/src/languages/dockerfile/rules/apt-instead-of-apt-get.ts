import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

const SCRIPTABLE = new Set([
  'install',
  'update',
  'upgrade',
  'full-upgrade',
  'remove',
  'purge',
  'autoremove',
  'clean',
  'autoclean',
  'build-dep',
  'dist-upgrade',
  'download',
  'source',
]);

export const rule = defineRule({
  id: 'docker/apt-instead-of-apt-get',
  title: 'apt in a script',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3027', 'CKV_DOCKER_9', 'kics:run-using-apt'],
  docs: {
    why: 'apt is made for people at a terminal: its command line and output may change between versions, and it says so on every call. apt-get does the same and stays as it is.',
    bad: 'FROM debian:13\nRUN apt update && apt install -y curl\n',
    good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
  },
  visit: {
    command({ effective, invocation }, { report }) {
      const { name, word } = effective;
      if (name !== 'apt' || !word || word.value !== 'apt' || word.quoted) return;
      const verb = invocation?.verb ?? '';
      report({
        span: word.span,
        message: 'apt is made for terminals and warns that its interface is not stable; scripts use apt-get.',
        fixes:
          SCRIPTABLE.has(verb) && verb !== 'full-upgrade'
            ? [fileFix('safe', 'Use apt-get', () => [replace(word.span, 'apt-get')])]
            : [],
      });
    },
  },
});
