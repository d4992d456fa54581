import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/duplicate-stage-name',
  title: 'Stage name used twice',
  severity: 'error',
  profile: 'recommended',
  aliases: [
    'DL3024',
    'buildkit:DuplicateStageName',
    'DS-0012',
    'CKV_DOCKER_11',
    'dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME',
    'kics:same-alias-in-different-froms',
  ],
  docs: {
    why: 'Two stages of one name: `COPY --from` and `--target` reach only one of them, and newer builders refuse the file. Case does not tell names apart.',
    bad: 'FROM alpine:3.22 AS build\nFROM debian:13 AS build\n',
    good: 'FROM alpine:3.22 AS build\nFROM debian:13 AS runtime\n',
    references: ['https://docs.docker.com/reference/build-checks/duplicate-stage-name/'],
  },
  visit: {
    file(file, { report }) {
      const first = new Map<string, (typeof file.stages)[number]>();
      for (const stage of file.stages) {
        const name = stage.from?.name;
        if (!name || stage.name === null) continue;
        const other = first.get(stage.name);
        if (!other) first.set(stage.name, stage);
        else {
          report({
            span: name.span,
            fixes: [
              fileFix('suggestion', 'Give it a name of its own', () => [
                replace(name.span, freeName(name.text, file.stages)),
              ]),
            ],
            message: `The stage name "${name.text}" is taken, so uses of it reach only one of the two stages.`,
            related: other.from?.name ? [{ span: other.from.name.span, message: 'First used here' }] : [],
          });
        }
      }
    },
  },
});

function freeName(name: string, stages: readonly { readonly name: string | null }[]): string {
  const taken = new Set(stages.map((stage) => stage.name));
  let number = 2;
  while (taken.has(`${name}-${String(number)}`.toLowerCase())) number++;
  return `${name}-${String(number)}`;
}
