import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isMapping, isScalar, valueOf, type YamlNode } from '../../yaml/nodes';
import { jobExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/literal-registry-password',
  title: 'Registry password in the workflow',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:credentials', 'zizmor:hardcoded-container-credentials', 'octoscan:credentials'],
  holdsSecret: true,
  docs: {
    why: 'Whoever can read the repository can read the password, now and in its history. Keep it as a secret, and change it once it has been there.',
    bad: jobExample(
      'container:\n  image: registry.example.com/build:1\n  credentials:\n    username: ci\n    password: build-secret\nsteps:\n  - run: make test',
    ),
    good: jobExample(
      'container:\n  image: registry.example.com/build:1\n  credentials:\n    username: ci\n    password: ${{ secrets.REGISTRY_PASSWORD }}\nsteps:\n  - run: make test',
    ),
    references: [
      'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainercredentials',
    ],
  },
  visit: {
    job({ container, services }, { report }) {
      check(container);
      for (const { value } of services?.pairs ?? []) check(value);

      function check(node: YamlNode | null): void {
        const credentials = valueOf(node, 'credentials');
        const password = valueOf(credentials, 'password');
        if (!isScalar(password) || password.text === '' || password.text.includes('${{')) return;
        report({
          span: password.span,
          fixes: [
            fileFix(
              'suggestion',
              'Read it from the secret REGISTRY_PASSWORD',
              () =>
                setValue(password, '${{ secrets.REGISTRY_PASSWORD }}', isMapping(credentials) && credentials.isFlow),
              true,
            ),
          ],
          message:
            'The password of the registry stands in the workflow, where everybody who reads it has it; use a secret.',
        });
      }
    },
  },
});
