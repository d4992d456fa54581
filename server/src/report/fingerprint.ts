const FNV_PRIME = 0x01000193;

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}

const hex = (number: number): string => number.toString(16).padStart(8, '0');

/** 16 hexadecimal digits that tell texts apart; for identity, not for safety. */
const digest = (text: string): string => hex(fnv1a(text, 0x811c9dc5)) + hex(fnv1a(text, 0x9747b28c));

/**
 * Gives each finding of a file a name that survives edits elsewhere: rule, path, the line's text
 * without its indentation, and how many equal ones came before.
 */
export function fingerprinter(path: string): (rule: string, lineText: string) => string {
  const seen = new Map<string, number>();
  return (rule, lineText) => {
    const key = [rule, path, lineText.trim()].join('\n');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return digest(`${key}\n${count}`);
  };
}
