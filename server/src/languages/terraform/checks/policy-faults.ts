import type { Span } from '../../../core/text';
import { equals, HOLE, isList, UNKNOWN, type Value } from '../value';
import { not, type Truth } from './formula';

/** One statement of an IAM policy, whatever it was written in. */
export interface Statement {
  readonly effect: Value;
  readonly actions: readonly Value[];
  readonly notActions: readonly Value[];
  readonly resources: readonly Value[];
  readonly principals: readonly { readonly type: string; readonly id: Value }[];
  readonly hasNotPrincipal: boolean;
  /** Condition keys; a hole where one is not known. */
  readonly conditions: readonly string[];
  readonly span: Span;
}

type Fault = (statement: Statement) => Truth;

const both = (...truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
const either = (...truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(null) ? null : false;

const flat = (values: readonly Value[]): readonly Value[] => values.flatMap((one) => (isList(one) ? flat(one) : [one]));

const holds = (values: readonly Value[], wanted: string): Truth =>
  either(...flat(values).map((one) => equals(one, wanted)));

const allows: Fault = (one) => not(equals(one.effect, 'Deny'));

/** An action of the list that the pattern matches; a partly known action counts as no match. */
const acts = (one: Statement, pattern: RegExp): Truth =>
  either(...flat(one.actions).map((action) => (action === UNKNOWN ? null : pattern.test(String(action)))));

const everyResource: Fault = (one) => holds(one.resources, '*');
const everyAction: Fault = (one) => either(holds(one.actions, '*'), holds(one.actions, '*:*'));

const anyPrincipal: Fault = (one) =>
  either(
    ...one.principals
      .filter((principal) => principal.type === '*' || principal.type === 'AWS')
      .map((principal) => holds([principal.id], '*')),
  );

const isUnconditional: Fault = (one) =>
  one.conditions.length === 0 ? true : one.conditions.every((name) => name.includes(HOLE)) ? null : false;

/** Actions with which a holder gives itself more rights (AWS, "Privilege escalation" in IAM documentation). */
const ESCALATION =
  /^(?:iam:(?:\*|Create(?:AccessKey|LoginProfile|PolicyVersion)|SetDefaultPolicyVersion|Update(?:LoginProfile|AssumeRolePolicy)|Attach(?:User|Group|Role)Policy|Put(?:User|Group|Role)Policy|AddUserToGroup|PassRole)|sts:AssumeRole)$/i;
/** Actions that hand out credentials. */
const CREDENTIALS =
  /^(?:chime:CreateApiKey|codepipeline:PollForJobs|cognito-identity:GetOpenIdToken.*|connect:GetFederationToken.*|ecr:GetAuthorizationToken|gamelift:RequestUploadCredentials|iam:(?:CreateAccessKey|CreateLoginProfile|CreateServiceSpecificCredential|ResetServiceSpecificCredential|UpdateAccessKey)|lightsail:(?:GetInstanceAccessDetails|GetRelationalDatabaseMasterUserPassword|DownloadDefaultKeyPair)|rds-db:connect|redshift:GetClusterCredentials|sso:GetRoleCredentials|mediapackage:RotateIngestEndpointCredentials|sts:(?:AssumeRole.*|GetFederationToken|GetSessionToken))$/i;
/** Actions that read what is stored. */
const READ_DATA =
  /^(?:s3:GetObject|ssm:GetParameters?|ssm:GetParametersByPath|secretsmanager:GetSecretValue|dynamodb:(?:GetItem|Scan|Query)|rds:CopyDBSnapshot|rds:CreateDBSnapshot)$/i;
/** Actions that change who may do what. */
const PERMISSIONS =
  /^(?:\*|iam:\*|iam:(?:Add|Attach|Create|Delete|Detach|Pass|Put|Remove|Set|Update|Upload).*|[a-z0-9-]+:(?:Put|Set|Delete)[A-Za-z]*Policy|(?:s3:PutBucketAcl|s3:PutObjectAcl|kms:CreateGrant|kms:PutKeyPolicy|lambda:AddPermission|sqs:AddPermission|sns:AddPermission|ec2:ModifySnapshotAttribute))$/;
/** Actions that change something. */
const WRITE =
  /^(?:\*|[a-z0-9-]+:(?:\*|(?:Abort|Accept|Add|Allocate|Apply|Associate|Attach|Authorize|Batch(?:Delete|Put|Write)|Cancel|Copy|Create|Delete|Deploy|Deregister|Detach|Disable|Disassociate|Enable|Import|Invoke|Modify|Move|Publish|Purge|Put|Reboot|Register|Release|Remove|Replace|Reset|Restore|Resume|Revoke|Rotate|Run|Send|Set|Start|Stop|Suspend|Tag|Terminate|Untag|Update|Upload|Write)[A-Za-z*]*))$/;
/** Services of which a wildcard on everything is as good as that service's administrator. */
const WHOLE_SERVICE = /^[a-z0-9-]+:\*$/;
/** Actions that cannot be limited to a resource: listing and describing. */
const UNLIMITED =
  /^(?:[a-z0-9-]+:(?:Describe|List|Get(?:Account|Authorization|Caller|Regions?|Service|Metric|Log|Query|Cost|Reservation)).*|cloudwatch:PutMetricData|xray:Put.*|ec2messages:.*|ssmmessages:.*|logs:CreateLogGroup|sts:GetCallerIdentity)$/;

const isLimitable = (one: Statement): Truth =>
  either(
    ...flat(one.actions).map((action) =>
      action === UNKNOWN || String(action).includes(HOLE) ? null : !UNLIMITED.test(String(action)),
    ),
  );

/** What may be wrong with a statement, by the name that the checks table uses. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  admin: (one) => both(allows(one), everyAction(one), everyResource(one)),
  everyAction: (one) => both(allows(one), everyAction(one)),
  everyResource: (one) => both(allows(one), everyResource(one), isLimitable(one)),
  wholeService: (one) => both(allows(one), either(acts(one, WHOLE_SERVICE), everyAction(one))),
  publicPrincipal: (one) => both(allows(one), anyPrincipal(one)),
  publicUnconditional: (one) => both(allows(one), anyPrincipal(one), isUnconditional(one)),
  anyAwsPrincipal: (one) => both(allows(one), anyPrincipal(one), acts(one, /^sts:/)),
  accountRoot: (one) =>
    both(
      allows(one),
      either(
        ...one.principals.map(({ id }) =>
          typeof id === 'string' ? /^(?:\d{12}|arn:aws[^:]*:iam::[^:]*:root)$/.test(id) : null,
        ),
      ),
    ),
  anyService: (one) =>
    both(
      allows(one),
      either(...one.principals.filter(({ type }) => type === 'Service').map(({ id }) => holds([id], '*'))),
    ),
  escalation: (one) => both(allows(one), acts(one, ESCALATION), everyResource(one)),
  credentials: (one) => both(allows(one), acts(one, CREDENTIALS), isUnconditional(one)),
  exfiltration: (one) => both(allows(one), acts(one, READ_DATA), everyResource(one), isUnconditional(one)),
  permissions: (one) => both(allows(one), acts(one, PERMISSIONS), everyResource(one), isUnconditional(one)),
  write: (one) => both(allows(one), acts(one, WRITE), everyResource(one), isUnconditional(one)),
  notAction: (one) => both(allows(one), one.notActions.length > 0),
  notPrincipal: (one) => both(allows(one), one.hasNotPrincipal),
  anyAction: (one) => both(allows(one), acts(one, /\*/)),
};
