import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { cacheLeft } from '../package-cache';
import type { Invocation } from '../packages';
import { defineRule } from '../rule';
import { addOption, addRunFlags, appendCommand } from '../run-edits';
import type { RunScript } from '../script';

/** As it is called: `pip3`, and the module of `python3 -m pip`. */
const nameOf = ({ manager, effective, args }: Invocation): string =>
  args.length === effective.args.length ? (effective.name ?? manager.id) : manager.id;

/** `all`: the calls of one manager that leave their cache. */
function fixesFor(all: readonly Invocation[], script: RunScript, source: Source): readonly Fix[] {
  const [first] = all;
  const cache = first?.manager.cache;
  if (!first || !cache) return [];
  const { effective } = first;
  const verbs = all.flatMap((one) => one.verbWord ?? []);
  const { addFlag, addClean, addMounts } = cache;
  const clean = addClean?.replace('{command}', effective.name ?? '');
  return [
    ...(addFlag && verbs.length === all.length
      ? [fileFix('suggestion', `Add ${addFlag}`, () => verbs.map((verb) => addOption(script, verb.span, addFlag)))]
      : []),
    ...(clean
      ? [
          fileFix('suggestion', 'Clean up in the same layer', () => {
            const edit = appendCommand(source, script, clean);
            return edit && [edit];
          }),
        ]
      : []),
    ...(addMounts.length > 0
      ? [fileFix('suggestion', 'Keep it in a cache mount', () => [addRunFlags(source, script.run, addMounts)])]
      : []),
  ];
}

export const rule = defineRule({
  id: 'docker/package-cache-left',
  title: 'Package cache left in the image',
  severity: 'info',
  profile: 'recommended',
  aliases: [
    'DL3009',
    'DL3019',
    'DL3032',
    'DL3036',
    'DL3040',
    'DL3042',
    'DL3060',
    'DS-0015',
    'DS-0019',
    'DS-0020',
    'DS-0025',
    'DS-0027',
    'kics:yum-clean-all-missing',
    'kics:missing-dnf-clean-all',
    'kics:pip-install-keeping-cached-packages',
    'kics:missing-zypper-clean',
    'kics:apt-get-install-lists-were-not-deleted',
    'kics:apk-add-using-local-cache-path',
  ],
  docs: {
    why: 'What a package manager downloads stays in the layer, tens of megabytes that every pull carries. Clean up in the same RUN, or better: keep it in a cache mount, which makes the next build faster too.',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
    good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    references: ['https://docs.docker.com/build/cache/optimize/#use-cache-mounts'],
  },
  visit: {
    script(script, { model, source, report }) {
      const stage = script.stage;
      // Layers of a build stage are thrown away.
      if (!stage || !model.finalStage || !model.lineage(model.finalStage).includes(stage)) return;
      const seen = new Set<string>();
      const calls = cacheLeft(script, model);
      for (const left of calls) {
        const { manager, effective, verbWord } = left;
        const word = verbWord ?? effective.word;
        if (seen.has(manager.id) || !word) continue;
        seen.add(manager.id);
        report({
          span: word.span,
          message:
            manager.id === 'apt'
              ? 'The package lists stay in this layer; remove /var/lib/apt/lists/* in the same RUN, or use a cache mount.'
              : `The download cache of ${nameOf(left)} stays in this layer; clean it in the same RUN, or use a cache mount.`,
          fixes: fixesFor(
            calls.filter((one) => one.manager === manager),
            script,
            source,
          ),
        });
      }
    },
  },
});
