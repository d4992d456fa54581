/** Keywords of Azure Pipelines (learn.microsoft.com, "YAML schema reference", as of November 2026). */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const STAGE_KEYS = words(
  'stage displayName dependsOn condition variables jobs lockBehavior trigger isSkippable templateContext pool group',
);

export const JOB_KEYS = words(
  `job deployment displayName dependsOn condition continueOnError timeoutInMinutes cancelTimeoutInMinutes variables
   strategy pool container services workspace uses steps templateContext environment template parameters`,
);

export const STEP_KEYS = words(
  `task script bash pwsh powershell checkout download downloadBuild getPackage publish reviewApp template parameters
   inputs displayName name condition continueOnError enabled env timeoutInMinutes retryCountOnTaskFailure target
   workingDirectory failOnStderr errorActionPreference warningPreference informationPreference verbosePreference
   debugPreference progressPreference ignoreLASTEXITCODE clean fetchDepth fetchFilter fetchTags lfs
   persistCredentials submodules path sparseCheckoutDirectories sparseCheckoutPatterns workspaceRepo artifact patterns
   arguments filePath`,
);
