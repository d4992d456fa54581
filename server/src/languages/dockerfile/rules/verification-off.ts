import { fileFix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import { findFlag } from '../../shell/flags';
import type { ShellWord } from '../../shell/nodes';
import { removeWord } from '../edits';
import { defineRule } from '../rule';
import type { EffectiveCommand } from '../../shell/commands';

interface Switch {
  /** Matches the program's name. */
  readonly program: RegExp;
  readonly flags: readonly string[];
  /** True where the next word is the flag's value. */
  readonly hasValue?: true;
}

/** Options that switch verification off and can be left out. */
const SWITCHES: readonly Switch[] = [
  { program: /^curl$/, flags: ['-k', '--insecure', '--proxy-insecure'] },
  { program: /^wget$/, flags: ['--no-check-certificate'] },
  { program: /^pip[\d.]*$/, flags: ['--trusted-host'], hasValue: true },
  { program: /^apk$/, flags: ['--allow-untrusted'] },
  { program: /^(?:apt-get|apt|aptitude)$/, flags: ['--allow-unauthenticated', '--force-yes'] },
  { program: /^(?:yum|dnf5?|tdnf|microdnf)$/, flags: ['--nogpgcheck', '--no-gpgchecks'] },
  { program: /^zypper$/, flags: ['--no-gpg-checks'] },
  { program: /^rpm$/, flags: ['--nosignature', '--nodigest', '--noverify', '--nofiledigest'] },
];

const OFF = /^(?:0|false|no)$/i;

/** The words that switch verification off in another way: `config set strict-ssl false`, `--setopt=sslverify=0`. */
function settings({ name, args }: EffectiveCommand): readonly ShellWord[] {
  const values = args.map((arg) => arg.value ?? '');
  if (name === 'npm' || name === 'yarn' || name === 'pnpm') {
    const at = values.findIndex((value) => /^strict-ssl(?:=.*)?$/.test(value));
    const word = args[at];
    const value = values[at]?.split('=')[1] ?? values[at + 1] ?? '';
    return word && values.slice(0, at).includes('set') && OFF.test(value) ? [word] : [];
  }
  if (name === 'git')
    return args.filter(
      (_, i) =>
        /^http\.sslverify(?:=.*)?$/i.test(values[i] ?? '') && OFF.test(values[i]?.split('=')[1] ?? values[i + 1] ?? ''),
    );
  if (/^(?:yum|dnf5?|tdnf|(?:yum|dnf)-config-manager)$/.test(name ?? '')) {
    return args.filter(
      (_, i) =>
        /sslverify=(?:0|false|no)$/i.test(values[i] ?? '') &&
        (/^--setopt=/.test(values[i] ?? '') || values[i - 1] === '--setopt'),
    );
  }
  return [];
}

const message = (what: string): string =>
  `"${what}" accepts whatever answers, so somebody in between decides what is in the image.`;

export const rule = defineRule({
  id: 'docker/verification-off',
  title: 'Certificates or signatures not checked',
  severity: 'warning',
  profile: 'recommended',
  aliases: [2, 3, 4, 7, 8, 9, 10, 11, 13, 15].map((number) => `CKV2_DOCKER_${number}`),
  docs: {
    why: 'Without the check, whoever stands between the build and the server decides what goes into the image. Add the certificate or key that is missing instead of not looking.',
    bad: 'FROM debian:13\nRUN curl -k https://example.org/app -o /app\n',
    good: 'FROM debian:13\nRUN curl https://example.org/app -o /app\n',
  },
  visit: {
    command({ effective, invocation, script }, { report, source }) {
      const { name, args } = effective;
      const program = invocation?.manager.id === 'pip' ? 'pip' : (name ?? '');
      for (const { program: pattern, flags, hasValue } of SWITCHES) {
        if (!pattern.test(program)) continue;
        const word = findFlag(args, ...flags);
        // A package file that is already here is checked by whoever brought it.
        const isLocal =
          (invocation?.packages.length ?? 0) > 0 && invocation?.packages.every((one) => /^\.{0,2}\//.test(one.raw));
        if (word && !isLocal) report(reportOf(word, flags, hasValue === true, script.form, source));
      }
      for (const word of settings(effective)) report({ span: word.span, message: message(word.value ?? word.raw) });
    },
  },
});

function reportOf(
  word: ShellWord,
  flags: readonly string[],
  hasValue: boolean,
  form: string,
  source: Parameters<typeof removeWord>[0],
): Report {
  const isWhole = flags.includes(word.value ?? '') && !hasValue;
  return {
    span: word.span,
    message: message(
      isWhole
        ? (word.value ?? '')
        : (flags.find((flag) => (word.value ?? '').includes(flag.slice(1))) ?? flags[0] ?? ''),
    ),
    fixes:
      isWhole && form !== 'json' && form !== 'exec'
        ? [fileFix('suggestion', `Remove ${word.value ?? ''}`, () => [removeWord(source, word.span)])]
        : [],
  };
}
