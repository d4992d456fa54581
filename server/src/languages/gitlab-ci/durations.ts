/** Times as GitLab reads them: numbers or words for them, each with a unit ("3 hours 30 minutes", "1h30m", "a week"). */

const SECONDS: readonly (readonly [units: RegExp, seconds: number])[] = [
  [/^s(?:ecs?|econds?)?$/, 1],
  [/^m(?:ins?|inutes?)?$/, 60],
  [/^h(?:rs?|ours?)?$/, 3_600],
  [/^d(?:ys?|ays?)?$/, 86_400],
  [/^w(?:ks?|eeks?)?$/, 604_800],
  [/^(?:mos?|mths?|months?)$/, 2_592_000],
  [/^y(?:rs?|ears?)?$/, 31_536_000],
];

const JOINING = /^(?:and|with|plus)$/;

/** Words for numbers, of which only the smallest are worked out. */
const NUMBER =
  /^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|quarter)$/;

/** In seconds; null where it is right and not worked out, undefined where it is no duration. */
export function secondsOf(text: string): number | null | undefined {
  const words = text.toLowerCase().match(/[a-z]+|\d+(?:\.\d+)?|\S/g) ?? [];
  if (words.length === 0) return undefined;
  let total = 0;
  let number: number | null = null;
  let isPlain = true;
  for (const word of words) {
    const unit = SECONDS.find(([pattern]) => pattern.test(word));
    if (/^\d/.test(word)) number = Number(word);
    else if (unit) {
      if (number === null) isPlain = false;
      total += (number ?? 1) * unit[1];
      number = null;
    } else if (NUMBER.test(word) || /^[:,.\-+]$/.test(word)) isPlain = false;
    else if (!JOINING.test(word)) return undefined;
  }
  return isPlain ? total + (number ?? 0) : null;
}
