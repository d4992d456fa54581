import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';
import { isBeingTyped } from '../syntax/instructions';
import { invalidPart, splitImage } from '../../../core/image';

const PARTS = { name: 'name', tag: 'tag', digest: 'digest' } as const;

export const rule = defineRule({
  id: 'docker/invalid-image-reference',
  title: 'Invalid image reference',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:INVALID_REFERENCE_FORMAT', 'dockerfile-utils:FLAG_INVALID_FROM_VALUE'],
  docs: {
    why: 'An image name is in lower case and may carry a tag and a digest: `registry/path/name:tag@sha256:…`. Docker refuses anything else.',
    bad: 'FROM Alpine:3.22\n',
    good: 'FROM alpine:3.22\n',
  },
  visit: {
    FROM(from, { model, report }) {
      const word = from.image;
      if (!word || word.text.includes('$') || /\{\{|<%/.test(word.text)) return;
      if (model.stage(from)?.base.kind === 'stage' || word.text === 'scratch') return;
      const { value } = model.expand(word, from);
      const part = value === null ? null : invalidPart(value);
      if (part === null) return;
      const { tagAt, digestAt, nameEnd } = splitImage(word.text);
      const end = part === 'tag' && digestAt !== -1 ? digestAt - 1 : word.text.length;
      const start = part === 'tag' ? tagAt : part === 'digest' ? digestAt : 0;
      report({
        span: start === end ? word.span : word.spanOf(start, part === 'name' ? nameEnd || end : end),
        message: `The ${PARTS[part]} of "${word.text}" is not valid, so the build stops here.`,
        fixes:
          part === 'name' && invalidPart(word.text.toLowerCase()) === null
            ? [
                fileFix('suggestion', 'Write it in lower case', () => [
                  replace(word.spanOf(0, nameEnd), word.text.slice(0, nameEnd).toLowerCase()),
                ]),
              ]
            : [],
      });
    },
    COPY(copy, { model, report }) {
      const flag = copy.flags.find((one) => one.name === 'from');
      const from = flag?.value;
      if (
        !flag ||
        !from ||
        isBeingTyped(copy, flag) ||
        from.text.includes('$') ||
        from.text === '' ||
        /\{\{|<%/.test(from.text)
      )
        return;
      // Stages and named build contexts may be in any case.
      if (model.findStage(from.text, model.stage(copy)) || invalidPart(from.text.toLowerCase()) === null) return;
      report({
        span: from.span,
        message: `"${from.text}" names neither a stage nor an image, so the build stops here.`,
      });
    },
  },
});
