import { closest } from '../../../core/closest';
import { fileFix, type Fix } from '../../../core/finding';
import type { Span } from '../../../core/text';
import { replace } from '../edits';
import { instructionFacts } from '../facts';
import { defineRule } from '../rule';
import { mountsOf } from '../mounts';

const changeTo = (where: Span, meant: string): Fix =>
  fileFix('suggestion', `Change to ${meant}`, () => [replace(where, meant)]);

export const rule = defineRule({
  id: 'docker/invalid-mount',
  title: 'Invalid mount',
  severity: 'error',
  profile: 'recommended',
  aliases: ['dockerfile-utils:UNKNOWN_TYPE'],
  docs: {
    why: 'Docker refuses a `--mount` with a type or key that it does not know, and a cache or tmpfs mount without a target.',
    bad: 'FROM alpine:3.22\nRUN --mount=type=cahce,target=/root/.cache true\n',
    good: 'FROM alpine:3.22\nRUN --mount=type=cache,target=/root/.cache true\n',
    references: ['https://docs.docker.com/reference/dockerfile/#run---mount'],
  },
  visit: {
    RUN(run, { report }) {
      const facts = instructionFacts().mounts;
      for (const mount of mountsOf(run)) {
        const { type } = mount;
        if (mount.flag.value?.text.includes('$')) continue;
        if (!facts.types.includes(type)) {
          const meant = closest(type, facts.types);
          report({
            span: mount.typeWord?.span ?? mount.flag.word.span,
            fixes: meant && mount.typeWord ? [changeTo(mount.typeWord.span, meant)] : [],
            severity: meant ? 'error' : 'warning',
            message: `"${type}" is no mount type, so the build stops here${meant ? `; did you mean ${meant}?` : '.'}`,
          });
          continue;
        }
        let hasUnknown = false;
        for (const { key, word } of mount.options) {
          if (facts.podmanOnlyKeys.includes(key)) continue;
          const types = facts.keys[facts.aliases[key] ?? key];
          if (types === 'all' || types?.includes(type)) continue;
          hasUnknown ||= !types;
          const meant = types ? null : closest(key, [...Object.keys(facts.keys), ...Object.keys(facts.aliases)]);
          report({
            span: word.span,
            fixes: meant ? [changeTo(word.spanOf(0, key.length), meant)] : [],
            severity: types || meant ? 'error' : 'warning',
            message: types
              ? `A ${type} mount takes no "${key}", so the build stops here.`
              : `"${key}" is no mount option, so the build stops here${meant ? `; did you mean ${meant}?` : '.'}`,
          });
        }
        // What is unknown may be a target that is misspelt, or half typed.
        if (!hasUnknown && facts.targetRequired.includes(type) && mount.get('target') === undefined) {
          report({
            span: mount.flag.word.span,
            message: `A ${type} mount needs a target, so the build stops here.`,
          });
        }
      }
    },
  },
});
