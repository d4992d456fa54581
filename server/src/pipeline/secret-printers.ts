/** Programs that print secrets by themselves: those that fetch one, and those that show files or the environment. */
import { hasFlag, positionals } from '../languages/shell/flags';
import type { EffectiveCommand } from '../languages/shell/commands';
import { holdsSecrets } from './secret-files';
import { isSecretName } from './secret-values';

export type Printed =
  | { readonly kind: 'secret'; readonly what: string }
  /** By the command of this name. */
  | { readonly kind: 'fetched'; readonly what: string }
  | { readonly kind: 'file'; readonly what: string }
  | { readonly kind: 'environment' };

/** The words of a command that asks for a secret, and what its options have to say, or must not, for it to be printed. */
interface Fetcher {
  readonly words: string;
  readonly shows?: RegExp;
  readonly hides?: RegExp;
}

/** Asks for another field than the secret's value. */
const OTHER_FIELD = /--query[ =]["']?(?!.*(?:Secret|Value|Token|Plaintext|password))/i;
const OBJECT = /(?:^| )(?:-o|--output)[ =]?["']?(?:json["']?(?: |$)|yaml|(?:json|go-)\S*\.data)/;
const TO_FILE = /(?:^| )(?:-i|--in-place|--output|--out-file|-o)(?:[ =]|$)/;

/** From the command references of the tools. */
const FETCHERS: readonly Fetcher[] = [
  { words: 'aws secretsmanager get-secret-value', hides: OTHER_FIELD },
  { words: 'aws ssm get-parameter', shows: /--with-decryption/, hides: OTHER_FIELD },
  { words: 'aws ssm get-parameters', shows: /--with-decryption/, hides: OTHER_FIELD },
  { words: 'aws ssm get-parameters-by-path', shows: /--with-decryption/, hides: OTHER_FIELD },
  { words: 'aws ecr get-login-password' },
  { words: 'aws kms decrypt' },
  { words: 'gcloud secrets versions access', hides: TO_FILE },
  { words: 'gcloud auth print-access-token' },
  { words: 'gcloud auth print-identity-token' },
  { words: 'az keyvault secret show', hides: OTHER_FIELD },
  { words: 'az account get-access-token', hides: OTHER_FIELD },
  { words: 'vault kv get' },
  { words: 'op read', hides: TO_FILE },
  { words: 'gh auth token' },
  { words: 'heroku config' },
  { words: 'doppler secrets download', shows: /--no-file/ },
  { words: 'sops', shows: /(?:^| )(?:-d|--decrypt)(?: |$)/, hides: TO_FILE },
  { words: 'sops decrypt', hides: TO_FILE },
  { words: 'ansible-vault view' },
  { words: 'kubectl get secret', shows: OBJECT },
  { words: 'kubectl get secrets', shows: OBJECT },
  { words: 'kubectl create token' },
];

const FETCHING: ReadonlySet<string> = new Set(FETCHERS.map(({ words }) => words.split(' ', 1)[0] ?? ''));

const SHOWERS: ReadonlySet<string> = new Set([
  'cat',
  'head',
  'tail',
  'more',
  'less',
  'bat',
  'base64',
  'nl',
  'tac',
  'xxd',
]);

/** What a command prints; null where it is no secret as far as its words tell. */
export function printedBy(command: EffectiveCommand): Printed | null {
  const { name, args } = command;
  if (name === null) return null;
  if (SHOWERS.has(name)) {
    if (hasFlag(args, '-d', '-D', '--decode')) return null;
    const file = positionals(args, ['-n', '-c', '-w']).find(({ value }) => value !== null && holdsSecrets(value));
    return file ? { kind: 'file', what: file.value ?? '' } : null;
  }
  if (name === 'printenv' || name === 'env' || name === 'set' || name === 'export' || name === 'declare')
    return ofEnvironment(command);
  return ofOutput(command) ?? ofFetcher(command);
}

function ofEnvironment({ name, args, command }: EffectiveCommand): Printed | null {
  const words = args.map(({ value }) => value ?? '-?');
  const [first] = words;
  if (name === 'printenv' && first !== undefined) return isSecretName(first) ? { kind: 'secret', what: first } : null;
  const isAll =
    words.length === 0 || (name === 'export' && first === '-p') || (name === 'declare' && /^-[xp]+$/.test(first ?? ''));
  return isAll && command.assignments.length === 0 ? { kind: 'environment' } : null;
}

/** `terraform output -raw db_password` */
function ofOutput({ name, args }: EffectiveCommand): Printed | null {
  if (!/^(?:terraform|tofu|terragrunt)$/.test(name ?? '') || !hasFlag(args, '-raw', '-json')) return null;
  const [verb, output] = positionals(args);
  const what = output?.value ?? '';
  return verb?.value === 'output' && isSecretName(what) ? { kind: 'secret', what } : null;
}

function ofFetcher({ name, args }: EffectiveCommand): Printed | null {
  if (name === null || !FETCHING.has(name)) return null;
  const said = [name, ...args.flatMap(({ value }) => (value === null || value.startsWith('-') ? [] : value))];
  const options = args.map(({ raw }) => raw).join(' ');
  const fetcher = FETCHERS.find(
    ({ words, shows, hides }) =>
      words.split(' ').every((word, i) => said[i] === word) && (shows?.test(options) ?? true) && !hides?.test(options),
  );
  return fetcher ? { kind: 'fetched', what: fetcher.words } : null;
}
