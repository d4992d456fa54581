/** What may stand in a block of the language itself (Terraform 1.14 and OpenTofu 1.11). */
export interface BlockSchema {
  readonly attributes: readonly string[];
  readonly required?: readonly string[];
  /** Nested blocks by type; a required one stands in `required` too. */
  readonly blocks?: readonly string[];
  readonly labels?: readonly string[];
  /** True where a provider, a module or a backend adds names of its own. */
  readonly isOpen?: true;
}

const CONDITION: BlockSchema = { attributes: ['condition', 'error_message'], required: ['condition', 'error_message'] };
const META = ['lifecycle', 'provisioner', 'connection', 'dynamic'];

export const TOP_LEVEL: Readonly<Record<string, BlockSchema>> = {
  action: { attributes: [], labels: ['type', 'name'], isOpen: true },
  check: { attributes: [], required: ['assert'], blocks: ['data', 'assert'], labels: ['name'] },
  data: { attributes: [], blocks: META, labels: ['type', 'name'], isOpen: true },
  ephemeral: { attributes: [], blocks: META, labels: ['type', 'name'], isOpen: true },
  import: { attributes: ['to', 'id', 'identity', 'provider', 'for_each'], required: ['to'] },
  list: { attributes: [], labels: ['type', 'name'], isOpen: true },
  locals: { attributes: [], isOpen: true },
  module: { attributes: [], required: ['source'], blocks: [], labels: ['name'], isOpen: true },
  moved: { attributes: ['from', 'to'], required: ['from', 'to'] },
  output: {
    attributes: ['value', 'description', 'sensitive', 'ephemeral', 'depends_on', 'deprecated', 'type'],
    required: ['value'],
    blocks: ['precondition'],
    labels: ['name'],
  },
  provider: { attributes: [], labels: ['name'], isOpen: true },
  removed: { attributes: ['from'], required: ['from'], blocks: ['lifecycle', 'provisioner', 'connection'] },
  resource: { attributes: [], blocks: META, labels: ['type', 'name'], isOpen: true },
  terraform: {
    attributes: ['required_version', 'experiments', 'language'],
    blocks: ['backend', 'cloud', 'encryption', 'provider_meta', 'required_providers', 'state_store'],
  },
  variable: {
    attributes: ['type', 'default', 'description', 'sensitive', 'nullable', 'ephemeral', 'deprecated', 'const'],
    blocks: ['validation'],
    labels: ['name'],
  },
};

/** Blocks in blocks, wherever the language itself puts them. */
export const NESTED: Readonly<Record<string, BlockSchema>> = {
  assert: CONDITION,
  connection: {
    attributes: [
      'type',
      'user',
      'password',
      'host',
      'port',
      'timeout',
      'script_path',
      'private_key',
      'certificate',
      'agent',
      'agent_identity',
      'host_key',
      'target_platform',
      'https',
      'insecure',
      'use_ntlm',
      'cacert',
      'bastion_host',
      'bastion_host_key',
      'bastion_port',
      'bastion_user',
      'bastion_password',
      'bastion_private_key',
      'bastion_certificate',
      'proxy_scheme',
      'proxy_host',
      'proxy_port',
      'proxy_user_name',
      'proxy_user_password',
    ],
    required: ['host'],
  },
  lifecycle: {
    attributes: [
      'create_before_destroy',
      'prevent_destroy',
      'ignore_changes',
      'replace_triggered_by',
      'destroy',
      'enabled',
    ],
    blocks: ['precondition', 'postcondition', 'action_trigger'],
  },
  postcondition: CONDITION,
  precondition: CONDITION,
  validation: CONDITION,
};

const PROVISIONER = ['when', 'on_failure'];

/** Provisioners by name; there have been no others since Terraform 0.15. */
export const PROVISIONERS: Readonly<Record<string, BlockSchema>> = {
  file: {
    attributes: [...PROVISIONER, 'source', 'content', 'destination'],
    required: ['destination'],
    blocks: ['connection'],
  },
  'local-exec': {
    attributes: [...PROVISIONER, 'command', 'working_dir', 'interpreter', 'environment', 'quiet'],
    required: ['command'],
    blocks: ['connection'],
  },
  'remote-exec': { attributes: [...PROVISIONER, 'inline', 'script', 'scripts'], blocks: ['connection'] },
};

/** Types of the arguments of provisioners and connections that are no texts. */
export const ARGUMENT_TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  connection: {
    port: 'number',
    agent: 'bool',
    https: 'bool',
    insecure: 'bool',
    use_ntlm: 'bool',
    bastion_port: 'number',
  },
  provisioner: {
    interpreter: 'list(string)',
    environment: 'map(string)',
    quiet: 'bool',
    inline: 'list(string)',
    scripts: 'list(string)',
  },
};

/** Resources and data sources that are built into Terraform itself, by kind and type. */
export const BUILT_IN: Readonly<Record<string, BlockSchema & { readonly computed: readonly string[] }>> = {
  'resource.terraform_data': { attributes: ['input', 'triggers_replace'], computed: ['id', 'output'] },
  'data.terraform_remote_state': {
    attributes: ['backend', 'config', 'defaults', 'workspace'],
    required: ['backend'],
    computed: ['outputs'],
  },
};

/** The schema of a resource or data source that is built in. */
export const builtIn = (kind: string, type: string): (typeof BUILT_IN)[string] | undefined =>
  Object.hasOwn(BUILT_IN, `${kind}.${type}`) ? BUILT_IN[`${kind}.${type}`] : undefined;

export const META_ARGUMENTS: readonly string[] = ['count', 'for_each', 'depends_on', 'provider'];

/** Of the arguments of a provisioner, those of which exactly one is written. */
export const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  file: ['source', 'content'],
  'remote-exec': ['inline', 'script', 'scripts'],
};

const ALL_BLOCKS: readonly BlockSchema[] = [
  ...Object.values(TOP_LEVEL),
  ...Object.values(NESTED),
  ...Object.values(PROVISIONERS),
];

/** Names that the language knows somewhere: where one of them does not belong, it is no newer than this table. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(TOP_LEVEL),
  ...Object.keys(NESTED),
  ...ALL_BLOCKS.flatMap(({ attributes, blocks = [] }) => [...attributes, ...blocks]),
  'count',
  'for_each',
  'depends_on',
]);

/** Arguments of a module call that are not inputs of the module. */
export const MODULE_ARGUMENTS: ReadonlySet<string> = new Set([
  'source',
  'version',
  'providers',
  'count',
  'for_each',
  'depends_on',
  'enabled',
]);
