import { fileFix } from '../../../core/finding';
import { doubleQuoted } from '../../yaml/quote';
import { scalarsOf } from '../model';
import { defineRule } from '../rule';

/** What YAML 1.1 reads as a number to the base of 60. */
const SEXAGESIMAL = /^[1-9]\d*(?::[0-5]?\d)+$/;

export const rule = defineRule({
  id: 'compose/unquoted-port',
  title: 'Port mapping that may be read as a number',
  severity: 'info',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Some readers of YAML take `2222:22` without quotes for a number to the base of 60 (133342), and publish that port or refuse the file. Quotes make it a text for all of them.',
    bad: 'services:\n  git:\n    image: example/git:1\n    ports:\n      - 2222:22\n',
    good: 'services:\n  git:\n    image: example/git:1\n    ports:\n      - "2222:22"\n',
    references: ['https://docs.docker.com/reference/compose-file/services/#ports'],
  },
  visit: {
    service(service, { report }) {
      for (const scalar of scalarsOf(service.get('ports'))) {
        if (scalar.style !== 'plain' || scalar.alias || !SEXAGESIMAL.test(scalar.text)) continue;
        report({
          span: scalar.span,
          message: `Some readers take ${scalar.text} without quotes for a number to the base of 60.`,
          fixes: [fileFix('safe', 'Put it in quotes', () => [{ span: scalar.span, text: doubleQuoted(scalar.text) }])],
        });
      }
    },
  },
});
