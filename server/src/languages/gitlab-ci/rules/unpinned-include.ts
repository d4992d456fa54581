import { defineRule } from '../rule';
import { isInterpolated } from '../value';

export const rule = defineRule({
  id: 'gitlab/unpinned-include',
  title: 'Included configuration can change under the pipeline',
  severity: 'warning',
  profile: 'strict',
  aliases: [],
  docs: {
    why: "Whoever can change the included project, the file at the address or the latest version of the component changes what this pipeline runs with all its secrets, and yesterday's pipeline cannot be made again. A tag, a commit or a checksum holds it still.",
    bad: `include:
  - project: group/templates
    file: /build.yml
`,
    good: `include:
  - project: group/templates
    ref: v2.4.1
    file: /build.yml
`,
    references: [
      'https://docs.gitlab.com/ci/yaml/#includeproject',
      'https://docs.gitlab.com/ci/components/#component-versions',
      'https://docs.gitlab.com/ci/yaml/#includeintegrity',
    ],
  },
  visit: {
    include({ include }, { report }) {
      const { kind, location, ref, mapping } = include;
      const text = location?.text ?? '';
      if (!location || isInterpolated(text)) return;
      if (kind === 'remote' && !mapping?.get('integrity')) {
        return report({
          span: location.span,
          message:
            'Whoever can change the file at this address changes what this pipeline runs; `integrity` with its checksum holds it still.',
        });
      }
      if (kind === 'project' && !ref) {
        return report({
          span: location.span,
          message: `Without \`ref\` this is the default branch of \`${text}\` as it is at the moment; a tag or commit holds it still.`,
        });
      }
      if (kind === 'project' && ref && BRANCH.test(ref.text)) {
        return report({
          span: ref.span,
          message: `\`${ref.text}\` is a branch, so the included file can change at any time; a tag or commit holds it still.`,
        });
      }
      const version = kind === 'component' ? (/@([^@]*)$/.exec(text)?.[1] ?? '') : null;
      if (version === null || version.includes('$') || EXACT.test(version)) return;
      report({
        span: location.span,
        message:
          version === ''
            ? 'A component needs a version behind `@`.'
            : `\`@${version}\` is another version of the component after each of its releases; an exact one holds it still.`,
      });
    },
  },
});

const BRANCH = /^(?:main|master|develop|dev|trunk|HEAD)$/;
const EXACT = /^(?:v?\d+\.\d+\.\d+.*|[0-9a-f]{40})$/;
