import { wakeNobody } from '../edits';
import { alertExample } from '../examples';
import { isPaging } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'alerts/too-early',
  title: 'Alert that wakes somebody before there is anything to do',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'A disk that is 70% full can wait until morning, and a service that restarted has recovered by itself: who is woken for it learns to sleep through pages (“disk space warning at 70%: too early to page”, and “service restarted: if it recovered, not urgent”, are two of the rule set’s bad alerts). Page when hardly anything is left, or when it restarts again and again.',
    bad: alertExample().replace(/expr: .*/, 'expr: disk_used_percent > 70'),
    good: alertExample().replace(/expr: .*/, 'expr: disk_used_percent > 90'),
  },
  visit: {
    alert(alert, { report }) {
      const text = alert.expression?.text ?? '';
      const what = isPaging(alert) ? tooEarly(text) : null;
      if (what === null) return;
      const fix = wakeNobody(alert);
      report({
        span: alert.name.span,
        message: `\`${alert.name.text}\` wakes somebody ${what}, where nothing has to be done before morning.`,
        fixes: fix ? [fix] : [],
      });
    },
  },
});

/** Less than this share of a disk in use leaves time until morning. */
const FULL = 85;

const SPACE = /disk|filesystem|volume|inode|storage/i;

/** The last comparison with a number. */
const COMPARISON = /([<>])=?\s*(?:bool\s+)?(\d+(?:\.\d+)?|\.\d+)\s*$/;

/** Restarts that are counted once: `changes(process_start_time_seconds[5m]) > 0`. */
const RESTARTS = /(?:process_start_time_seconds|restarts?_total|node_boot_time_seconds)\b/;

/** Why the alert comes too early, in words that follow "wakes somebody"; null where it does not, or nobody can tell. */
function tooEarly(expression: string): string | null {
  const [, sign, written] = COMPARISON.exec(expression.trim()) ?? [];
  if (written === undefined) return null;
  const number = Number(written);
  if (RESTARTS.test(expression) && sign === '>' && number === 0) return 'for one restart, which is over by then';
  // What is predicted is told in time on purpose.
  if (!SPACE.test(expression) || /predict_linear|deriv/.test(expression)) return null;
  const isFree = /avail|free/i.test(expression) && !/1\s*-|100\s*-/.test(expression);
  const share = number <= 1 ? number * 100 : number;
  if (share > 100 || isFree === (sign === '>')) return null;
  const used = isFree ? 100 - share : share;
  return used >= 50 && used < FULL ? `while a disk is ${String(Math.round(used))}% full` : null;
}
