import type { Diagnostic } from 'vscode-languageserver';

/**
 * Equal for the same version with the same diagnostics, whatever happened in between. A version counts
 * even where the diagnostics are equal: an editor may have moved the ones that it shows.
 */
export function resultIdOf(version: number | undefined, items: readonly Diagnostic[]): string {
  return `${version ?? 'disk'}.${items.length}.${hash(JSON.stringify(items))}`;
}

/** FNV-1a over UTF-16 code units, in two halves of 32 bits. */
function hash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
