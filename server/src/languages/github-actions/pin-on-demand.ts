/** Pinning of actions and workflows that the offline table does not know, or not at today's commit; and of images. */
import { digestPins, type WrittenImage } from '../../core/digest-pins';
import { NetworkFailure, type OnDemandEdit } from '../../core/on-demand';
import type { Network } from '../../core/host';
import type { Source } from '../../core/source';
import { contains, type Span } from '../../core/text';
import { stepsOf, type ActionsFile } from './model';
import { advisoriesOf, compareVersions, type Pin } from './popular';
import { remoteCommit } from './remote-refs';
import { actionImage, imagesOf, literalImage } from './security/images';
import { pinEdits } from './security/pinning';
import { isCommit, repositoryOf, type RepositoryUses, type UsesRef } from './uses';

/** The rules that a pin answers. */
const ANSWERS = ['actions/unpinned-uses', 'actions/unpinned-official-action', 'actions/unpinned-workflow'];

/** Offers a pin for the action, the workflow or the image that holds the range. */
export const pinsOnDemand = (file: ActionsFile, source: Source, range: Span): readonly OnDemandEdit[] => [
  ...commitPins(file, source, range),
  ...digestPins(allImages(file), source, range, IMAGE_ANSWERS),
];

function commitPins(file: ActionsFile, source: Source, range: Span): readonly OnDemandEdit[] {
  return allUses(file).flatMap((uses) => {
    if (uses?.kind !== 'repository' || !isPinnable(uses) || !contains(uses.scalar.span, range)) return [];
    return {
      title: `Pin ${repositoryOf(uses)} to the commit of ${uses.ref} (asks GitHub)`,
      span: uses.scalar.span,
      answers: ANSWERS,
      compute: async (network) => [{ edits: pinEdits(uses, await pinOf(uses, network), source.text) }],
    };
  });
}

const allUses = (file: ActionsFile): readonly (UsesRef | null)[] => [
  ...(file.workflow?.jobs ?? []).map((job) => job.uses),
  ...stepsOf(file).map((step) => step.uses),
];

const IMAGE_ANSWERS = ['actions/image-without-digest', 'actions/unpinned-image'];

const allImages = (file: ActionsFile): readonly WrittenImage[] =>
  [
    ...(file.workflow?.jobs ?? []).flatMap((job) => imagesOf(job, file.workflow)),
    ...(file.action ? actionImage(file.action) : []),
    ...stepsOf(file).flatMap(({ uses }) => (uses?.kind === 'docker' ? literalImage(uses.scalar) : [])),
  ].map(({ image, span }) => ({ text: image, span }));

/** Names of owners and repositories on GitHub, and of refs (git-check-ref-format). */
const NAME = /^[\w.-]*\w[\w.-]*$/;
const REF = /^[^\s~^:?*[\\]{1,250}$/;

const isPinnable = ({ owner, repo, ref, scalar }: RepositoryUses): boolean =>
  !scalar.alias && !isCommit(ref) && NAME.test(owner) && NAME.test(repo) && REF.test(ref);

/** The commit that the ref stands for today, with its most exact version. Rejects with a `NetworkFailure`. */
export async function pinOf(uses: RepositoryUses, network: Network): Promise<Pin> {
  const { commit, tags } = await remoteCommit(uses, network);
  if (!isCommit(commit)) throw new NetworkFailure(`What ${uses.ref} stands for is no commit.`);
  const name = uses.ref.replace(/^refs\/(?:tags|heads)\//, '');
  const versions = tags.filter((tag) => VERSION.test(tag)).sort(byExactness(name));
  // Tags that were moved to planted code share its commit: one of them with an advisory speaks for all.
  for (const version of versions.filter((tag) => partsOf(tag) > 1)) {
    const [advisory] = advisoriesOf(uses, version);
    if (advisory)
      throw new NetworkFailure(
        `${uses.ref} is ${version}, which has the published hole ${[advisory.id, ...advisory.aliases].join(', ')}${advisory.fixed ? `, repaired in ${advisory.fixed}` : ''}; nothing was changed.`,
      );
  }
  return { sha: commit, tag: versions[0] ?? name };
}

/** `v4`, `4.2`, `v4.2.1`, `v4.2.1-beta.1`. */
const VERSION = /^v?\d+(?:\.\d+){0,2}(?:[-.+][\w.-]+)?$/i;

const partsOf = (tag: string): number => /^v?([\d.]+)/i.exec(tag)?.[1]?.split('.').filter(Boolean).length ?? 0;

/** More numbers first, then versions of what was written, releases before previews, the higher, what was written. */
const byExactness =
  (written: string) =>
  (a: string, b: string): number =>
    partsOf(b) - partsOf(a) ||
    Number(b.startsWith(`${written}.`)) - Number(a.startsWith(`${written}.`)) ||
    Number(a.includes('-')) - Number(b.includes('-')) ||
    compareVersions(b, a) ||
    Number(b === written) - Number(a === written) ||
    (a < b ? -1 : 1);
