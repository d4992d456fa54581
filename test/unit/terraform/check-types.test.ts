import { describeChecks, type CheckCase } from '../../support/terraform-checks';

const resource = (type: string, name: string, body: string): string => `resource "${type}" "${name}" {\n${body}\n}\n`;

/** A parameter of a flexible database server of Azure. */
const parameter = (type: string, name: string, value: string): string =>
  resource(type, value.replace(/\W/g, '_'), `  name = "${name}"\n  value = "${value}"`);
const MYSQL = 'azurerm_mysql_flexible_server_configuration';
const POSTGRESQL = 'azurerm_postgresql_flexible_server_configuration';

const policyRule = (name: string, ports: string, extra = ''): string =>
  resource(
    'google_compute_network_firewall_policy_rule',
    name,
    `  action = "allow"\n  direction = "INGRESS"\n${extra}\n  match {\n    src_ip_ranges = ["0.0.0.0/0"]\n    layer4_configs {\n      ip_protocol = "tcp"\n      ${ports}\n    }\n  }`,
  );

const LATER_TYPES: readonly CheckCase[] = [
  {
    name: 'the parameter of a flexible MySQL server that switches TLS off',
    rule: 'tls-of-mysql-server-switched-off',
    text: parameter(MYSQL, 'require_secure_transport', 'OFF') + parameter(MYSQL, 'require_secure_transport', 'ON'),
    bad: [`${MYSQL}.OFF`],
  },
  {
    name: 'one of the TLS versions of a flexible MySQL server is old',
    rule: 'mysql-server-allows-tls-before-1-2',
    text: ['TLSv1.1,TLSv1.2', 'TLSv1.2', 'TLSv1.2,TLSv1.3'].map((one) => parameter(MYSQL, 'tls_version', one)).join(''),
    bad: [`${MYSQL}.TLSv1_1_TLSv1_2`],
  },
  {
    name: 'the least TLS version of a flexible PostgreSQL server',
    rule: 'postgresql-server-allows-tls-before-1-2',
    text: ['TLSV1.1', 'TLSV1.2'].map((one) => parameter(POSTGRESQL, 'ssl_min_protocol_version', one)).join(''),
    bad: [`${POSTGRESQL}.TLSV1_1`],
  },
  {
    name: 'a flexible PostgreSQL server within a subnet is not public',
    rule: 'postgresql-server-answers-on-public-network',
    text:
      resource('azurerm_postgresql_flexible_server', 'open', '') +
      resource('azurerm_postgresql_flexible_server', 'inside', '  delegated_subnet_id = azurerm_subnet.db.id'),
    bad: ['azurerm_postgresql_flexible_server.open'],
  },
  {
    name: 'a rule of a firewall policy opens SSH',
    rule: 'ssh-open-to-internet-google',
    text:
      policyRule('ssh', 'ports = ["20-30"]') +
      policyRule('every_port', '') +
      policyRule('web', 'ports = ["443"]') +
      policyRule('off', 'ports = ["22"]', '  disabled = true'),
    bad: ['google_compute_network_firewall_policy_rule.ssh', 'google_compute_network_firewall_policy_rule.every_port'],
  },
  {
    name: 'a disk of a launch template',
    rule: 'instances-disks-not-encrypted',
    text: ['', '      encrypted = true', '      snapshot_id = "snap-1"']
      .map((line, i) =>
        resource('aws_launch_template', `t${String(i)}`, `  block_device_mappings {\n    ebs {\n${line}\n    }\n  }`),
      )
      .join(''),
    bad: ['aws_launch_template.t0'],
  },
  {
    name: 'an audit configuration that leaves a kind of access out',
    rule: 'not-every-access-in-project-audited',
    text: [['ADMIN_READ'], ['ADMIN_READ', 'DATA_READ', 'DATA_WRITE']]
      .map((kinds, i) =>
        resource(
          'google_project_iam_audit_config',
          `a${String(i)}`,
          `  service = "allServices"\n${kinds.map((kind) => `  audit_log_config {\n    log_type = "${kind}"\n  }`).join('\n')}`,
        ),
      )
      .join(''),
    bad: ['google_project_iam_audit_config.a0'],
  },
];

