import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isMapping, isScalar, isSequence, valueOf } from '../../yaml/nodes';
import { startOfDoubt } from '../../yaml/readable';
import { neverComes, parseCron, shortestInterval, translatedCron } from '../../../core/cron';
import { triggerExample } from '../examples';
import { defineRule } from '../rule';

/** GitHub starts a schedule at most this often, in minutes. */
const SHORTEST = 5;

export const rule = defineRule({
  id: 'actions/invalid-cron',
  title: 'Schedule that GitHub cannot keep',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:events'],
  docs: {
    why: 'GitHub refuses a workflow whose cron text it cannot read (it wants five fields and knows no `@daily`), and starts a schedule every five minutes at most.',
    bad: triggerExample("schedule:\n  - cron: '0 */3 * *'"),
    good: triggerExample("schedule:\n  - cron: '0 */3 * * *'"),
    references: [
      'https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule',
    ],
  },
  visit: {
    trigger({ event, config }, { report, model, source }) {
      if (event !== 'schedule' || !isSequence(config)) return;
      const doubt = startOfDoubt(model.yaml, source);
      for (const item of config.items) {
        const scalar = valueOf(item, 'cron');
        if (!isScalar(scalar) || scalar.text === '' || scalar.text.includes('${{') || scalar.span.end > doubt) continue;
        const inFlow = isMapping(item) && item.isFlow;
        const cron = parseCron(scalar.text);
        if (typeof cron === 'string') {
          const translated = translatedCron(scalar.text);
          report({
            span: scalar.span,
            message: `The cron text cannot be read, so GitHub refuses the file: ${cron}.`,
            fixes:
              translated === null
                ? []
                : [
                    fileFix(
                      'suggestion',
                      `Change to \`${translated}\``,
                      () => setValue(scalar, translated, inFlow),
                      true,
                    ),
                  ],
          });
        } else if (scalar.text !== scalar.text.trim()) {
          report({
            span: scalar.span,
            severity: 'warning',
            message: 'The cron text begins or ends with a blank, which the parser of GitHub cannot read.',
            fixes: [fileFix('safe', 'Remove the blanks', () => setValue(scalar, scalar.text.trim(), inFlow))],
          });
        } else if (neverComes(cron)) {
          report({
            span: scalar.span,
            severity: 'warning',
            message: 'None of these months has such a day, so this schedule never starts.',
          });
        } else if (shortestInterval(cron) < SHORTEST) {
          const message = `This asks for a run every ${shortestInterval(cron)} minute(s), and GitHub starts one every ${SHORTEST} minutes at most.`;
          const slower = scalar.text.replace(/^\*(?:\/\d+)?(?=\s)/, `*/${SHORTEST}`);
          report({
            span: scalar.span,
            severity: 'warning',
            message,
            fixes:
              slower === scalar.text
                ? []
                : [fileFix('suggestion', `Change to \`${slower}\``, () => setValue(scalar, slower, inFlow))],
          });
        }
      }
    },
  },
});
