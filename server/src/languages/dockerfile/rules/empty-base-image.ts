import { defineRule } from '../rule';
import { invalidPart } from '../../../core/image';

export const rule = defineRule({
  id: 'docker/empty-base-image',
  title: 'Base image without a default',
  severity: 'warning',
  profile: 'strict',
  aliases: ['buildkit:InvalidDefaultArgInFrom', 'dockerfile-utils:BASE_NAME_EMPTY'],
  docs: {
    why: 'Where nobody passes the build argument, the image that FROM names is empty or broken. Give the ARG a default, or say that it must be given: `${NAME:?}`.',
    bad: 'ARG VERSION\nFROM alpine:${VERSION}\n',
    good: 'ARG VERSION=3.22\nFROM alpine:${VERSION}\n',
    references: ['https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/'],
  },
  visit: {
    FROM(from, { model, report }) {
      const word = from.image;
      if (!word?.text.includes('$')) return;
      const { value, references } = model.expandDefaults(word, from);
      if (!references.some((used) => model.definition(used.name, from)?.fact.state === 'unset')) return;
      if (value === null || (value !== '' && invalidPart(value) === null)) return;
      report({
        span: word.span,
        message: `Without build arguments this is ${value === '' ? 'empty' : `"${value}"`}, which is no image; give the ARG a default.`,
      });
    },
  },
});
