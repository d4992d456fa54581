import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';
import { imageName, isOfficial, splitImage } from '../../../core/image';

export const rule = defineRule({
  id: 'docker/unknown-frontend',
  title: 'Syntax directive that names no frontend',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The image of `# syntax=` reads the file in place of the builder. A bare name is looked for among Docker’s official images, and none of them is such a frontend: the build stops before the first instruction. The usual one is `docker/dockerfile:1`.',
    bad: '# syntax=dockerfile:1\nFROM alpine:3.22\n',
    good: '# syntax=docker/dockerfile:1\nFROM alpine:3.22\n',
    references: ['https://docs.docker.com/build/buildkit/frontend/'],
  },
  visit: {
    file(file, { report }) {
      const directive = file.syntax.directives.find((one) => one.name === 'syntax');
      // While nothing stands below it, it is being typed.
      if (!directive || file.syntax.instructions.length === 0 || !/^[\w.:@/-]+$/.test(directive.value)) return;
      const image = splitImage(directive.value);
      if (!isOfficial(image)) return;
      const isDockerfile = imageName(image) === 'dockerfile';
      report({
        span: directive.valueSpan,
        message: `"${directive.value}" is looked for among Docker’s official images, which hold no frontend, so the build stops here.`,
        fixes: isDockerfile
          ? [
              fileFix('safe', 'Use docker/dockerfile', () => [
                replace(directive.valueSpan, `docker/dockerfile${image.tag === null ? ':1' : `:${image.tag}`}`),
              ]),
            ]
          : [],
      });
    },
  },
});
