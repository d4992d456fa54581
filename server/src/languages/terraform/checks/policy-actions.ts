/**
 * IAM actions by what they let their holder do (AWS Service Authorization Reference; the ways to more
 * rights as published by Rhino Security Labs).
 */

/** Actions that return credentials. */
export const CREDENTIALS: readonly string[] = [
  'airflow:CreateCliToken',
  'airflow:CreateWebLoginToken',
  'appsync:CreateApiKey',
  'chime:CreateApiKey',
  'cloud9:CreateEnvironmentToken',
  'codeartifact:GetAuthorizationToken',
  'codepipeline:PollForJobs',
  'cognito-identity:GetCredentialsForIdentity',
  'cognito-identity:GetOpenIdToken',
  'cognito-identity:GetOpenIdTokenForDeveloperIdentity',
  'connect:GetFederationToken',
  'ec2:GetPasswordData',
  'gamelift:GetInstanceAccess',
  'gamelift:RequestUploadCredentials',
  'grafana:CreateWorkspaceApiKey',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateAccessKey',
  'license-manager:GetAccessToken',
  'lightsail:CreateBucketAccessKey',
  'lightsail:DownloadDefaultKeyPair',
  'lightsail:GetInstanceAccessDetails',
  'lightsail:GetRelationalDatabaseMasterUserPassword',
  'mediapackage:RotateChannelCredentials',
  'mediapackage:RotateIngestEndpointCredentials',
  'rds-db:connect',
  'redshift:GetClusterCredentials',
  'redshift-serverless:GetCredentials',
  'sso:GetRoleCredentials',
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:GetFederationToken',
  'sts:GetSessionToken',
];

/** Actions that read what is stored. */
export const READ_DATA: readonly string[] = [
  's3:GetObject',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'secretsmanager:GetSecretValue',
];

/** Sets of actions of which the holder can give itself further rights. */
export const ESCALATIONS: readonly (readonly string[])[] = [
  ['iam:CreateAccessKey'],
  ['iam:CreateLoginProfile'],
  ['iam:UpdateLoginProfile'],
  ['iam:AddUserToGroup'],
  ['iam:CreatePolicyVersion'],
  ['iam:SetDefaultPolicyVersion'],
  ['iam:AttachUserPolicy'],
  ['iam:AttachGroupPolicy'],
  ['iam:AttachRolePolicy', 'sts:AssumeRole'],
  ['iam:PutUserPolicy'],
  ['iam:PutGroupPolicy'],
  ['iam:PutRolePolicy', 'sts:AssumeRole'],
  ['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'],
  ['iam:PassRole', 'ec2:RunInstances'],
  ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
  ['iam:PassRole', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
  ['iam:PassRole', 'glue:CreateDevEndpoint'],
  ['iam:PassRole', 'cloudformation:CreateStack'],
  ['iam:PassRole', 'datapipeline:CreatePipeline'],
  ['glue:UpdateDevEndpoint'],
  ['lambda:UpdateFunctionCode'],
];

/** Actions after which only root can change a bucket's policy, where they are denied to everyone. */
export const LOCKOUT: readonly string[] = ['s3:PutBucketPolicy', 's3:*BucketPolicy', 's3:Put*', 's3:*', '*'];

/** Actions that change who may do what. */
export const PERMISSIONS =
  /^(?:\*|[a-z0-9-]+:\*|iam:(?:Add|Attach|Create|Delete|Detach|Pass|Put|Remove|Set|Update|Upload).*|[a-z0-9-]+:(?:(?:Put|Set|Delete|Attach|Detach|Create|Update)[A-Za-z]*(?:Policy|Permissions?|Acl)|(?:Put|Set|Attach)\*)|s3:(?:PutBucketPublicAccessBlock|PutAccountPublicAccessBlock|BypassGovernanceRetention|ObjectOwnerOverrideToBucketOwner)|kms:(?:CreateGrant|RetireGrant|RevokeGrant)|(?:lambda|sqs|sns):(?:Add|Remove)Permission|ec2:(?:ModifySnapshotAttribute|CreateNetworkInterfacePermission|ModifyVpcEndpointServicePermissions)|ram:.*Share.*|secretsmanager:ValidateResourcePolicy)$/;

/** Actions that change something. */
export const WRITE =
  /^(?:\*|[a-z0-9-]+:(?:\*|(?:Abort|Accept|Add|Allocate|Apply|Associate|Attach|Authorize|Batch(?:Delete|Put|Write)|Cancel|Copy|Create|Delete|Deploy|Deregister|Detach|Disable|Disassociate|Enable|Import|Invoke|Modify|Move|Publish|Purge|Put|Reboot|Register|Release|Remove|Replace|Reset|Restore|Resume|Revoke|Rotate|Run|Send|Set|Start|Stop|Suspend|Terminate|Update|Upload|Write)[A-Za-z*]*))$/;

/** Services of which a wildcard on everything is as good as that service's administrator. */
export const WHOLE_SERVICE = /^[a-z0-9-]+:\*$/;

/** Actions that cannot be limited to a resource: listing and describing. */
export const UNLIMITED =
  /^(?:[a-z0-9-]+:(?:Describe|List|Get(?:Account|Authorization|Caller|Regions?|Service|Metric|Log|Query|Cost|Reservation)).*|cloudwatch:PutMetricData|xray:(?:BatchGet|Get|Put).*|ec2messages:.*|ssmmessages:.*|logs:CreateLogGroup|sts:GetCallerIdentity)$/;
