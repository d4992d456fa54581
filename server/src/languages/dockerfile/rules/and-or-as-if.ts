import { fileFix, type Fix } from '../../../core/finding';
import { span } from '../../../core/text';
import type { ShellAndOr, ShellNode } from '../../shell/nodes';
import { enclosingBlocks, isCondition } from '../../shell/structure';
import { insert, replace } from '../edits';
import { defineRule } from '../rule';
import type { RunScript } from '../script';

const TESTS = new Set(['[', 'test', 'grep', 'egrep', 'which', 'command', 'type', 'hash', 'getent', 'id']);

/** After these nothing is lost: they cannot fail, or end the script, or say so. */
const LAST = /^(?:true|:|exit|return|break|continue|echo|printf|false|kill)$/;
const NEVER_FAILS = /^(?:true|:|exit|return|break|continue|echo|printf|export)$/;

const nameOf = (node: ShellNode | undefined): string | null =>
  node?.kind === 'command' ? (node.name?.value ?? null) : null;

const isTest = (node: ShellNode): boolean =>
  (node.kind === 'block' && node.type === 'test') ||
  (node.kind === 'pipeline' ? node.members.some(isTest) : TESTS.has(nameOf(node) ?? ''));

const assigns = (node: ShellNode | undefined): boolean => node?.kind === 'command' && node.name === null;

/** `test && b || c`, with more tests in front or not. */
function parts(list: ShellAndOr): { readonly body: ShellNode; readonly other: ShellNode } | null {
  const { members, operators } = list;
  const body = members.at(-2);
  const other = members.at(-1);
  if (members.length < 3 || !body || !other) return null;
  const isShape = operators.every(({ text }, i) => text === (i === operators.length - 1 ? '||' : '&&'));
  return isShape && members.slice(0, -2).every(isTest) && !isTest(body) ? { body, other } : null;
}

function asIf(list: ShellAndOr, script: RunScript): readonly Fix[] {
  const [and, or] = list.operators.slice(-2);
  if (script.form === 'json' || !and || !or) return [];
  const before = list.members.at(-3)?.span.end ?? and.span.start;
  const behind = list.members.at(-2)?.span.end ?? or.span.start;
  // A continuation between the two stays where it is.
  const from = (at: number, operator: number): number => (operator - at === 1 ? at : operator);
  return [
    fileFix('suggestion', 'Write it as if … else', () => [
      insert(list.span.start, 'if '),
      replace(span(from(before, and.span.start), and.span.end), '; then'),
      replace(span(from(behind, or.span.start), or.span.end), '; else'),
      insert(list.span.end, '; fi'),
    ]),
  ];
}

export const rule = defineRule({
  id: 'docker/and-or-as-if',
  title: '&& and || in place of if',
  severity: 'info',
  profile: 'strict',
  aliases: ['SC2015'],
  docs: {
    why: '`test && a || b` is no if-then-else: b also runs where a fails, and the failure of a is forgotten. A download that breaks off is followed by what was meant for machines that need none.',
    bad: 'FROM debian:13\nRUN [ -f /opt/tool.tar ] && tar -xf /opt/tool.tar || mkdir /opt/tool\n',
    good: 'FROM debian:13\nRUN if [ -f /opt/tool.tar ]; then tar -xf /opt/tool.tar; else mkdir /opt/tool; fi\n',
    references: ['https://www.shellcheck.net/wiki/SC2015'],
  },
  visit: {
    script(script, { report }) {
      for (const list of script.shell.lists) {
        const found = parts(list);
        if (!found || isCondition(list) || enclosingBlocks(list, 'test').length > 0) continue;
        const { body, other } = found;
        if (LAST.test(nameOf(other) ?? '') || NEVER_FAILS.test(nameOf(body) ?? '') || assigns(body)) continue;
        const or = list.operators.at(-1);
        if (!or) continue;
        report({
          span: or.span,
          message: 'What follows also runs where the command before it fails, and that failure is forgotten.',
          fixes: asIf(list, script),
        });
      }
    },
  },
});
