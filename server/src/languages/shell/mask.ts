import { span, type Span } from '../../core/text';

/** Whose placeholders: GitHub and Azure `${{ }}`, GitLab `$[[ ]]`, Azure `$(name)`, CircleCI `<< >>`, others `{{ }}`. */
export type PlaceholderKind = 'expression' | 'input' | 'macro' | 'parameter' | 'template';

const PATTERNS: Readonly<Record<PlaceholderKind, RegExp>> = {
  expression: /\$\{\{(?:[^}]|\}(?!\}))*\}\}/g,
  input: /\$\[\[(?:[^\]]|\](?!\]))*\]\]/g,
  macro: /\$\([A-Za-z_][\w.-]*\)/g,
  parameter: /<<\s*[\w.\- ]+?\s*>>/g,
  template: /\{\{(?:[^}]|\}(?!\}))*\}\}/g,
};

export interface Masked {
  /** As long as the text given. */
  readonly text: string;
  /** Where placeholders stood, in order. */
  readonly placeholders: readonly Span[];
}

/** Word characters that no command name, option or path holds by chance, so that nothing matches them. */
const fill = (length: number): string => '\u00d8'.repeat(length);

/** Overwrites placeholders by word characters, so that a shell parser reads one word where one stands. */
export function maskPlaceholders(text: string, kinds: readonly PlaceholderKind[]): Masked {
  const placeholders: Span[] = [];
  let masked = text;
  for (const kind of kinds) {
    masked = masked.replace(PATTERNS[kind], (match: string, offset: number) => {
      placeholders.push(span(offset, offset + match.length));
      return fill(match.length);
    });
  }
  return { text: masked, placeholders: placeholders.sort((a, b) => a.start - b.start) };
}
