/** Which security scan a name or a program stands for, so that one can be seen to take another's place. */
import { commandsOf } from './commands';
import type { Job } from './model';

/** Words of names and programs, by what they look through. One program may look through several things. */
const SCANS: readonly (readonly [what: string, words: RegExp])[] = [
  ['code', /sast|static.?analysis|semgrep|codeql|sonar|bandit|brakeman|gosec|spotbugs|security.?code|psalm|checkmarx/i],
  [
    'dependencies',
    /dependenc|gemnasium|audit|snyk|osv|govulncheck|trivy|grype|safety|owasp|retire|bundler.?audit|cargo.?deny|nancy|license/i,
  ],
  ['images', /container.?scan|image.?scan|trivy|grype|clair|anchore|dockle|snyk/i],
  ['secrets', /secret|gitleaks|trufflehog|detect.?secrets|ggshield|gitguardian/i],
  ['running service', /\bdast|zap|nuclei|nikto|fuzz|api.?scan|burp/i],
];

const scansOf = (words: string): readonly string[] =>
  SCANS.filter(([, pattern]) => pattern.test(words)).map(([what]) => what);

const wordsOf = ({ name, steps }: Job): string =>
  [
    name,
    ...steps.flatMap((step) => [
      step.action?.name ?? '',
      ...commandsOf(step).map(({ name: program, args }) => `${program ?? ''} ${args[0]?.value ?? ''}`),
    ]),
  ].join('\n');

/**
 * The job that looks through the same things as a scan of this name; undefined where none does. One of that
 * very name whose work stands elsewhere is the scan itself.
 */
export function insteadOf(scan: string, jobs: readonly Job[]): Job | undefined {
  const own = scan.toLowerCase().replace(/_disabled$/, '');
  const wanted = scansOf(scan.replaceAll('_', ' '));
  return jobs.find(
    (job) =>
      job.runs !== 'no' &&
      (job.steps.length > 0 || job.name.toLowerCase() !== own) &&
      scansOf(wordsOf(job)).some((what) => wanted.includes(what)),
  );
}
