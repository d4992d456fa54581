import { parseCron, translatedCron } from '../../core/cron';
import { fileFix } from '../../core/finding';
import type { Report } from '../../core/rule';
import { setValue } from './edit';
import type { YamlScalar } from './nodes';
import type { ShapeWords } from './shape-reports';

/** What a system says of a schedule that it cannot read; null where it can, as itself or as the text that it stands for. */
export function unreadableCron(
  scalar: YamlScalar,
  { system, refusal }: ShapeWords,
  text: string = scalar.text,
): Report | null {
  const cron = parseCron(text);
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
