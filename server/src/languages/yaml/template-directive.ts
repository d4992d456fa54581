/**
 * True for a key in whose place that stands which is below it, in templates of Azure Pipelines: `${{ if … }}`,
 * `${{ each … }}`, `${{ insert }}`. Two conditions of one mapping have an `else` each.
 * https://learn.microsoft.com/en-us/azure/devops/pipelines/process/template-expressions
 */
export const isTemplateDirective = (key: string): boolean => /^\$\{\{\s*(?:if|elseif|else|each|insert)\b/.test(key);
