/** Names of files that hold secrets by their purpose. */
const SECRET_FILE =
  /^(?:\.env(?:\.(?:local|production|prod|staging|development|dev))?(?:\.local)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.git-credentials|\.pypirc|kubeconfig|.+\.(?:kdbx|p12|pfx|jks|keystore)|credentials\.json|service[-_]?account(?:[-_]?key)?\.json)$/i;

const PRIVATE_KEY = /^id_(?:rsa|dsa|ecdsa|ed25519)$/;

/** Folders whose secrets are none. */
const SAMPLE = /(?:^|[/_-])(?:tests?|testdata|fixtures?|examples?|samples?|mocks?)(?:[/_-]|$)/i;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const isSecretFile = (path: string): boolean => SECRET_FILE.test(nameOf(path)) && !SAMPLE.test(path);

export const isPrivateKey = (path: string): boolean => PRIVATE_KEY.test(nameOf(path)) && !SAMPLE.test(path);
