import { fileFix } from '../../../core/finding';
import { stepsExample } from '../examples';
import type { ActionsFile, Step } from '../model';
import { defineActiveRule } from '../rule';
import { actionVersion } from '../security/action-version';
import { checkoutOf, dropToken } from '../security/checkout';
import { booleanInput, inputScalar, runsAction } from '../security/steps';
import { plainFolder } from '../security/work-tree';
import type { Source } from '../../../core/source';

const frame = (path: string): string =>
  stepsExample(
    `- uses: actions/checkout@v4\n- uses: actions/upload-artifact@v7\n  with:\n    path: ${path}\n    include-hidden-files: true`,
  );

export const rule = defineActiveRule({
  id: 'actions/uploaded-credentials',
  title: 'Artifact takes the token of the checkout along',
  severity: 'error',
  profile: 'recommended',
  aliases: ['octoscan:dangerous-artefact'],
  docs: {
    why: 'Before version 6 actions/checkout writes the token into `.git/config`. An artifact of the whole folder with its hidden files holds it, and whoever can read the repository can download it while the job still runs.',
    bad: frame('.'),
    good: frame('dist'),
    references: ['https://unit42.paloaltonetworks.com/github-repo-artifacts-leak-tokens/'],
  },
  visit: {
    step(step, { report, model, source }) {
      const checkout = checkoutOf(step);
      if (!checkout || (checkout.persists !== 'default' && checkout.persists !== 'yes')) return;
      const version = actionVersion(checkout.uses, model, source);
      if (version === null || version[0] >= KEPT_OUTSIDE) return;
      const folder = plainPath(inputScalar(step, 'path')?.text ?? '.');
      const steps = step.job?.steps ?? model.action?.steps ?? [];
      const upload = steps.find((other) => other.index > step.index && takesAlong(other, folder, model, source));
      if (!upload?.uses || steps.slice(step.index + 1, upload.index).some(dropsGit)) return;
      const path = inputScalar(upload, 'path');
      report({
        span: path?.span ?? upload.uses.scalar.span,
        message:
          'This artifact holds `.git/config`, and with it the token of the checkout, for everybody who can read the repository.',
        related: [
          { span: checkout.uses.scalar.part(0, checkout.uses.text.length), message: 'the token comes from here' },
        ],
        fixes: [
          fileFix(
            'suggestion',
            'Let the checkout drop its token',
            () => dropToken(step, source).compute()?.[0]?.edits ?? null,
            true,
          ),
        ],
      });
    },
  },
});

/** Since this version of actions/checkout the token is kept outside of the work tree. */
const KEPT_OUTSIDE = 6;

/** A pattern of everything is the folder itself; which hidden files it takes is an input of its own. */
const plainPath = (path: string): string => plainFolder(path).replace(/(?:^|\/)\*\*?(?:\/\*)?$/, '');

/** True for an upload of the folder itself with its hidden files, or of its `.git`. */
function takesAlong(step: Step, folder: string, model: ActionsFile, source: Source): boolean {
  const uses = runsAction(step.uses, ['actions/upload-artifact']);
  const path = inputScalar(step, 'path');
  if (!uses || !path) return false;
  const version = actionVersion(uses, model, source);
  // Hidden files are left out since 4.4.
  const isOld = version !== null && (version[0] < 4 || (version[0] === 4 && version[1] < 4));
  if (!isOld && booleanInput(step, 'include-hidden-files') !== true) return false;
  const lines = path.text.split('\n').map(plainPath);
  if (lines.some((line) => /^!.*\.git\b/.test(line))) return false;
  return path.text.trim() !== '' && lines.some((line, i) => isWhole(line, folder, path.text.split('\n')[i] ?? ''));
}

const isWhole = (path: string, folder: string, written: string): boolean =>
  written.trim() !== '' &&
  !written.trim().startsWith('!') &&
  (path === folder || path === '' || path === (folder === '' ? '.git' : `${folder}/.git`) || path === '.git/config');

/** A step that takes the git folder away before. */
const dropsGit = (step: Step): boolean => /\b(?:rm|mv|Remove-Item)\b.*\.git\b/.test(step.run?.text ?? '');
