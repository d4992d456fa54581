import type { TextEdit } from '../core/text';

/** Beyond this many inserted and deleted lines one edit replaces everything between first and last change. */
const MAX_DISTANCE = 500;

interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Lines with their line ends. */
const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];

const startsOf = (lines: readonly string[]): readonly number[] => {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
};

/** The edits that turn one text into another, each as small as whole lines less their common ends allow. */
export function editsBetween(before: string, after: string): readonly TextEdit[] {
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const oldStarts = startsOf(oldLines);
  const newStarts = startsOf(newLines);
  return hunks(oldLines, newLines).map((hunk) => {
    const start = oldStarts[hunk.oldStart] ?? before.length;
    const end = oldStarts[hunk.oldEnd] ?? before.length;
    const text = after.slice(newStarts[hunk.newStart], newStarts[hunk.newEnd]);
    return trimmed(before.slice(start, end), text, start);
  });
}

function trimmed(before: string, after: string, offset: number): TextEdit {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head++;
  while (head > 0 && (splits(before, head) || splits(after, head))) head--;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  while (tail > 0 && (splits(before, before.length - tail) || splits(after, after.length - tail))) tail--;
  return {
    span: { start: offset + head, end: offset + before.length - tail },
    text: after.slice(head, after.length - tail),
  };
}

/** True between the halves of a surrogate pair or of a CRLF. */
const splits = (text: string, at: number): boolean => {
  const before = text.charCodeAt(at - 1);
  return (before >= 0xd800 && before <= 0xdbff) || (before === 13 && text.charCodeAt(at) === 10);
};

/** The greedy algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), over lines. */
function hunks(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let oldEnd = before.length;
  let newEnd = after.length;
  while (oldEnd > head && newEnd > head && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  if (head === oldEnd && head === newEnd) return [];
  const steps = path(before.slice(head, oldEnd), after.slice(head, newEnd));
  if (!steps) return [{ oldStart: head, oldEnd, newStart: head, newEnd }];
  return merge(steps).map((hunk) => ({
    oldStart: hunk.oldStart + head,
    oldEnd: hunk.oldEnd + head,
    newStart: hunk.newStart + head,
    newEnd: hunk.newEnd + head,
  }));
}

/** One-line hunks in order, or undefined where the texts differ too much. */
function path(before: readonly string[], after: readonly string[]): readonly Hunk[] | undefined {
  const trace: ReadonlyMap<number, number>[] = [];
  const furthest = new Map<number, number>([[1, 0]]);
  const at = (map: ReadonlyMap<number, number>, k: number): number => map.get(k) ?? -1;
  for (let d = 0; d <= MAX_DISTANCE; d++) {
    trace.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && at(furthest, k - 1) < at(furthest, k + 1));
      let x = isDown ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      furthest.set(k, x);
      if (x >= before.length && x - k >= after.length) return backtrack(trace, before.length, after.length);
    }
  }
  return undefined;
}

function backtrack(
  trace: readonly ReadonlyMap<number, number>[],
  oldLength: number,
  newLength: number,
): readonly Hunk[] {
  const steps: Hunk[] = [];
  let x = oldLength;
  let y = newLength;
  for (let d = trace.length - 1; d > 0; d--) {
    const furthest = trace[d];
    const k = x - y;
    const left = furthest?.get(k - 1) ?? -1;
    const right = furthest?.get(k + 1) ?? -1;
    const isDown = k === -d || (k !== d && left < right);
    const fromX = isDown ? right : left;
    const fromY = fromX - (isDown ? k + 1 : k - 1);
    steps.push(
      isDown
        ? { oldStart: fromX, oldEnd: fromX, newStart: fromY, newEnd: fromY + 1 }
        : { oldStart: fromX, oldEnd: fromX + 1, newStart: fromY, newEnd: fromY },
    );
    x = fromX;
    y = fromY;
  }
  return steps.reverse();
}

function merge(steps: readonly Hunk[]): readonly Hunk[] {
  const merged: Hunk[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (last?.oldEnd === step.oldStart && last.newEnd === step.newStart) {
      merged[merged.length - 1] = { ...last, oldEnd: step.oldEnd, newEnd: step.newEnd };
    } else merged.push(step);
  }
  return merged;
}
