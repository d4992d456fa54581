/** At the left margin, where no YAML can have them: `{% if %}` of Jinja, `{{- if }}` of Go, `<% %>` of ERB and EJS. */
const STATEMENT = /^(?:\{%|\{\{[-#]|<[%#])/m;

/** True for the text of a template from which another program makes YAML. */
export const isOtherTemplate = (text: string): boolean => STATEMENT.test(text);
