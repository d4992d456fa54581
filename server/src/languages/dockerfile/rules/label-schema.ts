import { option } from '../../../core/options';
import { labelProblem } from '../label-values';
import { defineRule } from '../rule';
import { isKind } from '../syntax/instructions';

const unquoted = (text: string): string => text.replace(/^(["'])([^]*)\1$/, '$2');

export const rule = defineRule({
  id: 'docker/label-schema',
  title: 'Label that does not follow the schema',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3049', 'DL3050', 'DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'],
  docs: {
    why: 'Tools read labels by their keys and expect what the OCI annotations say: an address, a point in time, a licence. List your own under `labels`, those that every image has to have under `required`.',
    bad: 'FROM alpine:3.22\nLABEL org.opencontainers.image.created="yesterday"\n',
    good: 'FROM alpine:3.22\nLABEL org.opencontainers.image.created="2026-11-24T10:00:00Z"\n',
    references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md'],
  },
  options: {
    labels: option.record({
      default: {
        'org.opencontainers.image.created': 'rfc3339',
        'org.opencontainers.image.url': 'url',
        'org.opencontainers.image.documentation': 'url',
        'org.opencontainers.image.source': 'url',
        'org.opencontainers.image.licenses': 'spdx',
      },
      description: 'Keys and what their values are: `text`, `url`, `rfc3339`, `spdx`, `hash`, `semver` or `email`.',
    }),
    required: option.strings({ default: [], description: 'Keys that every image has to have.' }),
    strict: option.boolean({ default: false, description: 'Whether keys that `labels` does not list are reported.' }),
  },
  visit: {
    LABEL(label, { model, options, report }) {
      for (const { key, value } of label.pairs) {
        const name = unquoted(key.text);
        const kind = Object.hasOwn(options.labels, name) ? options.labels[name] : undefined;
        if (kind === undefined) {
          if (options.strict && !name.includes('$'))
            report({ span: key.span, message: `"${name}" is no label of the schema.` });
          continue;
        }
        // Quotes are part of the word until it is expanded.
        const text = value && model.expand(value, label).value;
        if (!value || text === null) continue;
        const problem = text === '' ? 'is empty' : labelProblem(kind, text);
        if (problem) report({ span: value.span, message: `The value of "${name}" ${problem}.` });
      }
    },
    file(file, { options, report }) {
      const stage = file.finalStage;
      if (!stage?.from || options.required.length === 0) return;
      const labels = file.lineage(stage).flatMap((one) => one.instructions.filter(isKind('LABEL')));
      const present = new Set(labels.flatMap((label) => label.pairs.map((pair) => unquoted(pair.key.text))));
      for (const name of options.required)
        if (!present.has(name)) report({ span: stage.from.keyword.span, message: `The label "${name}" is missing.` });
    },
  },
});
