/** True for text that is replaced before the pipeline is read (`${{ }}`), or while it runs (`$[ ]`). */
export const isExpression = (text: string): boolean => text.includes('${{') || /^\s*\$\[/.test(text);
