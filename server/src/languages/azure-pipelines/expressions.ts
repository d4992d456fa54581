/** True for text that is replaced before the pipeline is read (`${{ }}`), or while it runs (`$[ ]`). */
export const isExpression = (text: string): boolean => text.includes('${{') || /^\s*\$\[/.test(text);

/** True for a key in whose place that stands which is below it: `${{ if … }}`, `${{ each … }}`, `${{ insert }}`. */
export const isDirective = (key: string): boolean => /^\s*\$\{\{\s*(?:if|elseif|else|each|insert)\b/.test(key);
