import { github } from './github';
import { gitlab } from './gitlab';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { pretty } from './pretty';
import type { Format } from './report';
import { sarif } from './sarif';

export const formats = { pretty, json, sarif, github, gitlab, junit, markdown } satisfies Readonly<
  Record<string, Format>
>;

export type FormatName = keyof typeof formats;

export const FORMAT_NAMES: readonly string[] = Object.keys(formats);

export const isFormatName = (name: string): name is FormatName => Object.hasOwn(formats, name);
