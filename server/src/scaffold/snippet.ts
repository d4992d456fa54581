/** The snippets of the editor as templates: what a scaffold writes and what a snippet inserts stay the same. */
import dockerfile from '../../../snippets/dockerfile.json';
import dockerignore from '../../../snippets/dockerignore.json';
import kubernetes from '../../../snippets/kubernetes.json';
import markdown from '../../../snippets/markdown.json';
import prometheus from '../../../snippets/prometheus.json';
import terraform from '../../../snippets/terraform.json';

interface Snippet {
  readonly body: readonly string[];
}

const FILES = { dockerfile, dockerignore, kubernetes, markdown, prometheus, terraform };

const TOKEN = /\\([$}\\|,])|\$\{(\d+):((?:\\.|[^}\\])*)\}|\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}|\$\{(\d+)\}|\$(\d+)/g;

const unescaped = (text: string): string => text.replace(/\\([$}\\|,])/g, '$1');

/** A body as an editor expands it; `values` by number of the tab stop take the place of what it proposes. */
export function expandSnippet(body: readonly string[], values: Readonly<Record<number, string>> = {}): string {
  return body.join('\n').replace(TOKEN, (_match, escaped, at1, proposal, at2, choices, at3, at4): string => {
    if (typeof escaped === 'string') return escaped;
    const value = values[Number(at1 ?? at2 ?? at3 ?? at4)];
    if (value !== undefined) return value;
    if (typeof proposal === 'string') return unescaped(proposal);
    return typeof choices === 'string' ? unescaped(choices.split(/(?<!\\),/)[0] ?? '') : '';
  });
}

/** Throws where there is no such snippet, which is a mistake of this program. */
export function fromSnippet(
  file: keyof typeof FILES,
  name: string,
  values: Readonly<Record<number, string>> = {},
): string {
  const snippet = (JSON.parse(FILES[file]) as Readonly<Record<string, Snippet>>)[name];
  if (!snippet) throw new Error(`there is no snippet "${name}"`);
  return expandSnippet(snippet.body, values).replace(/\n*$/, '\n');
}
