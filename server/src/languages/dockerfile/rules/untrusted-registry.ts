import { option } from '../../../core/options';
import { matchesGlob } from '../../../core/config';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/untrusted-registry',
  title: 'Image from a registry that is not allowed',
  severity: 'error',
  profile: 'recommended',
  aliases: ['DL3026'],
  options: {
    allowed: option.strings({
      default: [],
      description: 'Registries that images may come from (globs; "docker.io" for Docker Hub). Empty: any.',
    }),
  },
  docs: {
    why: 'Where a team takes its images from registries of its own, one from elsewhere is unchecked code. The rule does nothing until `allowed` lists the registries.',
    bad: '# boringops-example allowed: registry.example.org\nFROM docker.io/library/alpine:3.22\n',
    good: 'FROM registry.example.org/alpine:3.22\n',
  },
  visit: {
    FROM(from, { model, options, report }) {
      const base = model.stage(from)?.base;
      if (options.allowed.length === 0 || base?.kind !== 'image' || !from.image) return;
      const registry = base.image.registry ?? 'docker.io';
      if (options.allowed.some((glob) => matchesGlob(glob, registry))) return;
      report({
        span: from.image.span,
        message: `"${registry}" is not among the registries that images may come from.`,
      });
    },
  },
});
