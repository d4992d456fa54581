import text from '../../../../data/gitlab-descriptions.json';
import { lazy } from '../../../core/memo';

interface Descriptions {
  readonly keywords: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

/** What keywords and predefined variables are for, in Markdown. */
export const descriptions = lazy((): Descriptions => JSON.parse(text) as Descriptions);
