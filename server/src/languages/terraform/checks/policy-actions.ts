/**
 * IAM actions by what they let their holder do (AWS Service Authorization Reference; the ways to more
 * rights as published by Rhino Security Labs).
 */

/** Actions that return credentials; `sts:GetSessionToken` needs no permission at all. */
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
  /^(?:\*|[a-z0-9-]+:(?:\*|(?:Abort|Accept|Acknowledge|Activate|Add|Advertise|Allocate|Allow|Alter|Apply|Approve|Archive|Assign|Associate|Assume|Attach|Authorize|Backup|Batch(?:Associate|Create|Delete|Disassociate|Import|Put|Update|Write)|Bypass|Cancel|Change|Checkout|Clear|Client(?:Mount|RootAccess|Write)|Clone|Close|Commit|Complete|Configure|Confirm|Connect|Continue|Copy|Create|Deactivate|Deauthorize|Decline|Decrease|Define|Delete|Deploy|Deprecate|Deprovision|Deregister|Detach|Disable|Disassociate|Disconnect|Dissociate|Drop|Enable|Execute|Expire|Extend|Failover|Forget|GitPush|Grant|Import|Increase|Index|Initiate|Inject|Invalidate|Invite|Invoke|Issue|Join|Link|Lock|Manage|Mark|Merge|Migrate|Modify|Monitor|Mount|Move|Notify|Open|Override|PartiQL(?:Delete|Insert|Update)|Pass|Pause|Post|Promote|Provision|Publish|Purchase|Purge|Put|Reboot|Rebuild|Record|Redeem|Refresh|Register|Reject|Release|Reload|Remove|Rename|Renew|Replace|Replicate|Request|Resend|Reset|Respond|Restart|Restore|Resume|Retire|Retry|Revoke|Rollback|Rotate|Run|Schedule|Send|Set|Share|Sign|Signal|Start|Stop|Submit|Subscribe|Suspend|Switchover|Sync|Terminate|Transfer|Unarchive|Unassign|Undeprecate|Unlink|Unlock|Unshare|Unsubscribe|Update|Upgrade|Upload|Wipe|Withdraw|Write)[A-Za-z0-9*]*))$/;
