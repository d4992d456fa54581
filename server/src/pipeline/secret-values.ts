/** Which names stand for secrets, and which values are none. */

/** Words that make a name a secret's, as the last words of it. */
const SECRET_WORDS =
  /(?:^|_)(?:(?:pg)?password|passwd|passphrase|pwd|secret|secret_?key|secret_?access_?key|token|api_?key|access_?key|private_?key|encryption_?key|signing_?key|auth_?key|account_?key|credentials?|connection_?string)$/;

/** Endings that tell whose or which one it is, and leave it a secret: `DB_PASSWORD_PROD`, `TOKEN_2`. */
const ENDINGS = /_(?:prod|production|staging|stage|dev|development|test|ci|base|value|plain|\d+)$/;

/** Names that only look like a secret's: that of the object in a cluster which holds it, or the shell's own folder. */
const NO_SECRETS =
  /^(?:id|persist|use|with|has|no|allow|require|generate|create|skip|check|enable|disable|mask|show|print)_|(?:^|_)(?:public|pub)_|(?:^|_)pull_secrets?$|^(?:old)?pwd$/;

/** `dbPassword`, `db-password` and `DB_PASSWORD` are one name. */
const normal = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.\s]+/g, '_')
    .toLowerCase();

/** True for `DB_PASSWORD`, `npmToken`, `api-key`; not for `TOKEN_FILE`, `SECRET_NAME`, `persist-credentials`. */
export function isSecretName(name: string): boolean {
  const plain = normal(name).replace(ENDINGS, '');
  return SECRET_WORDS.test(plain) && !NO_SECRETS.test(plain);
}

/** What people write where a value does not matter, or has to be put in. */
const DUMMIES =
  /^(?:(?:my|the|some|your|a)?[-_]?(?:super)?[-_]?(?:test|tests|testing|dummy|fake|mock|example|sample|placeholder|change-?_?me|passw(?:or)?d|pass|postgres|postgresql|root|admin|secret|mysql|mariadb|mongo|mongodb|redis|rabbitmq|rabbit|guest|user|username|default|none|null|nil|undefined|empty|unset|unused|ignored|not-?needed|n\/a|ci|local|localhost|dev|foo|bar|baz|foobar|token|key|api-?_?key|insecure|notsecure|not-?a-?secret|nothing|whatever|anything|abc|xyz|sa|minio(?:admin)?|keycloak|app|db|database)[-_\d!]*)+$/i;

/** Parts that say in the value itself that it is not meant to be secret. */
const SAYS_SO =
  /test|dummy|fake|mock|example|sample|placeholder|change[-_]?me|insecure|not[-_]?(?:an?[-_]?)?(?:real|secret|secure|token|key|password)|public|redacted|your[-_]|xxx|\*\*\*|\.\.\.|todo|invalid|local/i;

/** Starts of values that point at a secret kept elsewhere. */
const REFERENCES =
  /^(?:\$|%\w+%|<|\{\{|!|@|&|~|\.{0,2}\/|[\w.+-]*:\/\/(?![^/\s]*:[^/\s]*@)|arn:|vault:|op:\/\/|aws-|gcp-|azure-|ssm:|file:|env[.:]|secret(?:s|manager)?[.:/]|secrets?\.|projects\/)|\$\{|\$\(|<<|\{\{|%\(/;

/** True where a value that stands in a file can be the secret itself. */
export function isSecretValue(value: string): boolean {
  const text = value.trim();
  if (text.length < 4 || /\s/.test(text)) return false;
  if (/^(?:true|false|yes|no|on|off|read|write|inherit|always|never|auto|optional|required)$/i.test(text)) return false;
  if (/^\d{1,5}$/.test(text) || /^(.)\1*$/.test(text)) return false;
  if (REFERENCES.test(text) || DUMMIES.test(text) || SAYS_SO.test(text)) return false;
  return !isName(text);
}

/** A name of a secret or a file rather than its value: `NPM_TOKEN`, `prod/db/password`, `key.json`. */
const isName = (text: string): boolean =>
  /^[A-Z][A-Z_]*_[A-Z_]+$/.test(text) ||
  /^[\w-]+(?:\/[\w-]+)+$/.test(text) ||
  /\.(?:json|pem|key|txt|ya?ml|env|p12|pfx|crt|jks|keystore|asc|gpg)$/i.test(text) ||
  (/^[a-z]+(?:-[a-z]+)+$/.test(text) && /(?:^|-)(?:secrets?|passwords?|tokens?|keys?|credentials?)(?:-|$)/.test(text));

/** True for `$NPM_TOKEN` and `${NPM_TOKEN}`: a value that hands on what the system keeps as a secret. */
export const handsOnSecret = (value: string): boolean =>
  isSecretName(/^\$(?:(\w+)|\{(\w+)\})$/.exec(value)?.slice(1).join('') ?? '');
