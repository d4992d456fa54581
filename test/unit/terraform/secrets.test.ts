import { describeChecks, type CheckCase } from '../../support/terraform-checks';

const cluster = (name: string, ignored: string): string =>
  `resource "aws_rds_cluster" "${name}" {\n  master_password = "hunter22x"\n  lifecycle {\n    ignore_changes = ${ignored}\n  }\n}\n`;
const broker = (ignored: string): string =>
  `resource "aws_mq_broker" "this" {\n  user {\n    username = "a"\n    password = "hunter22x"\n  }\n  lifecycle {\n    ignore_changes = [${ignored}]\n  }\n}\n`;
const machine = (name: string, isKeyOnly: string): string =>
  `resource "azurerm_virtual_machine" "${name}" {\n  os_profile {\n    admin_password = "hunter22x"\n  }\n  os_profile_linux_config {\n    disable_password_authentication = ${isKeyOnly}\n  }\n}\n`;

const SECRETS: readonly CheckCase[] = [
  {
    name: 'a placeholder that is replaced by hand is no password',
    rule: 'password-stands-in-code',
    text: ['[master_password]', '["master_password"]', 'all', '[engine_version]']
      .map((ignored, i) => cluster(`c${String(i)}`, ignored))
      .join('\n'),
    bad: ['aws_rds_cluster.c3'],
  },
  {
    name: 'nor is one in a block that is left alone',
    rule: 'password-stands-in-code',
    text: broker('user'),
    bad: [],
  },
  {
    name: 'nor one in a part of a block that is left alone',
    rule: 'password-stands-in-code',
    text: broker('user[0].password'),
    bad: [],
  },
  {
    name: 'what else is left alone says nothing of it',
    rule: 'password-stands-in-code',
    text: broker('tags'),
    bad: ['aws_mq_broker.this'],
  },
  {
    name: 'a password that nobody can log in with',
    rule: 'password-stands-in-code',
    text: `${machine('keys', 'true')}\n${machine('passwords', 'false')}`,
    bad: ['azurerm_virtual_machine.passwords'],
  },
];

describeChecks('secrets', SECRETS);
