import { defineRule } from '../rule';
import { isArchive } from '../sources';

const baseName = (path: string): string =>
  path.replace(/["']/g, '').slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

export const rule = defineRule({
  id: 'docker/unpacked-archive',
  title: 'Archive copied, then unpacked',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3010'],
  docs: {
    why: 'The archive stays in the layer of its COPY. ADD unpacks it on the way in, and leaves nothing behind.',
    bad: 'FROM debian:13\nCOPY app.tar.gz /srv/\nRUN tar -xzf /srv/app.tar.gz -C /srv\n',
    good: 'FROM debian:13\nADD app.tar.gz /srv/\n',
  },
  visit: {
    stage(stage, { model, report }) {
      const unpacked = model
        .scriptsOf(stage)
        .flatMap(({ commands }) =>
          commands
            .filter(
              ({ name, args }) =>
                name === 'tar' && args.some((arg) => /^-*[a-zA-Z]*x|^--(?:extract|get)$/.test(arg.value ?? '')),
            )
            .flatMap(({ args }) => args.map((arg) => baseName(arg.value ?? arg.raw))),
        );
      if (unpacked.length === 0) return;
      for (const one of stage.instructions) {
        const copy = one.kind === 'ONBUILD' ? one.trigger : one;
        if (copy?.kind !== 'COPY' || copy.flags.some((flag) => flag.name === 'from')) continue;
        const target = baseName(copy.destination?.text ?? '');
        for (const source of copy.sources) {
          if (
            !isArchive(source.text) ||
            !(unpacked.includes(baseName(source.text)) || (target !== '' && unpacked.includes(target)))
          )
            continue;
          report({
            span: source.span,
            message: `"${baseName(source.text)}" stays in this layer after it is unpacked; ADD unpacks on the way in.`,
          });
        }
      }
    },
  },
});
