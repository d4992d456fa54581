import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { commandsOf, operandsOf, type ScriptCommand } from '../security/commands';

export const rule = defineActiveRule({
  id: 'actions/unlocked-package',
  title: 'Package is installed past the lock file',
  severity: 'info',
  profile: 'all',
  aliases: ['zizmor:adhoc-packages'],
  docs: {
    why: 'The newest version of the package, and of all that it needs, is taken on every run, whoever has published it. What stands in a lock file is what somebody has looked at.',
    bad: stepsExample('- run: gem install rake'),
    good: stepsExample('- run: bundle install'),
  },
  visit: {
    run({ step }, { report, model }) {
      for (const command of commandsOf(step, model.workflow)) {
        const name = looseInstall(command);
        if (name !== null)
          report({
            span: command.span,
            message: `${name} is installed past the lock file, with whatever version of its dependencies was published last.`,
          });
      }
    },
  },
});

/** The words of npm that install (docs.npmjs.com, "npm install", aliases). */
const NPM = 'add i in ins inst insta instal install isnt isnta isntal isntall'.split(' ').map((word) => [word]);

/** The words that install packages by name, per program. */
const INSTALLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  bun: [['add'], ['install'], ['i']],
  bundle: [['add']],
  gem: [['install'], ['i']],
  npm: NPM,
  pnpm: [['add'], ['install'], ['i']],
  yarn: [['add'], ['global', 'add']],
};

/** The first package that is named; null where there is none. */
function looseInstall(command: ScriptCommand): string | null {
  const operands = operandsOf(command, WITH_VALUE);
  const words = (INSTALLS[command.name] ?? []).find((one) => one.every((word, i) => operands[i] === word));
  const packages = words ? operands.slice(words.length) : [];
  return packages.find((name) => PACKAGE.test(name) && !/^[^:]*\.(?:gem|tgz)$/.test(name)) ?? null;
}

const WITH_VALUE: ReadonlySet<string> = new Set(
  '-C --cwd --dir --filter --install-dir --prefix --registry --source --tag --version --workspace -i -s -v -w'.split(
    ' ',
  ),
);

/** A name, an address or a repository; no path and no expansion. */
const PACKAGE = /^(?:(?:@[\w.-]+\/)?[A-Za-z_][\w.-]*(?:@.*)?|(?:git\+)?[a-z]+:\/\/[^$]+|[\w-]+\/[\w.-]+(?:#.*)?)$/;
