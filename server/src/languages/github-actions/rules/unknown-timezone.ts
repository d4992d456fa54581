import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import type { Report } from '../../../core/rule';
import { isMapping, isScalar, isSequence, itemsOf, valueOf, type YamlNode } from '../../yaml/nodes';
import { triggerExample } from '../examples';
import { defineRule } from '../rule';

const known = new Map<string, boolean>();

/** By the table of time zones that the JavaScript engine brings along. */
function isTimeZone(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      answer = !/^[+-]/.test(name);
    } catch {
      answer = false;
    }
    known.set(name, answer);
  }
  return answer;
}

/** The zone that was meant: one of the same region, where there is such a region. */
function intendedZone(name: string): string | null {
  const zones = Intl.supportedValuesOf('timeZone');
  const region = name.slice(0, name.indexOf('/') + 1);
  const cities = zones.filter((zone) => zone.startsWith(region)).map((zone) => zone.slice(region.length));
  const city = closest(name.slice(region.length), region === '' ? zones : cities);
  return city === null ? null : region + city;
}

export const rule = defineRule({
  id: 'actions/unknown-timezone',
  title: 'Time zone that does not exist',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:events'],
  docs: {
    why: 'The time zone of a schedule is a name of the IANA table, such as `Europe/Berlin`. GitHub refuses the file with another.',
    bad: triggerExample("schedule:\n  - cron: '0 6 * * *'\n    timezone: Europe/Bonn"),
    good: triggerExample("schedule:\n  - cron: '0 6 * * *'\n    timezone: Europe/Berlin"),
    references: ['https://www.iana.org/time-zones'],
  },
  visit: {
    trigger({ event, config }, { report }) {
      if (event !== 'schedule' || !isSequence(config)) return;
      for (const item of config.items) check(item, report);
    },
    dependabot(root, { report }) {
      const [updates, groups] = [valueOf(root, 'updates'), valueOf(root, 'multi-ecosystem-groups')];
      const owners = [...itemsOf(updates), ...(isMapping(groups) ? groups.pairs.map(({ value }) => value) : [])];
      for (const owner of owners) check(valueOf(owner, 'schedule'), report);
    },
  },
});

/** Looks at the zone of a schedule. */
function check(schedule: YamlNode | null, report: (finding: Report) => void): void {
  const zone = valueOf(schedule, 'timezone');
  if (!isScalar(zone) || zone.text === '' || isTimeZone(zone.text)) return;
  const near = intendedZone(zone.text);
  report({
    span: zone.span,
    message: `There is no time zone \`${zone.text}\`, so GitHub refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
    fixes: near ? [fileFix('suggestion', `Change to "${near}"`, () => setValue(zone, near), true)] : [],
  });
}
