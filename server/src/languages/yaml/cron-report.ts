import { parseCron, translatedCron, type Cron } from '../../core/cron';
import { fileFix } from '../../core/finding';
import type { Report } from '../../core/rule';
import { setValue } from './edit';
import type { YamlScalar } from './nodes';
import type { ShapeWords } from './shape-reports';

/** What a system says of a schedule that it cannot read; null where it can. `cron`: as that system reads it. */
export function unreadableCron(
  scalar: YamlScalar,
  { system, refusal }: ShapeWords,
  cron: Cron | string = parseCron(scalar.text),
): Report | null {
  if (typeof cron !== 'string') return null;
  const translated = translatedCron(scalar.text);
  return {
    span: scalar.alias ?? scalar.span,
    message: `The schedule cannot be read, so ${system} ${refusal}: ${cron}.`,
    fixes:
      translated === null || scalar.alias
        ? []
        : [fileFix('suggestion', `Change to \`${translated}\``, () => setValue(scalar, translated), true)],
  };
}
