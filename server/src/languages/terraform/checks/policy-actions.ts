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
  ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuild'],
  ['iam:PassRole', 'sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
  ['iam:DeleteUserPermissionsBoundary'],
  ['iam:DeleteRolePermissionsBoundary'],
  ['glue:UpdateDevEndpoint'],
  ['lambda:UpdateFunctionCode'],
];

/** Actions after which only root can change a bucket's policy, where they are denied to everyone. */
export const LOCKOUT: readonly string[] = ['s3:PutBucketPolicy', 's3:*BucketPolicy', 's3:Put*', 's3:*', '*'];

/** Actions that change something. */
export const WRITE =
  /^(?:\*|[a-z0-9-]+:(?:\*|(?:Abort|Accept|Acknowledge|Activate|Add|Allocate|Allow|Alter|Apply|Approve|Archive|Assign|Associate|Assume|Attach|Authorize|Batch(?:Associate|Create|Delete|Disassociate|Import|Put|Update|Write)|Cancel|Change|Client(?:Mount|RootAccess|Write)|Close|Complete|Configure|Confirm|Connect|Copy|Create|Deactivate|Decline|Decrease|Define|Delete|Deploy|Deprecate|Deprovision|Deregister|Detach|Disable|Disassociate|Disconnect|Enable|Execute|Failover|Grant|Import|Increase|Initiate|Invite|Invoke|Join|Link|Merge|Modify|Move|Notify|Pause|Post|Promote|Provision|Publish|Purchase|Purge|Put|Reboot|Record|Redeem|Refresh|Register|Reject|Release|Remove|Renew|Replace|Replicate|Request|Reset|Respond|Restart|Restore|Resume|Retire|Retry|Revoke|Rollback|Rotate|Run|Schedule|Send|Set|Share|Sign|Signal|Start|Stop|Submit|Subscribe|Suspend|Terminate|Transfer|Unassign|Unlink|Unsubscribe|Update|Upgrade|Upload|Withdraw|Write)[A-Za-z0-9*]*))$/;
