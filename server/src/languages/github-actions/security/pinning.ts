import { fileFix, type Fix } from '../../../core/finding';
import { option } from '../../../core/options';
import { lineEnding, type TextEdit } from '../../../core/text';
import { pinFor, type Pin } from '../popular';
import { refSpan, repositoryOf, type RepositoryUses } from '../uses';

/** Whose moving tags and branches somebody trusts. */
export const trustedOption = option.strings({
  default: [],
  description: "Owners, or `owner/repository`, whose tags and branches are trusted: one's own organization, say.",
});

export const isTrusted = (uses: RepositoryUses, trusted: readonly string[]): boolean => {
  const names = [uses.owner, repositoryOf(uses)].map((name) => name.toLowerCase());
  return trusted.some((name) => names.includes(name.toLowerCase().replace(/\/\*$/, '')));
};

/** GitHub's own actions, which run beside its own runner anyway. */
export const isOfficial = ({ owner }: RepositoryUses): boolean => /^(?:actions|github)$/i.test(owner);

/** Pins to the commit that the table knows, with the version as a comment. */
export function pinFix(uses: RepositoryUses, text: string): readonly Fix[] {
  const pin = pinFor(uses);
  if (!pin || uses.scalar.alias) return [];
  return [fileFix('suggestion', `Pin to the commit of ${pin.tag}`, () => pinEdits(uses, pin, text), true)];
}

/** The commit in place of the ref, and its version as a comment. */
export function pinEdits(uses: RepositoryUses, pin: Pin, text: string): readonly TextEdit[] {
  const end = uses.scalar.span.end;
  const rest = text.slice(end, lineEndAfter(text, end));
  const edits = [{ span: refSpan(uses), text: pin.sha }];
  // A comment of somebody's own, or brackets behind the value, leave no room for the version.
  return /^\s*$/.test(rest) ? [...edits, { span: { start: end, end }, text: ` # ${pin.tag}` }] : edits;
}

function lineEndAfter(text: string, offset: number): number {
  const at = text.indexOf(lineEnding(text), offset);
  return at < 0 ? text.length : at;
}
