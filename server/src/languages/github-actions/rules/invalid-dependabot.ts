import { fileFix } from '../../../core/finding';
import { removePair } from '../../yaml/edit';
import { parseCron } from '../../../core/cron';
import { inWords } from '../../../core/in-words';
import type { Span } from '../../../core/text';
import {
  isMapping,
  isScalar,
  isSequence,
  valueOf,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from '../../yaml/nodes';
import { scalarList } from '../parse';
import { defineRule } from '../rule';
import { isUnfinished, isUnreadable } from '../unfinished';

const frame = (interval: string): string => `version: 2
updates:
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: ${interval}
    cooldown:
      default-days: 7
`;

export const rule = defineRule({
  id: 'actions/invalid-dependabot',
  title: 'Dependabot options that do not go together',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Dependabot reads its configuration as a whole: with one mistake in it no update of the file is made any more, and only a note on a page of the repository says so.',
    bad: frame('cron'),
    good: frame('weekly'),
    path: '.github/dependabot.yml',
    references: ['https://docs.github.com/code-security/reference/supply-chain-security/dependabot-options-reference'],
  },
  visit: {
    dependabot(root, { source, report, model }) {
      const say = (span: Span, message: string): void => report({ span, message });
      const updates = valueOf(root, 'updates');
      const seen = new Map<string, YamlMapping>();
      const groups = namesIn(valueOf(root, 'multi-ecosystem-groups'));
      const registries = namesIn(valueOf(root, 'registries'));
      for (const update of isSequence(updates) ? updates.items.filter(isMapping) : []) {
        checkPlace(update, say);
        if (!isUnreadable(update, model)) checkSchedule(update, say);
        if (!isUnfinished(update, model)) checkParts(update, say);
        checkNames(update, 'multi-ecosystem-group', groups, 'multi-ecosystem-groups', say);
        for (const { span } of limitsOf(update).filter(({ value }) => typeof value === 'number' && value < 0))
          report({ span, severity: 'warning', message: 'A number below zero is no limit that Dependabot can keep.' });
        checkNames(update, 'registries', registries, 'registries', say);
        const key = identityOf(update);
        if (key !== null && seen.has(key))
          say(
            firstSpan(update),
            'There is another update of this ecosystem, directory and branch, so Dependabot refuses the file.',
          );
        else if (key !== null) seen.set(key, update);
        const reviewers = update.get('reviewers');
        if (reviewers)
          report({
            span: reviewers.key.span,
            fixes: [fileFix('safe', 'Remove `reviewers`', () => removePair(reviewers, update, source))],
            severity: 'warning',
            message: 'Dependabot no longer asks `reviewers` (since May 2025); name them in `CODEOWNERS`.',
            tags: ['deprecated'],
          });
      }
      const multi = valueOf(root, 'multi-ecosystem-groups');
      for (const { value } of isMapping(multi) ? multi.pairs : []) if (isMapping(value)) checkSchedule(value, say);
    },
  },
});

type Say = (span: Span, message: string) => void;

const firstSpan = (mapping: YamlMapping): Span => mapping.pairs[0]?.key.span ?? mapping.span;

const namesIn = (node: YamlNode | null): ReadonlySet<string> =>
  new Set(isMapping(node) ? node.pairs.map(({ key }) => key.text) : []);

/** The parts without which an update is none: one message for all that is missing. */
function checkParts(update: YamlMapping, say: Say): void {
  if (!update.get('package-ecosystem')) return;
  const missing = [
    !update.get('directory') && !update.get('directories') && 'neither a `directory` nor `directories`',
    !update.get('schedule') && !update.get('multi-ecosystem-group') && 'no `schedule`',
  ].filter((one) => one !== false);
  if (missing.length > 0)
    say(firstSpan(update), `The update has ${inWords(missing, 'and')}, so Dependabot refuses the file.`);
}

/** The numbers that an update counts with: of pull requests, and of days to wait. */
const limitsOf = (update: YamlMapping): readonly YamlScalar[] => {
  const cooldown = valueOf(update, 'cooldown');
  const days = isMapping(cooldown) ? cooldown.pairs.map(({ value }) => value) : [];
  return [valueOf(update, 'open-pull-requests-limit'), ...days].filter(isScalar);
};

function checkPlace(update: YamlMapping, say: Say): void {
  const [one, many] = [update.get('directory'), update.get('directories')];
  if (one && many) say(many.key.span, '`directories` cannot stand beside `directory`, so Dependabot refuses the file.');
}

function checkSchedule(owner: YamlMapping, say: Say): void {
  const pair = owner.get('schedule');
  if (!pair) return;
  const interval = valueOf(pair.value, 'interval');
  const cron = isMapping(pair.value) ? pair.value.get('cronjob') : undefined;
  if (isScalar(interval) && interval.text === 'cron' && !cron)
    say(interval.span, 'The interval `cron` wants a `cronjob` beside it, so Dependabot refuses the file.');
  const times = cron?.value ?? null;
  // Five fields are cron; other texts may be words that Dependabot reads too (`every day at 5 pm`).
  const mistake = isScalar(times) && /^[\d*,/-]+(?: +[\d*,/-]+){4}$/.test(times.text) ? parseCron(times.text) : null;
  if (typeof mistake === 'string' && times)
    say(times.span, `The cron text cannot be read, so Dependabot refuses the file: ${mistake}.`);
  const time = valueOf(pair.value, 'time');
  if (isScalar(time) && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time.raw.replace(/^['"]|['"]$/g, '')))
    say(time.span, '`time` is written as `hh:mm` with two figures each, so Dependabot refuses the file.');
}

function checkNames(update: YamlMapping, key: string, known: ReadonlySet<string>, where: string, say: Say): void {
  for (const name of scalarList(valueOf(update, key))) {
    if (name.text !== '*' && name.text !== '' && !known.has(name.text))
      say(name.span, `There is no \`${name.text}\` among the \`${where}\` of this file, so Dependabot refuses it.`);
  }
}

/** What may stand once: updates of several directories overlap where one of them is the same. */
function identityOf(update: YamlMapping): string | null {
  const parts = ['package-ecosystem', 'directory', 'target-branch'].map((key) => valueOf(update, key));
  const [ecosystem, directory] = parts;
  if (!isScalar(ecosystem) || !isScalar(directory) || update.get('multi-ecosystem-group')) return null;
  const text = (node: YamlNode | null | undefined): string => (isScalar(node) ? node.text : '');
  return [text(ecosystem), text(directory).replace(/^\/+|\/+$/g, ''), text(parts[2])].join(' ');
}
