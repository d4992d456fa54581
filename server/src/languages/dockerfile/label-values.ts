interface Kind {
  readonly pattern: RegExp;
  readonly problem: string;
}

/** What the value of a label may be. */
const KINDS: Readonly<Record<string, Kind>> = {
  text: { pattern: /[^]/, problem: 'is empty' },
  url: { pattern: /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+\S*$/i, problem: 'is no address' },
  rfc3339: {
    pattern:
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/,
    problem: 'is no point in time such as 2026-11-24T10:00:00Z',
  },
  spdx: {
    pattern: /^\(*[A-Za-z0-9][\w.+-]*\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9][\w.+-]*\)*)*$/,
    problem: 'is no SPDX expression such as Apache-2.0',
  },
  hash: { pattern: /^(?:[0-9a-f]{7}|[0-9a-f]{40}|[0-9a-f]{64})$/i, problem: 'is no hash of a commit' },
  semver: {
    pattern: /^v?\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/,
    problem: 'is no version such as 1.2.3',
  },
  email: { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, problem: 'is no e-mail address' },
};

/** What is wrong with a label's value; null where nothing is, or its kind is not known. */
export function labelProblem(kind: string, value: string): string | null {
  const found = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return found === undefined || found.pattern.test(value) ? null : found.problem;
}
