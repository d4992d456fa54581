import { fileFix, type Fix } from '../../../core/finding';
import { option } from '../../../core/options';
import { lineEnding, type TextEdit } from '../../../core/text';
import { pinFor, type Pin } from '../popular';
import { refSpan, repositoryOf, type RepositoryUses } from '../uses';
import { statedVersion } from './version-comment';

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
export const isOfficial = ({ owner }: Pick<RepositoryUses, 'owner'>): boolean => /^(?:actions|github)$/i.test(owner);

/** Pins to the commit that the table knows, with the version as a comment. */
export function pinFix(uses: RepositoryUses, text: string): readonly Fix[] {
  const pin = pinFor(uses);
  if (!pin || uses.scalar.alias) return [];
  return [fileFix('suggestion', `Pin to the commit of ${pin.tag}`, () => pinEdits(uses, pin, text), true)];
}

/** Comments that tools read, which shall stay as they are. */
const DIRECTIVE = /ignore|disable|skip|nolint|noqa|renovate|ratchet|pin@/i;

/** The commit in place of the ref, and its version as a comment: before one of somebody's own, or in place of an old one. */
export function pinEdits(uses: RepositoryUses, pin: Pin, text: string): readonly TextEdit[] {
  const { end } = uses.scalar.span;
  const commit = { span: refSpan(uses), text: pin.sha };
  const rest = text.slice(end, lineEndAfter(text, end));
  const [, before = '', comment] = /^(\s*(?:#\s*)?)(.*)$/.exec(rest) ?? [];
  const version = { span: { start: end, end }, text: ` # ${pin.tag}` };
  if (rest.trim() === '') return [commit, version];
  // Brackets behind the value leave no room for a comment.
  if (comment === undefined || !/^\s+#/.test(rest)) return [commit];
  const stated = statedVersion(comment);
  if (stated === undefined) return DIRECTIVE.test(comment) ? [commit] : [commit, version];
  const start = end + before.length + comment.indexOf(stated);
  return stated === pin.tag ? [commit] : [commit, { span: { start, end: start + stated.length }, text: pin.tag }];
}

function lineEndAfter(text: string, offset: number): number {
  const at = text.indexOf(lineEnding(text), offset);
  return at < 0 ? text.length : at;
}
