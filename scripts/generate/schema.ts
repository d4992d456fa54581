import { SEVERITIES } from '../../server/src/core/finding';
import type { OptionSpec, OptionSpecs } from '../../server/src/core/options';
import { PROFILES, type Rule } from '../../server/src/core/rule';
import { languages } from '../../server/src/languages';
import { DESCRIPTIONS, JOB_ENVIRONMENTS, JOB_KINDS } from '../../server/src/languages/boringops-config/keys';

type Schema = Readonly<Record<string, unknown>>;

const LEVELS = ['off', ...SEVERITIES];

const OPTION_TYPES: Readonly<Record<OptionSpec<unknown>['type'], Schema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  strings: { type: 'array', items: { type: 'string' } },
  record: { type: 'object', additionalProperties: { type: 'string' } },
};

const strings: Schema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

const optionsSchema = (options: OptionSpecs): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(options).map(([name, spec]) => [
      name,
      {
        ...OPTION_TYPES[spec.type],
        ...(spec.values && { enum: spec.values }),
        default: spec.default,
        description: spec.description,
      },
    ]),
  ),
});

const settingSchema = (rule: Rule): Schema => ({
  description: `${rule.title}. ${rule.severity}, ${rule.profile}.`,
  anyOf: [
    { $ref: '#/definitions/level' },
    {
      type: 'array',
      minItems: 1,
      maxItems: 2,
      items: [{ $ref: '#/definitions/level' }, optionsSchema(rule.options ?? {})],
    },
  ],
});

const wordsSchema = (values: readonly string[]): Schema => ({ type: 'object', additionalProperties: { enum: values } });

/** JSON schema (draft 7) of `.boringops.yml`. */
export const configSchema = (rules: readonly Rule[]): Schema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'BoringOps configuration',
  type: 'object',
  additionalProperties: false,
  definitions: {
    level: { enum: [...LEVELS, false] },
    rules: {
      type: 'object',
      properties: Object.fromEntries(rules.map((rule) => [rule.id, settingSchema(rule)])),
      patternProperties: { '\\*': { $ref: '#/definitions/level' } },
      additionalProperties: false,
    },
  },
  properties: {
    profile: { description: DESCRIPTIONS['profile'], enum: PROFILES, default: 'recommended' },
    rules: { description: DESCRIPTIONS['rules'], $ref: '#/definitions/rules' },
    ignore: { description: DESCRIPTIONS['ignore'], ...strings },
    overrides: {
      description: DESCRIPTIONS['overrides'],
      type: 'array',
      items: {
        type: 'object',
        required: ['files'],
        additionalProperties: false,
        properties: { files: strings, profile: { enum: PROFILES }, rules: { $ref: '#/definitions/rules' } },
      },
    },
    languages: {
      description: DESCRIPTIONS['languages'],
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(languages.map(({ id }) => [id, strings])),
    },
    pipeline: {
      description: DESCRIPTIONS['pipeline'],
      type: 'object',
      additionalProperties: false,
      properties: { kinds: wordsSchema(JOB_KINDS), environments: wordsSchema(JOB_ENVIRONMENTS) },
    },
  },
});
