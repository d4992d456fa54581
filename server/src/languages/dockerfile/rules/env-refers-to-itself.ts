import { fileFix } from '../../../core/finding';
import { lineEnding, span } from '../../../core/text';
import { inCaseOf, replace } from '../edits';
import { defineRule } from '../rule';
import { references } from '../syntax/variables';

export const rule = defineRule({
  id: 'docker/env-refers-to-itself',
  title: 'ENV uses a name that it sets',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DL3044'],
  docs: {
    why: 'All values of one ENV see the environment from before it, so a name that the same ENV sets still has its old value, or none.',
    bad: 'FROM alpine:3.22\nENV HOME_DIR=/srv BIN_DIR=$HOME_DIR/bin\n',
    good: 'FROM alpine:3.22\nENV HOME_DIR=/srv\nENV BIN_DIR=$HOME_DIR/bin\n',
  },
  visit: {
    ENV(env, { model, source, report }) {
      for (const [i, pair] of env.pairs.entries()) {
        if (!pair.value?.text.includes('$')) continue;
        const others = env.pairs.filter((one) => one !== pair);
        for (const used of references(pair.value.text, model.syntax.escape)) {
          const other = others.find((one) => one.key.text === used.name);
          // A value that was set before is wanted as often as not: only an unset or repeated name is a mistake.
          const isRepeated = pair.key.text === used.name;
          if (!other || (!isRepeated && model.definition(used.name, env))) continue;
          const isBefore = env.pairs.indexOf(other) < i;
          const previous = env.pairs[i - 1];
          report({
            span: pair.value.spanOf(used.from, used.to),
            message: `This ENV sets "${used.name}" too, but its values see the environment from before it.`,
            related: [{ span: other.key.span, message: 'Set here' }],
            fixes:
              isBefore && previous
                ? [
                    fileFix('suggestion', 'Split the ENV', () => [
                      replace(
                        span(previous.word.span.end, pair.word.span.start),
                        `${lineEnding(source.text)}${inCaseOf(env, 'ENV')} `,
                      ),
                    ]),
                  ]
                : [],
          });
        }
      }
    },
  },
});
