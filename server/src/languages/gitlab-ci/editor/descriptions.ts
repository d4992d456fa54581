import text from '../../../../data/gitlab-descriptions.json';

interface Descriptions {
  readonly keywords: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

let known: Descriptions | undefined;

/** What keywords and predefined variables are for, in Markdown. */
export const descriptions = (): Descriptions => (known ??= JSON.parse(text) as Descriptions);
