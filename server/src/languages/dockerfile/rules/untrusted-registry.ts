import { option } from '../../../core/options';
import { defineRule } from '../rule';

/** `*.example.org` and `*` as in a certificate: one star at the beginning. */
const fits = (registry: string, pattern: string): boolean =>
  pattern === '*' ||
  pattern === registry ||
  (pattern.startsWith('*')
    ? registry.endsWith(pattern.slice(1))
    : pattern.endsWith('*') && registry.startsWith(pattern.slice(0, -1)));

/** Addresses that mean something else on another machine. */
const ONE_NETWORK = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/;

export const rule = defineRule({
  id: 'docker/untrusted-registry',
  title: 'Image of a registry that is not on the list',
  severity: 'info',
  profile: 'all',
  aliases: ['DL3026'],
  docs: {
    why: 'Whoever runs the registry decides what the image holds. List those that you trust under `registries`. Without a list, only an address by number and `localhost` are reported: another machine finds something else there.',
    bad: 'FROM 10.0.0.5:5000/team/base:1\n',
    good: 'FROM registry.example.org/team/base:1\n',
  },
  options: {
    registries: option.strings({
      default: [],
      description: 'Registries from which images may come; `*` at one end stands for anything.',
    }),
  },
  visit: {
    FROM(from, { model, options, report }) {
      const base = model.stage(from)?.base;
      if (!from.image || base?.kind !== 'image') return;
      const registry = base.image.registry ?? 'docker.io';
      const name = /(?:^|\.)docker\.io$/.test(registry) ? 'docker.io' : registry;
      const isListed =
        options.registries.length === 0
          ? !ONE_NETWORK.test(registry)
          : options.registries.some((one) => fits(name, one) || fits(registry, one));
      if (isListed) return;
      const isWritten = from.image.text.startsWith(registry);
      report({
        span: isWritten ? from.image.spanOf(0, registry.length) : from.image.span,
        message:
          options.registries.length === 0
            ? `"${name}" is another registry, or none, on another network.`
            : `"${name}" is not among the registries that images may come from.`,
      });
    },
  },
});
