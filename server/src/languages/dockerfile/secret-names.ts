/** Words that make a name a secret's, standing alone or between underscores. */
const TOKENS = /(?:^|_)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;

/** Words that make it something else: a path, a public half, a version, the name of a thing. */
const HARMLESS =
  /(?:^|_)(?:public|file|files|version|path|dir|url|uri|host|module|modules|mode|type|name|prefix|suffix|length|size|ttl|expiry|expires?|issuer|endpoint|enabled?|provider|method|algorithm|fingerprint|gpg|server|keyserver|header|class|id)(?:_|$)/i;

/** Names by which well-known services read a secret. */
const KNOWN = new Set(
  'ACCESS_TOKEN APP_SECRET AUTH_TOKEN AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AZURE_CLIENT_SECRET CIRCLE_TOKEN CI_DEPLOY_PASSWORD DIGITALOCEAN_ACCESS_TOKEN DOCKERHUB_PASSWORD DOCKER_PASSWORD FIREBASE_TOKEN FOSSA_API_KEY GH_TOKEN GH_ENTERPRISE_TOKEN GITHUB_TOKEN GITHUB_ENTERPRISE_TOKEN GOOGLE_API_KEY HEROKU_API_KEY HF_TOKEN LANGCHAIN_API_KEY LANGSMITH_API_KEY NPM_AUTH_TOKEN NPM_TOKEN OPENAI_API_KEY OS_PASSWORD POSTGRES_PASSWORD SLACK_TOKEN STRIPE_API_KEY VAULT_TOKEN'.split(
    ' ',
  ),
);

/** Variables that hold the path of a file with credentials. */
const FILE_VARIABLES = new Set(['AWS_CONFIG_FILE', 'HF_TOKEN_PATH', 'GOOGLE_APPLICATION_CREDENTIALS']);

/** A name that one of the known services uses, with a framework's prefix or without (`VITE_AWS_ACCESS_KEY_ID`). */
export const isKnownSecret = (name: string): boolean => {
  const upper = name.toUpperCase();
  return KNOWN.has(upper) || [...KNOWN].some((known) => upper.endsWith(`_${known}`));
};

export const isSecretName = (name: string): boolean =>
  isKnownSecret(name) || (TOKENS.test(name) && !HARMLESS.test(name));

export const isCredentialPath = (name: string): boolean => FILE_VARIABLES.has(name.toUpperCase());

/** A value that no secret is: nothing, a switch, a path, another variable, a public key's fingerprint. */
export const isNoSecretValue = (value: string): boolean =>
  value === '' ||
  /^(?:true|false|yes|no|on|off|none|null|\d{1,5})$/i.test(value) ||
  /^\$\{?\w+\}?$/.test(value) ||
  /^\.{0,2}\/\S*$/.test(value) ||
  /^(?:[0-9A-F]{16}|[0-9A-F]{40})$/.test(value);
