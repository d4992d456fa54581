/** The keys of `.boringops.yml` and what they are for; the JSON schema is generated from them. */
export const DESCRIPTIONS: Readonly<Record<string, string>> = {
  profile:
    'Which rules are on: `recommended` (next to no false alarms), `strict` (good practice) or `all` (opinions and audits).',
  rules:
    'Rule id, or a glob over ids, to `off`, `info`, `warning`, `error` or `[level, options]`. An id turns a rule on whatever the profile; a glob changes the rules that are on.',
  ignore: 'Globs of files that are not checked, relative to this file.',
  overrides: 'Another profile or other rules for some paths; the last one that fits wins.',
  languages: 'Language id to globs of the files that are in it, whatever their names.',
  pipeline: 'Corrections of what is inferred about the jobs of a pipeline.',
};

export const OVERRIDE_DESCRIPTIONS: Readonly<Record<string, string>> = {
  files: 'Globs of the files that this is for, relative to this file.',
  profile: 'The profile for these files.',
  rules: 'Levels of rules for these files, on top of those above.',
};

export const PIPELINE_DESCRIPTIONS: Readonly<Record<string, string>> = {
  kinds:
    'What jobs are for: job name, or a glob over names, to one of validate, build, test, security, publish, deploy, other.',
  environments: 'Where jobs deploy to: job name, or a glob over names, to development, staging, production or none.',
};

export const KEYS: readonly string[] = Object.keys(DESCRIPTIONS);
export const OVERRIDE_KEYS: readonly string[] = Object.keys(OVERRIDE_DESCRIPTIONS);
export const PIPELINE_KEYS: readonly string[] = Object.keys(PIPELINE_DESCRIPTIONS);

/** What a job is for, as `pipeline.kinds` may say by job name or glob. */
export const JOB_KINDS: readonly string[] = ['validate', 'build', 'test', 'security', 'publish', 'deploy', 'other'];
export const JOB_ENVIRONMENTS: readonly string[] = ['development', 'staging', 'production', 'none'];