const machine = (name: string, body: string): string => resource('google_compute_instance', name, body);

const EXCEPTIONS: readonly CheckCase[] = [
  {
    name: 'a machine without the block has no service account at all',
    rule: 'machine-uses-default-service-account',
    text: machine('none', '') + machine('default', '  service_account {\n    scopes = ["cloud-platform"]\n  }'),
    bad: ['google_compute_instance.default'],
  },
  {
    name: 'a function that events start takes no traffic',
    rule: 'function-takes-traffic-from-anywhere',
    text:
      resource('google_cloudfunctions_function', 'http', '  trigger_http = true') +
      resource('google_cloudfunctions_function', 'event', '  event_trigger {\n    event_type = "topic.publish"\n  }'),
    bad: ['google_cloudfunctions_function.http'],
  },
  {
    name: 'only a registry of the highest tier can leave the public network',
    rule: 'image-registry-answers-on-public-network',
    text: ['Basic', 'Premium']
      .map((tier) => resource('azurerm_container_registry', tier, `  sku = "${tier}"`))
      .join(''),
    bad: ['azurerm_container_registry.Premium'],
  },
  {
    name: 'a bucket that is given access lists has to have them',
    rule: 'bucket-still-uses-access-lists',
    text: ['logs', 'plain']
      .map(
        (name) =>
          resource('aws_s3_bucket', name, `  bucket = "${name}"`) +
          resource(
            'aws_s3_bucket_ownership_controls',
            name,
            `  bucket = aws_s3_bucket.${name}.id\n  rule {\n    object_ownership = "ObjectWriter"\n  }`,
          ),
      )
      .concat(
        resource('aws_s3_bucket_acl', 'logs', '  bucket = aws_s3_bucket.logs.id\n  acl = "log-delivery-write"'),
        resource('aws_s3_bucket_acl', 'plain', '  bucket = aws_s3_bucket.plain.id\n  acl = "private"'),
      )
      .join(''),
    bad: ['aws_s3_bucket_ownership_controls.plain'],
  },
  {
    name: "a role of Google's own agents is for those agents",
    rule: 'role-lets-its-holder-act-as-service-accounts',
    text: ['serviceAccount:service-1@gcp-sa-run.iam.gserviceaccount.com', 'user:jo@example.com']
      .map((member, i) =>
        resource(
          'google_project_iam_member',
          `m${String(i)}`,
          `  role = "roles/run.serviceAgent"\n  member = "${member}"`,
        ),
      )
      .join(''),
    bad: ['google_project_iam_member.m1'],
  },
  {
    name: 'an agent of Google that is an administrator is meant to be one; an account of the module is not',
    rule: 'service-account-administrator',
    text: ['serviceAccount:service-1@gcp-sa-gke.iam.gserviceaccount.com', '${google_service_account.ci.member}']
      .map((member, i) =>
        resource(
          'google_project_iam_member',
          `m${String(i)}`,
          `  role = "roles/compute.networkAdmin"\n  member = "serviceAccount:${member}"`,
        ),
      )
      .join(''),
    bad: ['google_project_iam_member.m1'],
  },
  {
    name: 'what Terraform leaves alone may be set by something else',
    rule: 'http-api-route-needs-no-authentication',
    text: ['authorization_type', 'target']
      .map((argument) =>
        resource(
          'aws_apigatewayv2_route',
          argument,
          `  route_key = "POST /hook"\n  lifecycle {\n    ignore_changes = [${argument}]\n  }`,
        ),
      )
      .join(''),
    bad: ['aws_apigatewayv2_route.target'],
  },
  {
    name: 'a serverless cluster of the first kind knows passwords only',
    rule: 'database-has-passwords-only-aws',
    text: ['serverless', 'provisioned']
      .map((mode) => resource('aws_rds_cluster', mode, `  engine_mode = "${mode}"`))
      .join(''),
    bad: ['aws_rds_cluster.provisioned'],
  },
];

describeChecks('later types of resources', LATER_TYPES);
describeChecks('what is accepted', EXCEPTIONS);
