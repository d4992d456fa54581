import { fileFix } from '../../../core/finding';
import { hasFlag, valuesOf } from '../../shell/flags';
import { defineRule } from '../rule';
import { addOption } from '../run-edits';

export const rule = defineRule({
  id: 'docker/sparse-user-log',
  title: 'useradd with a large UID',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3046'],
  docs: {
    why: '/var/log/lastlog and faillog are sparse files as long as the largest UID. Docker stores them in full: a UID of ten digits makes a layer of hundreds of gigabytes.',
    bad: 'FROM debian:13\nRUN useradd --uid 1234567 app\n',
    good: 'FROM debian:13\nRUN useradd --no-log-init --uid 1234567 app\n',
  },
  visit: {
    command({ effective, script }, { report }) {
      const { name, word, args } = effective;
      if (name !== 'useradd' || !word || hasFlag(args, '-l', '--no-log-init')) return;
      const uid = valuesOf(args, '-u', '--uid')[0];
      if (!uid?.value || !/^\d{6,}$/.test(uid.value)) return;
      report({
        span: uid.word.span,
        message: 'With a UID this large useradd makes log files that fill the layer; add --no-log-init.',
        fixes: [fileFix('safe', 'Add --no-log-init', () => [addOption(script, word.span, '--no-log-init')])],
      });
    },
  },
});
