import { fileFix } from '../../../core/finding';
import { insertItem, insertKey } from '../../yaml/edit';
import { isSequence } from '../../yaml/nodes';
import { scalarsOf } from '../model';
import { defineRule } from '../rule';

const SETS = /^no-new-privileges(?:[:=]true)?$/;

export const rule = defineRule({
  id: 'compose/new-privileges',
  title: 'Process that may gain privileges',
  severity: 'info',
  profile: 'all',
  aliases: ['kics:no-new-privileges-not-set'],
  docs: {
    why: 'A program with the setuid bit, such as sudo or su, makes root of whoever breaks into the service. With `no-new-privileges` the kernel forgets that bit.',
    bad: 'services:\n  app:\n    image: example/app:1\n',
    good: 'services:\n  app:\n    image: example/app:1\n    security_opt:\n      - no-new-privileges:true\n',
    references: ['https://docs.kernel.org/userspace-api/no_new_privs.html'],
  },
  visit: {
    service(service, { source, report }) {
      if (service.get('extends') || service.get('provider')) return;
      const options = service.get('security_opt');
      if (scalarsOf(options).some(({ text }) => SETS.test(text))) return;
      const own = service.node.pairs.find(({ key }) => key.text === 'security_opt');
      report({
        span: service.pair.key.span,
        message: `A program with the setuid bit makes root of whoever breaks into "${service.name}".`,
        fixes:
          options !== null && !own
            ? []
            : [
                fileFix('suggestion', 'Add no-new-privileges', () => {
                  if (!own) return insertKey(service.node, 'security_opt', '\n  - no-new-privileges:true', source);
                  return isSequence(options) && !options.alias
                    ? insertItem(options, 'no-new-privileges:true', source)
                    : null;
                }),
              ],
      });
    },
  },
});
