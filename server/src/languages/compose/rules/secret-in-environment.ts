import { fileFix } from '../../../core/finding';
import { isSecretName, isSecretValue } from '../../../pipeline/secret-values';
import { setValue } from '../../yaml/edit';
import { hasVariable, settingsOf, type Service } from '../model';
import { defineRule } from '../rule';

/** Values that stand in the file for other things too: names of users, databases and services. */
const isOtherName = (value: string, service: Service): boolean =>
  settingsOf(service.get('environment')).some((one) => one.value === value && !isSecretName(one.key)) ||
  value.includes(service.name);

/** Words, as people put them where a password has to be but does not matter: `supersecret`, `myPassw0rd`. */
const isWord = (value: string): boolean =>
  (/^[a-z]+(?:[_-][a-z]+)*\d{0,3}$/i.test(value) && value.length < 24) || /passw[o0]rd/i.test(value);

export const rule = defineRule({
  id: 'compose/secret-in-environment',
  title: 'Secret written into the file',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  holdsSecret: true,
  docs: {
    why: 'Whoever can read the repository has the secret, now and in its history. Take it from the environment of whoever starts the services, or from a file under `secrets`.',
    bad: 'services:\n  app:\n    image: example/app:1\n    environment:\n      API_TOKEN: 3kx9QpVv7LmZs2\n',
    good: 'services:\n  app:\n    image: example/app:1\n    environment:\n      API_TOKEN: ${API_TOKEN:?}\n',
    references: ['https://docs.docker.com/compose/how-tos/use-secrets/'],
  },
  visit: {
    service(service, { report }) {
      for (const { key, value, scalar, from } of settingsOf(service.get('environment'))) {
        if (value === null || hasVariable(value) || !isSecretName(key) || !isSecretValue(value)) continue;
        if (isWord(value) || isOtherName(value, service)) continue;
        report({
          span: { start: scalar.offsetAt(from), end: scalar.offsetAt(scalar.text.length) },
          message: `The value of "${key}" stands in the file, where everybody who can read the repository has it.`,
          fixes: scalar.alias
            ? []
            : [
                fileFix('suggestion', `Take ${key} from the environment`, () =>
                  setValue(scalar, `${scalar.text.slice(0, from)}\${${key}:?}`),
                ),
              ],
        });
      }
    },
  },
});
