/** Files that usually hold secrets, told from their names. */
import { positionals } from '../languages/shell/flags';
import { commandsIn } from './deliveries';
import type { Job } from './model';

const HOLDS_SECRETS =
  /(?:^|\/)(?:\.env(?:\.(?:local|prod|production|staging))?|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.vault-token|id_(?:rsa|ed25519|ecdsa|dsa)|[^/]*\.(?:pem|p12|pfx|jks|keystore|tfstate|tfstate\.backup)|kubeconfig|\.kube(?:\/config)?|\.docker\/config\.json|\.aws(?:\/credentials)?|\.ssh|\.gnupg)\/?$/i;

/** Certificates and public keys are for everybody. */
const PUBLIC = /(?:^|[/._-])(?:ca|cert|certs|certificates?|chain|fullchain|pub|public|root|bundle|dhparams?)[._-]/i;

export const holdsSecrets = (path: string): boolean => HOLDS_SECRETS.test(path) && !PUBLIC.test(path);

/** `cp .env.ci .env`: what stands in the repository is no secret of the pipeline’s. */
export const isCopied = (file: string, job: Job): boolean =>
  commandsIn(job).some(({ name, args }) => {
    const [from, to] = name === 'cp' || name === 'mv' ? positionals(args).map(({ value }) => value) : [];
    return to === file && typeof from === 'string' && !from.startsWith('/');
  });
