// Written by `npm run generate`. Do not edit.
import type { Rule } from './core/rule';
import { rule as azurePipelinesConflictingKey } from './languages/azure-pipelines/rules/conflicting-key';
import { rule as azurePipelinesDependsOnCycle } from './languages/azure-pipelines/rules/depends-on-cycle';
import { rule as azurePipelinesDuplicateName } from './languages/azure-pipelines/rules/duplicate-name';
import { rule as azurePipelinesInvalidCron } from './languages/azure-pipelines/rules/invalid-cron';
import { rule as azurePipelinesInvalidExpression } from './languages/azure-pipelines/rules/invalid-expression';
import { rule as azurePipelinesInvalidName } from './languages/azure-pipelines/rules/invalid-name';
import { rule as azurePipelinesMissingKey } from './languages/azure-pipelines/rules/missing-key';
import { rule as azurePipelinesMissingTemplate } from './languages/azure-pipelines/rules/missing-template';
import { rule as azurePipelinesTemplateCycle } from './languages/azure-pipelines/rules/template-cycle';
import { rule as azurePipelinesUndeclaredParameter } from './languages/azure-pipelines/rules/undeclared-parameter';
import { rule as azurePipelinesUnexpectedValue } from './languages/azure-pipelines/rules/unexpected-value';
import { rule as azurePipelinesUnknownDependsOn } from './languages/azure-pipelines/rules/unknown-depends-on';
import { rule as azurePipelinesUnknownKeyword } from './languages/azure-pipelines/rules/unknown-keyword';
import { rule as azurePipelinesUnknownRepository } from './languages/azure-pipelines/rules/unknown-repository';
import { rule as azurePipelinesUnpinnedRepository } from './languages/azure-pipelines/rules/unpinned-repository';
import { rule as azurePipelinesUnversionedTask } from './languages/azure-pipelines/rules/unversioned-task';
import { rule as azurePipelinesWrongParameterDefault } from './languages/azure-pipelines/rules/wrong-parameter-default';
import { rule as azurePipelinesWrongTemplateKind } from './languages/azure-pipelines/rules/wrong-template-kind';
import { rule as azurePipelinesWrongTemplateParameter } from './languages/azure-pipelines/rules/wrong-template-parameter';
import { rule as azurePipelinesWrongType } from './languages/azure-pipelines/rules/wrong-type';
import { rule as bitbucketInvalidImport } from './languages/bitbucket/rules/invalid-import';
import { rule as bitbucketManualFirstStep } from './languages/bitbucket/rules/manual-first-step';
import { rule as bitbucketMisindentedStep } from './languages/bitbucket/rules/misindented-step';
import { rule as bitbucketMisplacedKey } from './languages/bitbucket/rules/misplaced-key';
import { rule as bitbucketMisplacedVariables } from './languages/bitbucket/rules/misplaced-variables';
import { rule as bitbucketMissingKey } from './languages/bitbucket/rules/missing-key';
import { rule as bitbucketRepeatedDeployment } from './languages/bitbucket/rules/repeated-deployment';
import { rule as bitbucketServiceMemory } from './languages/bitbucket/rules/service-memory';
import { rule as bitbucketTooManySteps } from './languages/bitbucket/rules/too-many-steps';
import { rule as bitbucketUnexpectedValue } from './languages/bitbucket/rules/unexpected-value';
import { rule as bitbucketUnknownCache } from './languages/bitbucket/rules/unknown-cache';
import { rule as bitbucketUnknownKey } from './languages/bitbucket/rules/unknown-key';
import { rule as bitbucketUnknownPipeline } from './languages/bitbucket/rules/unknown-pipeline';
import { rule as bitbucketUnknownService } from './languages/bitbucket/rules/unknown-service';
import { rule as bitbucketUnpinnedImage } from './languages/bitbucket/rules/unpinned-image';
import { rule as bitbucketUnpinnedPipe } from './languages/bitbucket/rules/unpinned-pipe';
import { rule as bitbucketWrongType } from './languages/bitbucket/rules/wrong-type';
import { rule as boringopsConfigInvalidValue } from './languages/boringops-config/rules/invalid-value';
import { rule as boringopsConfigUnknownKey } from './languages/boringops-config/rules/unknown-key';
import { rule as boringopsConfigUnknownRuleInIgnore } from './languages/boringops-config/rules/unknown-rule-in-ignore';
import { rule as boringopsConfigUnknownRule } from './languages/boringops-config/rules/unknown-rule';
import { rule as boringopsConfigUnusedIgnore } from './languages/boringops-config/rules/unused-ignore';
import { rule as circleciConflictingKey } from './languages/circleci/rules/conflicting-key';
import { rule as circleciFloatingOrb } from './languages/circleci/rules/floating-orb';
import { rule as circleciInvalidCron } from './languages/circleci/rules/invalid-cron';
import { rule as circleciInvalidName } from './languages/circleci/rules/invalid-name';
import { rule as circleciInvalidPattern } from './languages/circleci/rules/invalid-pattern';
import { rule as circleciMisindentedStep } from './languages/circleci/rules/misindented-step';
import { rule as circleciMissingKey } from './languages/circleci/rules/missing-key';
import { rule as circleciNeedsVersion21 } from './languages/circleci/rules/needs-version-2-1';
import { rule as circleciRecursiveCommand } from './languages/circleci/rules/recursive-command';
import { rule as circleciRequirementCycle } from './languages/circleci/rules/requirement-cycle';
import { rule as circleciRetiredImage } from './languages/circleci/rules/retired-image';
import { rule as circleciUndeclaredParameter } from './languages/circleci/rules/undeclared-parameter';
import { rule as circleciUnexpectedValue } from './languages/circleci/rules/unexpected-value';
import { rule as circleciUnknownCommand } from './languages/circleci/rules/unknown-command';
import { rule as circleciUnknownExecutor } from './languages/circleci/rules/unknown-executor';
import { rule as circleciUnknownJob } from './languages/circleci/rules/unknown-job';
import { rule as circleciUnknownKey } from './languages/circleci/rules/unknown-key';
import { rule as circleciUnknownRequirement } from './languages/circleci/rules/unknown-requirement';
import { rule as circleciUnpinnedImage } from './languages/circleci/rules/unpinned-image';
import { rule as circleciUnpinnedOrb } from './languages/circleci/rules/unpinned-orb';
import { rule as circleciWrongArgument } from './languages/circleci/rules/wrong-argument';
import { rule as circleciWrongParameter } from './languages/circleci/rules/wrong-parameter';
import { rule as circleciWrongType } from './languages/circleci/rules/wrong-type';
import { rule as composeDangerousCapability } from './languages/compose/rules/dangerous-capability';
import { rule as composeDeprecatedVersion } from './languages/compose/rules/deprecated-version';
import { rule as composeDisabledHealthcheck } from './languages/compose/rules/disabled-healthcheck';
import { rule as composeDockerSocketMount } from './languages/compose/rules/docker-socket-mount';
import { rule as composeDuplicatePort } from './languages/compose/rules/duplicate-port';
import { rule as composeEndOfLifeImage } from './languages/compose/rules/end-of-life-image';
import { rule as composeExposedStorePort } from './languages/compose/rules/exposed-store-port';
import { rule as composeHostNamespace } from './languages/compose/rules/host-namespace';
import { rule as composeHostPathMount } from './languages/compose/rules/host-path-mount';
import { rule as composeImageWithoutVersion } from './languages/compose/rules/image-without-version';
import { rule as composeKeptCapabilities } from './languages/compose/rules/kept-capabilities';
import { rule as composeMissingHealthcheck } from './languages/compose/rules/missing-healthcheck';
import { rule as composeNamedReplicas } from './languages/compose/rules/named-replicas';
import { rule as composeNewPrivileges } from './languages/compose/rules/new-privileges';
import { rule as composePrivilegedPort } from './languages/compose/rules/privileged-port';
import { rule as composePrivileged } from './languages/compose/rules/privileged';
import { rule as composeQuotedEnvironmentValue } from './languages/compose/rules/quoted-environment-value';
import { rule as composeSecretInEnvironment } from './languages/compose/rules/secret-in-environment';
import { rule as composeSharedVolume } from './languages/compose/rules/shared-volume';
import { rule as composeStartBeforeHealthy } from './languages/compose/rules/start-before-healthy';
import { rule as composeUndefinedResource } from './languages/compose/rules/undefined-resource';
import { rule as composeUndefinedService } from './languages/compose/rules/undefined-service';
import { rule as composeUnknownKey } from './languages/compose/rules/unknown-key';
import { rule as composeUnlimitedResources } from './languages/compose/rules/unlimited-resources';
import { rule as composeUnquotedPort } from './languages/compose/rules/unquoted-port';
import { rule as composeVersion1File } from './languages/compose/rules/version-1-file';
import { rule as dockerfileAddInsteadOfCopy } from './languages/dockerfile/rules/add-instead-of-copy';
import { rule as dockerfileAddWithoutChecksum } from './languages/dockerfile/rules/add-without-checksum';
import { rule as dockerfileAndOrAsIf } from './languages/dockerfile/rules/and-or-as-if';
import { rule as dockerfileAptInsteadOfAptGet } from './languages/dockerfile/rules/apt-instead-of-apt-get';
import { rule as dockerfileBashism } from './languages/dockerfile/rules/bashism';
import { rule as dockerfileBrokenJsonArray } from './languages/dockerfile/rules/broken-json-array';
import { rule as dockerfileBrokenScript } from './languages/dockerfile/rules/broken-script';
import { rule as dockerfileBuildToolsInImage } from './languages/dockerfile/rules/build-tools-in-image';
import { rule as dockerfileBuildWithoutDevDependencies } from './languages/dockerfile/rules/build-without-dev-dependencies';
import { rule as dockerfileCdInsteadOfWorkdir } from './languages/dockerfile/rules/cd-instead-of-workdir';
import { rule as dockerfileChownLayer } from './languages/dockerfile/rules/chown-layer';
import { rule as dockerfileConsecutiveRun } from './languages/dockerfile/rules/consecutive-run';
import { rule as dockerfileConstantPlatform } from './languages/dockerfile/rules/constant-platform';
import { rule as dockerfileCopiedRoot } from './languages/dockerfile/rules/copied-root';
import { rule as dockerfileCopyFromOwnStage } from './languages/dockerfile/rules/copy-from-own-stage';
import { rule as dockerfileCopyToFile } from './languages/dockerfile/rules/copy-to-file';
import { rule as dockerfileCredentialFileInImage } from './languages/dockerfile/rules/credential-file-in-image';
import { rule as dockerfileCurlWithoutFail } from './languages/dockerfile/rules/curl-without-fail';
import { rule as dockerfileDanglingContinuation } from './languages/dockerfile/rules/dangling-continuation';
import { rule as dockerfileDefinitionDescription } from './languages/dockerfile/rules/definition-description';
import { rule as dockerfileDeprecatedMaintainer } from './languages/dockerfile/rules/deprecated-maintainer';
import { rule as dockerfileDeprecatedNpmOption } from './languages/dockerfile/rules/deprecated-npm-option';
import { rule as dockerfileDevDependenciesInImage } from './languages/dockerfile/rules/dev-dependencies-in-image';
import { rule as dockerfileDistributionUpgrade } from './languages/dockerfile/rules/distribution-upgrade';
import { rule as dockerfileDuplicateFlag } from './languages/dockerfile/rules/duplicate-flag';
import { rule as dockerfileDuplicateStageName } from './languages/dockerfile/rules/duplicate-stage-name';
import { rule as dockerfileEarlyBuildArgument } from './languages/dockerfile/rules/early-build-argument';
import { rule as dockerfileEchoEscape } from './languages/dockerfile/rules/echo-escape';
import { rule as dockerfileEmptyBaseImage } from './languages/dockerfile/rules/empty-base-image';
import { rule as dockerfileEmptyContinuation } from './languages/dockerfile/rules/empty-continuation';
import { rule as dockerfileEndOfLifeImage } from './languages/dockerfile/rules/end-of-life-image';
import { rule as dockerfileEnvRefersToItself } from './languages/dockerfile/rules/env-refers-to-itself';
import { rule as dockerfileExposedAddress } from './languages/dockerfile/rules/exposed-address';
import { rule as dockerfileExposedSsh } from './languages/dockerfile/rules/exposed-ssh';
import { rule as dockerfileForbiddenTrigger } from './languages/dockerfile/rules/forbidden-trigger';
import { rule as dockerfileFromAsCasing } from './languages/dockerfile/rules/from-as-casing';
import { rule as dockerfileGlobAsOption } from './languages/dockerfile/rules/glob-as-option';
import { rule as dockerfileHeredocWithoutErrexit } from './languages/dockerfile/rules/heredoc-without-errexit';
import { rule as dockerfileIgnoredCopySource } from './languages/dockerfile/rules/ignored-copy-source';
import { rule as dockerfileIgnoredFailure } from './languages/dockerfile/rules/ignored-failure';
import { rule as dockerfileIncompleteDockerignore } from './languages/dockerfile/rules/incomplete-dockerignore';
import { rule as dockerfileInlineIgnore } from './languages/dockerfile/rules/inline-ignore';
import { rule as dockerfileInstallIgnoresLockFile } from './languages/dockerfile/rules/install-ignores-lock-file';
import { rule as dockerfileInstalledRecommends } from './languages/dockerfile/rules/installed-recommends';
import { rule as dockerfileInstructionCasing } from './languages/dockerfile/rules/instruction-casing';
import { rule as dockerfileInvalidDirective } from './languages/dockerfile/rules/invalid-directive';
import { rule as dockerfileInvalidFlagValue } from './languages/dockerfile/rules/invalid-flag-value';
import { rule as dockerfileInvalidHealthcheck } from './languages/dockerfile/rules/invalid-healthcheck';
import { rule as dockerfileInvalidImageReference } from './languages/dockerfile/rules/invalid-image-reference';
import { rule as dockerfileInvalidLabelKey } from './languages/dockerfile/rules/invalid-label-key';
import { rule as dockerfileInvalidMount } from './languages/dockerfile/rules/invalid-mount';
import { rule as dockerfileInvalidPort } from './languages/dockerfile/rules/invalid-port';
import { rule as dockerfileInvalidProtocol } from './languages/dockerfile/rules/invalid-protocol';
import { rule as dockerfileInvalidStageName } from './languages/dockerfile/rules/invalid-stage-name';
import { rule as dockerfileInvalidStopSignal } from './languages/dockerfile/rules/invalid-stop-signal';
import { rule as dockerfileLabelSchema } from './languages/dockerfile/rules/label-schema';
import { rule as dockerfileLatestTag } from './languages/dockerfile/rules/latest-tag';
import { rule as dockerfileLegacyKeyValue } from './languages/dockerfile/rules/legacy-key-value';
import { rule as dockerfileMaskedFailure } from './languages/dockerfile/rules/masked-failure';
import { rule as dockerfileMissingAssumeYes } from './languages/dockerfile/rules/missing-assume-yes';
import { rule as dockerfileMissingCopySource } from './languages/dockerfile/rules/missing-copy-source';
import { rule as dockerfileMissingDockerignore } from './languages/dockerfile/rules/missing-dockerignore';
import { rule as dockerfileMissingEqualsSign } from './languages/dockerfile/rules/missing-equals-sign';
import { rule as dockerfileMissingHealthcheck } from './languages/dockerfile/rules/missing-healthcheck';
import { rule as dockerfileMissingUser } from './languages/dockerfile/rules/missing-user';
import { rule as dockerfileMisspeltCopySource } from './languages/dockerfile/rules/misspelt-copy-source';
import { rule as dockerfileMixedJsonArray } from './languages/dockerfile/rules/mixed-json-array';
import { rule as dockerfileNamedUser } from './languages/dockerfile/rules/named-user';
import { rule as dockerfileNeedlessCat } from './languages/dockerfile/rules/needless-cat';
import { rule as dockerfileNoBaseImage } from './languages/dockerfile/rules/no-base-image';
import { rule as dockerfilePackageCacheLeft } from './languages/dockerfile/rules/package-cache-left';
import { rule as dockerfilePasswordInScript } from './languages/dockerfile/rules/password-in-script';
import { rule as dockerfilePipeWithoutPipefail } from './languages/dockerfile/rules/pipe-without-pipefail';
import { rule as dockerfilePipedInstaller } from './languages/dockerfile/rules/piped-installer';
import { rule as dockerfilePointlessCommand } from './languages/dockerfile/rules/pointless-command';
import { rule as dockerfileProtocolCasing } from './languages/dockerfile/rules/protocol-casing';
import { rule as dockerfileRedundantPlatform } from './languages/dockerfile/rules/redundant-platform';
import { rule as dockerfileRelativeCopyDestination } from './languages/dockerfile/rules/relative-copy-destination';
import { rule as dockerfileRelativeWorkdirChain } from './languages/dockerfile/rules/relative-workdir-chain';
import { rule as dockerfileRelativeWorkdir } from './languages/dockerfile/rules/relative-workdir';
import { rule as dockerfileRepeatedCommand } from './languages/dockerfile/rules/repeated-command';
import { rule as dockerfileReplacedSystemShell } from './languages/dockerfile/rules/replaced-system-shell';
import { rule as dockerfileReservedStageName } from './languages/dockerfile/rules/reserved-stage-name';
import { rule as dockerfileRootBuildStage } from './languages/dockerfile/rules/root-build-stage';
import { rule as dockerfileRootUser } from './languages/dockerfile/rules/root-user';
import { rule as dockerfileRunWithoutShell } from './languages/dockerfile/rules/run-without-shell';
import { rule as dockerfileSecretFileCopied } from './languages/dockerfile/rules/secret-file-copied';
import { rule as dockerfileSecretInVariable } from './languages/dockerfile/rules/secret-in-variable';
import { rule as dockerfileShellForm } from './languages/dockerfile/rules/shell-form';
import { rule as dockerfileShellNotJson } from './languages/dockerfile/rules/shell-not-json';
import { rule as dockerfileShellcheck } from './languages/dockerfile/rules/shellcheck';
import { rule as dockerfileSourcesBeforeManifests } from './languages/dockerfile/rules/sources-before-manifests';
import { rule as dockerfileSourcesBeforePackages } from './languages/dockerfile/rules/sources-before-packages';
import { rule as dockerfileSourcesInFinalImage } from './languages/dockerfile/rules/sources-in-final-image';
import { rule as dockerfileSparseUserLog } from './languages/dockerfile/rules/sparse-user-log';
import { rule as dockerfileStageByNumber } from './languages/dockerfile/rules/stage-by-number';
import { rule as dockerfileStageNameCasing } from './languages/dockerfile/rules/stage-name-casing';
import { rule as dockerfileSudoInRun } from './languages/dockerfile/rules/sudo-in-run';
import { rule as dockerfileSwallowingHeredoc } from './languages/dockerfile/rules/swallowing-heredoc';
import { rule as dockerfileSystemWorkdir } from './languages/dockerfile/rules/system-workdir';
import { rule as dockerfileTwoDownloaders } from './languages/dockerfile/rules/two-downloaders';
import { rule as dockerfileUncheckedImage } from './languages/dockerfile/rules/unchecked-image';
import { rule as dockerfileUndeclaredCopySource } from './languages/dockerfile/rules/undeclared-copy-source';
import { rule as dockerfileUndefinedFromArgument } from './languages/dockerfile/rules/undefined-from-argument';
import { rule as dockerfileUndefinedVariable } from './languages/dockerfile/rules/undefined-variable';
import { rule as dockerfileUnknownCopySource } from './languages/dockerfile/rules/unknown-copy-source';
import { rule as dockerfileUnknownFlag } from './languages/dockerfile/rules/unknown-flag';
import { rule as dockerfileUnknownFrontend } from './languages/dockerfile/rules/unknown-frontend';
import { rule as dockerfileUnknownInstruction } from './languages/dockerfile/rules/unknown-instruction';
import { rule as dockerfileUnneededSudo } from './languages/dockerfile/rules/unneeded-sudo';
import { rule as dockerfileUnpackedArchive } from './languages/dockerfile/rules/unpacked-archive';
import { rule as dockerfileUnpinnedPackage } from './languages/dockerfile/rules/unpinned-package';
import { rule as dockerfileUnquotedSubstitution } from './languages/dockerfile/rules/unquoted-substitution';
import { rule as dockerfileUnquotedVariable } from './languages/dockerfile/rules/unquoted-variable';
import { rule as dockerfileUnreadableWord } from './languages/dockerfile/rules/unreadable-word';
import { rule as dockerfileUnterminatedHeredoc } from './languages/dockerfile/rules/unterminated-heredoc';
import { rule as dockerfileUntrustedRegistry } from './languages/dockerfile/rules/untrusted-registry';
import { rule as dockerfileUpdateAlone } from './languages/dockerfile/rules/update-alone';
import { rule as dockerfileUpgradedPackages } from './languages/dockerfile/rules/upgraded-packages';
import { rule as dockerfileVariableOfOtherRun } from './languages/dockerfile/rules/variable-of-other-run';
import { rule as dockerfileVerificationOffByVariable } from './languages/dockerfile/rules/verification-off-by-variable';
import { rule as dockerfileVerificationOff } from './languages/dockerfile/rules/verification-off';
import { rule as dockerfileWgetProgress } from './languages/dockerfile/rules/wget-progress';
import { rule as dockerfileWrongArgumentCount } from './languages/dockerfile/rules/wrong-argument-count';
import { rule as dockerignoreIgnorePatternAtRoot } from './languages/dockerignore/rules/ignore-pattern-at-root';
import { rule as dockerignoreIgnorePatternComment } from './languages/dockerignore/rules/ignore-pattern-comment';
import { rule as dockerignoreIneffectiveIgnorePattern } from './languages/dockerignore/rules/ineffective-ignore-pattern';
import { rule as dockerignoreInvalidIgnorePattern } from './languages/dockerignore/rules/invalid-ignore-pattern';
import { rule as githubActionsAgentForStrangers } from './languages/github-actions/rules/agent-for-strangers';
import { rule as githubActionsAllSecretsExposed } from './languages/github-actions/rules/all-secrets-exposed';
import { rule as githubActionsAlwaysTrueCondition } from './languages/github-actions/rules/always-true-condition';
import { rule as githubActionsAnalysisWithoutInit } from './languages/github-actions/rules/analysis-without-init';
import { rule as githubActionsArchivedAction } from './languages/github-actions/rules/archived-action';
import { rule as githubActionsBroadAppToken } from './languages/github-actions/rules/broad-app-token';
import { rule as githubActionsBroadPermissions } from './languages/github-actions/rules/broad-permissions';
import { rule as githubActionsBrokenLocalAction } from './languages/github-actions/rules/broken-local-action';
import { rule as githubActionsBrokenWorkflowCall } from './languages/github-actions/rules/broken-workflow-call';
import { rule as githubActionsCachePoisoning } from './languages/github-actions/rules/cache-poisoning';
import { rule as githubActionsCallPermissions } from './languages/github-actions/rules/call-permissions';
import { rule as githubActionsCmdShell } from './languages/github-actions/rules/cmd-shell';
import { rule as githubActionsComputedEnvironment } from './languages/github-actions/rules/computed-environment';
import { rule as githubActionsComputedProperty } from './languages/github-actions/rules/computed-property';
import { rule as githubActionsConflictingConcurrency } from './languages/github-actions/rules/conflicting-concurrency';
import { rule as githubActionsConflictingKey } from './languages/github-actions/rules/conflicting-key';
import { rule as githubActionsConflictingRunnerLabels } from './languages/github-actions/rules/conflicting-runner-labels';
import { rule as githubActionsConstantCondition } from './languages/github-actions/rules/constant-condition';
import { rule as githubActionsConstantExpression } from './languages/github-actions/rules/constant-expression';
import { rule as githubActionsDangerousTrigger } from './languages/github-actions/rules/dangerous-trigger';
import { rule as githubActionsDebugLogging } from './languages/github-actions/rules/debug-logging';
import { rule as githubActionsDependabotCooldown } from './languages/github-actions/rules/dependabot-cooldown';
import { rule as githubActionsDependabotExecution } from './languages/github-actions/rules/dependabot-execution';
import { rule as githubActionsDeprecatedActionInput } from './languages/github-actions/rules/deprecated-action-input';
import { rule as githubActionsDeprecatedCommand } from './languages/github-actions/rules/deprecated-command';
import { rule as githubActionsDormantInjection } from './languages/github-actions/rules/dormant-injection';
import { rule as githubActionsDownloadedScript } from './languages/github-actions/rules/downloaded-script';
import { rule as githubActionsDuplicateKey } from './languages/github-actions/rules/duplicate-key';
import { rule as githubActionsDuplicateMatrixValue } from './languages/github-actions/rules/duplicate-matrix-value';
import { rule as githubActionsDuplicateStepId } from './languages/github-actions/rules/duplicate-step-id';
import { rule as githubActionsEmptyCollection } from './languages/github-actions/rules/empty-collection';
import { rule as githubActionsEmptyValue } from './languages/github-actions/rules/empty-value';
import { rule as githubActionsExcessivePermissions } from './languages/github-actions/rules/excessive-permissions';
import { rule as githubActionsExclusiveFilters } from './languages/github-actions/rules/exclusive-filters';
import { rule as githubActionsExpressionInScript } from './languages/github-actions/rules/expression-in-script';
import { rules as githubActionsExpressions } from './languages/github-actions/rules/expressions';
import { rule as githubActionsForbiddenUses } from './languages/github-actions/rules/forbidden-uses';
import { rule as githubActionsImageWithoutDigest } from './languages/github-actions/rules/image-without-digest';
import { rule as githubActionsIncompleteTrigger } from './languages/github-actions/rules/incomplete-trigger';
import { rule as githubActionsIneffectiveMatrixExclude } from './languages/github-actions/rules/ineffective-matrix-exclude';
import { rule as githubActionsInheritedSecrets } from './languages/github-actions/rules/inherited-secrets';
import { rule as githubActionsInjectedVariable } from './languages/github-actions/rules/injected-variable';
import { rule as githubActionsInsecureCommands } from './languages/github-actions/rules/insecure-commands';
import { rule as githubActionsInvalidActionMetadata } from './languages/github-actions/rules/invalid-action-metadata';
import { rule as githubActionsInvalidChoice } from './languages/github-actions/rules/invalid-choice';
import { rule as githubActionsInvalidCron } from './languages/github-actions/rules/invalid-cron';
import { rule as githubActionsInvalidDependabot } from './languages/github-actions/rules/invalid-dependabot';
import { rule as githubActionsInvalidEnvName } from './languages/github-actions/rules/invalid-env-name';
import { rule as githubActionsInvalidGlob } from './languages/github-actions/rules/invalid-glob';
import { rule as githubActionsInvalidId } from './languages/github-actions/rules/invalid-id';
import { rule as githubActionsInvalidInputDefault } from './languages/github-actions/rules/invalid-input-default';
import { rule as githubActionsInvalidParallelStep } from './languages/github-actions/rules/invalid-parallel-step';
import { rule as githubActionsInvalidRunnerGroup } from './languages/github-actions/rules/invalid-runner-group';
import { rule as githubActionsKeptCredentials } from './languages/github-actions/rules/kept-credentials';
import { rule as githubActionsLiteralRegistryPassword } from './languages/github-actions/rules/literal-registry-password';
import { rule as githubActionsLocalPathReference } from './languages/github-actions/rules/local-path-reference';
import { rule as githubActionsMalformedUses } from './languages/github-actions/rules/malformed-uses';
import { rule as githubActionsManualPublishingToken } from './languages/github-actions/rules/manual-publishing-token';
import { rule as githubActionsMergeKey } from './languages/github-actions/rules/merge-key';
import { rule as githubActionsMismatchedCallInput } from './languages/github-actions/rules/mismatched-call-input';
import { rule as githubActionsMismatchedVersionComment } from './languages/github-actions/rules/mismatched-version-comment';
import { rule as githubActionsMisplacedExpression } from './languages/github-actions/rules/misplaced-expression';
import { rule as githubActionsMissingActionInput } from './languages/github-actions/rules/missing-action-input';
import { rule as githubActionsMissingCallInput } from './languages/github-actions/rules/missing-call-input';
import { rule as githubActionsMissingCheckout } from './languages/github-actions/rules/missing-checkout';
import { rule as githubActionsMissingEntryFile } from './languages/github-actions/rules/missing-entry-file';
import { rule as githubActionsMissingEventPayload } from './languages/github-actions/rules/missing-event-payload';
import { rule as githubActionsMissingKey } from './languages/github-actions/rules/missing-key';
import { rule as githubActionsMisspeltRunnerLabel } from './languages/github-actions/rules/misspelt-runner-label';
import { rule as githubActionsNeedsCycle } from './languages/github-actions/rules/needs-cycle';
import { rule as githubActionsNonpositiveLimit } from './languages/github-actions/rules/nonpositive-limit';
import { rule as githubActionsObfuscatedActionPath } from './languages/github-actions/rules/obfuscated-action-path';
import { rule as githubActionsOpenEnvironmentWrite } from './languages/github-actions/rules/open-environment-write';
import { rule as githubActionsPayloadInCommand } from './languages/github-actions/rules/payload-in-command';
import { rule as githubActionsPersistedCredentials } from './languages/github-actions/rules/persisted-credentials';
import { rule as githubActionsPipInstallInput } from './languages/github-actions/rules/pip-install-input';
import { rule as githubActionsPromptInjection } from './languages/github-actions/rules/prompt-injection';
import { rule as githubActionsRefusedCheckout } from './languages/github-actions/rules/refused-checkout';
import { rule as githubActionsRemovedRuntime } from './languages/github-actions/rules/removed-runtime';
import { rule as githubActionsRetiredRunner } from './languages/github-actions/rules/retired-runner';
import { rule as githubActionsSecretOutsideEnvironment } from './languages/github-actions/rules/secret-outside-environment';
import { rule as githubActionsSelfHostedForStrangers } from './languages/github-actions/rules/self-hosted-for-strangers';
import { rule as githubActionsSelfHostedRunner } from './languages/github-actions/rules/self-hosted-runner';
import { rule as githubActionsServiceWithoutHealthCheck } from './languages/github-actions/rules/service-without-health-check';
import { rule as githubActionsSpoofableBotCondition } from './languages/github-actions/rules/spoofable-bot-condition';
import { rule as githubActionsSubstringList } from './languages/github-actions/rules/substring-list';
import { rule as githubActionsSuperfluousAction } from './languages/github-actions/rules/superfluous-action';
import { rule as githubActionsTemplateInjection } from './languages/github-actions/rules/template-injection';
import { rule as githubActionsTooManyInputs } from './languages/github-actions/rules/too-many-inputs';
import { rule as githubActionsTyposquattedAction } from './languages/github-actions/rules/typosquatted-action';
import { rule as githubActionsUnchangingCacheKey } from './languages/github-actions/rules/unchanging-cache-key';
import { rule as githubActionsUndeclaredCallPermissions } from './languages/github-actions/rules/undeclared-call-permissions';
import { rule as githubActionsUndeclaredNeeds } from './languages/github-actions/rules/undeclared-needs';
import { rule as githubActionsUndeclaredPermissions } from './languages/github-actions/rules/undeclared-permissions';
import { rule as githubActionsUndocumentedPermission } from './languages/github-actions/rules/undocumented-permission';
import { rule as githubActionsUnexpectedValue } from './languages/github-actions/rules/unexpected-value';
import { rule as githubActionsUnknownActionInput } from './languages/github-actions/rules/unknown-action-input';
import { rule as githubActionsUnknownActivityType } from './languages/github-actions/rules/unknown-activity-type';
import { rule as githubActionsUnknownArtifact } from './languages/github-actions/rules/unknown-artifact';
import { rule as githubActionsUnknownCallInput } from './languages/github-actions/rules/unknown-call-input';
import { rule as githubActionsUnknownEvent } from './languages/github-actions/rules/unknown-event';
import { rule as githubActionsUnknownKey } from './languages/github-actions/rules/unknown-key';
import { rule as githubActionsUnknownNeeds } from './languages/github-actions/rules/unknown-needs';
import { rule as githubActionsUnknownRunnerLabel } from './languages/github-actions/rules/unknown-runner-label';
import { rule as githubActionsUnknownShell } from './languages/github-actions/rules/unknown-shell';
import { rule as githubActionsUnknownStepReference } from './languages/github-actions/rules/unknown-step-reference';
import { rule as githubActionsUnknownTimezone } from './languages/github-actions/rules/unknown-timezone';
import { rule as githubActionsUnlimitedConcurrency } from './languages/github-actions/rules/unlimited-concurrency';
import { rule as githubActionsUnlockedPackage } from './languages/github-actions/rules/unlocked-package';
import { rule as githubActionsUnnamedDefinition } from './languages/github-actions/rules/unnamed-definition';
import { rule as githubActionsUnpassedInput } from './languages/github-actions/rules/unpassed-input';
import { rule as githubActionsUnpinnedImage } from './languages/github-actions/rules/unpinned-image';
import { rule as githubActionsUnpinnedOfficialAction } from './languages/github-actions/rules/unpinned-official-action';
import { rule as githubActionsUnpinnedTool } from './languages/github-actions/rules/unpinned-tool';
import { rule as githubActionsUnpinnedUses } from './languages/github-actions/rules/unpinned-uses';
import { rule as githubActionsUnpinnedWorkflow } from './languages/github-actions/rules/unpinned-workflow';
import { rule as githubActionsUnredactedSecret } from './languages/github-actions/rules/unredacted-secret';
import { rule as githubActionsUnsoundContains } from './languages/github-actions/rules/unsound-contains';
import { rule as githubActionsUnsoundTernary } from './languages/github-actions/rules/unsound-ternary';
import { rule as githubActionsUnsupportedFilter } from './languages/github-actions/rules/unsupported-filter';
import { rule as githubActionsUntrustedArtifact } from './languages/github-actions/rules/untrusted-artifact';
import { rule as githubActionsUntrustedCheckout } from './languages/github-actions/rules/untrusted-checkout';
import { rule as githubActionsUnusedAnchor } from './languages/github-actions/rules/unused-anchor';
import { rule as githubActionsUnusedArtifact } from './languages/github-actions/rules/unused-artifact';
import { rule as githubActionsUnusualShell } from './languages/github-actions/rules/unusual-shell';
import { rule as githubActionsUnverifiedCreator } from './languages/github-actions/rules/unverified-creator';
import { rule as githubActionsUploadedCredentials } from './languages/github-actions/rules/uploaded-credentials';
import { rule as githubActionsVulnerableAction } from './languages/github-actions/rules/vulnerable-action';
import { rule as githubActionsWrongType } from './languages/github-actions/rules/wrong-type';
import { rule as githubActionsYamlTag } from './languages/github-actions/rules/yaml-tag';
import { rule as gitlabCiAmbiguousValue } from './languages/gitlab-ci/rules/ambiguous-value';
import { rule as gitlabCiArtifactsWithoutExpiry } from './languages/gitlab-ci/rules/artifacts-without-expiry';
import { rule as gitlabCiBrokenInclude } from './languages/gitlab-ci/rules/broken-include';
import { rule as gitlabCiBrokenOnStop } from './languages/gitlab-ci/rules/broken-on-stop';
import { rule as gitlabCiCacheWithoutKey } from './languages/gitlab-ci/rules/cache-without-key';
import { rule as gitlabCiConflictingKeywords } from './languages/gitlab-ci/rules/conflicting-keywords';
import { rule as gitlabCiDelayedWithoutStart } from './languages/gitlab-ci/rules/delayed-without-start';
import { rule as gitlabCiDoublePipelines } from './languages/gitlab-ci/rules/double-pipelines';
import { rule as gitlabCiDuplicateEntry } from './languages/gitlab-ci/rules/duplicate-entry';
import { rule as gitlabCiEdgeStagesOnly } from './languages/gitlab-ci/rules/edge-stages-only';
import { rule as gitlabCiEmptyValue } from './languages/gitlab-ci/rules/empty-value';
import { rule as gitlabCiInsecureInclude } from './languages/gitlab-ci/rules/insecure-include';
import { rule as gitlabCiInvalidCondition } from './languages/gitlab-ci/rules/invalid-condition';
import { rule as gitlabCiInvalidInterpolation } from './languages/gitlab-ci/rules/invalid-interpolation';
import { rule as gitlabCiJobNeverRuns } from './languages/gitlab-ci/rules/job-never-runs';
import { rule as gitlabCiJobWithoutScript } from './languages/gitlab-ci/rules/job-without-script';
import { rule as gitlabCiLargeMatrix } from './languages/gitlab-ci/rules/large-matrix';
import { rule as gitlabCiLegacyFilters } from './languages/gitlab-ci/rules/legacy-filters';
import { rule as gitlabCiLongJobName } from './languages/gitlab-ci/rules/long-job-name';
import { rule as gitlabCiManualJobBlocks } from './languages/gitlab-ci/rules/manual-job-blocks';
import { rule as gitlabCiMisplacedKeyword } from './languages/gitlab-ci/rules/misplaced-keyword';
import { rule as gitlabCiMisplacedPublish } from './languages/gitlab-ci/rules/misplaced-publish';
import { rule as gitlabCiMissingKeyword } from './languages/gitlab-ci/rules/missing-keyword';
import { rule as gitlabCiMissingMatrixCell } from './languages/gitlab-ci/rules/missing-matrix-cell';
import { rule as gitlabCiNeedsCycle } from './languages/gitlab-ci/rules/needs-cycle';
import { rule as gitlabCiNeedsLaterStage } from './languages/gitlab-ci/rules/needs-later-stage';
import { rule as gitlabCiNeedsMayBeMissing } from './languages/gitlab-ci/rules/needs-may-be-missing';
import { rule as gitlabCiRepeatedNeeds } from './languages/gitlab-ci/rules/repeated-needs';
import { rule as gitlabCiReservedJobName } from './languages/gitlab-ci/rules/reserved-job-name';
import { rule as gitlabCiUndeclaredInput } from './languages/gitlab-ci/rules/undeclared-input';
import { rule as gitlabCiUndefinedStage } from './languages/gitlab-ci/rules/undefined-stage';
import { rule as gitlabCiUnexpectedValue } from './languages/gitlab-ci/rules/unexpected-value';
import { rule as gitlabCiUnknownDependency } from './languages/gitlab-ci/rules/unknown-dependency';
import { rule as gitlabCiUnknownKeyword } from './languages/gitlab-ci/rules/unknown-keyword';
import { rule as gitlabCiUnknownNeeds } from './languages/gitlab-ci/rules/unknown-needs';
import { rule as gitlabCiUnknownReference } from './languages/gitlab-ci/rules/unknown-reference';
import { rule as gitlabCiUnknownTemplate } from './languages/gitlab-ci/rules/unknown-template';
import { rule as gitlabCiUnpinnedInclude } from './languages/gitlab-ci/rules/unpinned-include';
import { rule as gitlabCiWrongIncludeInput } from './languages/gitlab-ci/rules/wrong-include-input';
import { rule as gitlabCiWrongInputDefault } from './languages/gitlab-ci/rules/wrong-input-default';
import { rule as gitlabCiWrongType } from './languages/gitlab-ci/rules/wrong-type';
import { rule as gitlabCiWrongVariableDefault } from './languages/gitlab-ci/rules/wrong-variable-default';
import { rule as hclSyntaxError } from './languages/hcl/rules/syntax-error';
import { rule as kustomizeDeprecatedField } from './languages/kustomize/rules/deprecated-field';
import { rule as kustomizeMissingKey } from './languages/kustomize/rules/missing-key';
import { rule as kustomizeUnexpectedValue } from './languages/kustomize/rules/unexpected-value';
import { rule as kustomizeUnknownKey } from './languages/kustomize/rules/unknown-key';
import { rule as kustomizeWrongType } from './languages/kustomize/rules/wrong-type';
import { rule as preCommitArchivedRepository } from './languages/pre-commit/rules/archived-repository';
import { rule as preCommitInsecureUrl } from './languages/pre-commit/rules/insecure-url';
import { rule as preCommitMovingRevision } from './languages/pre-commit/rules/moving-revision';
import { rule as prometheusCauseNotSymptom } from './languages/prometheus/rules/cause-not-symptom';
import { rule as prometheusExclusiveKeys } from './languages/prometheus/rules/exclusive-keys';
import { rule as prometheusIncompleteRelabeling } from './languages/prometheus/rules/incomplete-relabeling';
import { rule as prometheusInvalidExpression } from './languages/prometheus/rules/invalid-expression';
import { rule as prometheusLimitedRootRoute } from './languages/prometheus/rules/limited-root-route';
import { rule as prometheusMissingKey } from './languages/prometheus/rules/missing-key';
import { rule as prometheusMixedGrouping } from './languages/prometheus/rules/mixed-grouping';
import { rule as prometheusNoDuration } from './languages/prometheus/rules/no-duration';
import { rule as prometheusNoSeverity } from './languages/prometheus/rules/no-severity';
import { rule as prometheusNotActionable } from './languages/prometheus/rules/not-actionable';
import { rule as prometheusRepeatedName } from './languages/prometheus/rules/repeated-name';
import { rule as prometheusSelectorInName } from './languages/prometheus/rules/selector-in-name';
import { rule as prometheusTooEarly } from './languages/prometheus/rules/too-early';
import { rule as prometheusUnclearSummary } from './languages/prometheus/rules/unclear-summary';
import { rule as prometheusUndefinedName } from './languages/prometheus/rules/undefined-name';
import { rule as prometheusUnexpectedValue } from './languages/prometheus/rules/unexpected-value';
import { rule as prometheusUnknownKey } from './languages/prometheus/rules/unknown-key';
import { rule as prometheusUnreachableReceiver } from './languages/prometheus/rules/unreachable-receiver';
import { rule as prometheusWrongType } from './languages/prometheus/rules/wrong-type';
import { rule as runbookEmptySection } from './languages/runbook/rules/empty-section';
import { rule as runbookEscalationWithoutTimes } from './languages/runbook/rules/escalation-without-times';
import { rule as runbookMissingSection } from './languages/runbook/rules/missing-section';
import { rule as runbookNoCommands } from './languages/runbook/rules/no-commands';
import { rule as runbookPlaceholderLeft } from './languages/runbook/rules/placeholder-left';
import { rule as terraformAutoscaledCountNotIgnored } from './languages/terraform/rules/autoscaled-count-not-ignored';
import { rules as terraformChecks } from './languages/terraform/rules/checks';
import { rule as terraformComparedWithEmptyList } from './languages/terraform/rules/compared-with-empty-list';
import { rule as terraformConstantCondition } from './languages/terraform/rules/constant-condition';
import { rule as terraformDefaultOfWrongType } from './languages/terraform/rules/default-of-wrong-type';
import { rule as terraformDependencyCycle } from './languages/terraform/rules/dependency-cycle';
import { rule as terraformDuplicateBlock } from './languages/terraform/rules/duplicate-block';
import { rule as terraformDuplicateDeclaration } from './languages/terraform/rules/duplicate-declaration';
import { rule as terraformDuplicateMapKey } from './languages/terraform/rules/duplicate-map-key';
import { rule as terraformEachWithoutForEach } from './languages/terraform/rules/each-without-for-each';
import { rule as terraformEcsNoCircuitBreaker } from './languages/terraform/rules/ecs-no-circuit-breaker';
import { rule as terraformEcsNoRollback } from './languages/terraform/rules/ecs-no-rollback';
import { rule as terraformEphemeralValue } from './languages/terraform/rules/ephemeral-value';
import { rule as terraformFullCloneModule } from './languages/terraform/rules/full-clone-module';
import { rule as terraformInvalidAddress } from './languages/terraform/rules/invalid-address';
import { rule as terraformInvalidArgumentValue } from './languages/terraform/rules/invalid-argument-value';
import { rule as terraformInvalidImport } from './languages/terraform/rules/invalid-import';
import { rule as terraformInvalidModuleSource } from './languages/terraform/rules/invalid-module-source';
import { rule as terraformInvalidName } from './languages/terraform/rules/invalid-name';
import { rule as terraformInvalidOverride } from './languages/terraform/rules/invalid-override';
import { rule as terraformInvalidRepetition } from './languages/terraform/rules/invalid-repetition';
import { rule as terraformInvalidRequiredProvider } from './languages/terraform/rules/invalid-required-provider';
import { rule as terraformInvalidTestFile } from './languages/terraform/rules/invalid-test-file';
import { rule as terraformInvalidType } from './languages/terraform/rules/invalid-type';
import { rule as terraformJsonRootList } from './languages/terraform/rules/json-root-list';
import { rule as terraformLegacyIndex } from './languages/terraform/rules/legacy-index';
import { rule as terraformLocalState } from './languages/terraform/rules/local-state';
import { rule as terraformLookupWithoutDefault } from './languages/terraform/rules/lookup-without-default';
import { rule as terraformMissingArgument } from './languages/terraform/rules/missing-argument';
import { rule as terraformModuleInputOfWrongType } from './languages/terraform/rules/module-input-of-wrong-type';
import { rule as terraformModuleNotFound } from './languages/terraform/rules/module-not-found';
import { rule as terraformModuleWithoutVersion } from './languages/terraform/rules/module-without-version';
import { rule as terraformNamingConvention } from './languages/terraform/rules/naming-convention';
import { rule as terraformNoRequiredVersion } from './languages/terraform/rules/no-required-version';
import { rule as terraformNullResource } from './languages/terraform/rules/null-resource';
import { rule as terraformPlainSecretVariable } from './languages/terraform/rules/plain-secret-variable';
import { rule as terraformProviderWithoutVersion } from './languages/terraform/rules/provider-without-version';
import { rule as terraformQuotedReference } from './languages/terraform/rules/quoted-reference';
import { rule as terraformRedundantInterpolation } from './languages/terraform/rules/redundant-interpolation';
import { rule as terraformScaleInFasterThanOut } from './languages/terraform/rules/scale-in-faster-than-out';
import { rule as terraformSensitiveOutput } from './languages/terraform/rules/sensitive-output';
import { rule as terraformSharedStateKey } from './languages/terraform/rules/shared-state-key';
import { rule as terraformSingleTaskMinimum } from './languages/terraform/rules/single-task-minimum';
import { rule as terraformSlashComment } from './languages/terraform/rules/slash-comment';
import { rule as terraformStandardFile } from './languages/terraform/rules/standard-file';
import { rule as terraformTypeLeftToDefault } from './languages/terraform/rules/type-left-to-default';
import { rule as terraformTypeMismatch } from './languages/terraform/rules/type-mismatch';
import { rule as terraformUnavailableReference } from './languages/terraform/rules/unavailable-reference';
import { rule as terraformUndeclaredModuleInput } from './languages/terraform/rules/undeclared-module-input';
import { rule as terraformUndeclaredModuleOutput } from './languages/terraform/rules/undeclared-module-output';
import { rule as terraformUndeclaredReference } from './languages/terraform/rules/undeclared-reference';
import { rule as terraformUndocumentedOutput } from './languages/terraform/rules/undocumented-output';
import { rule as terraformUndocumentedVariable } from './languages/terraform/rules/undocumented-variable';
import { rule as terraformUnencryptedState } from './languages/terraform/rules/unencrypted-state';
import { rule as terraformUnknownBackend } from './languages/terraform/rules/unknown-backend';
import { rule as terraformUnknownFunction } from './languages/terraform/rules/unknown-function';
import { rule as terraformUnlockedState } from './languages/terraform/rules/unlocked-state';
import { rule as terraformUnpinnedModule } from './languages/terraform/rules/unpinned-module';
import { rule as terraformUnsatisfiableVersion } from './languages/terraform/rules/unsatisfiable-version';
import { rule as terraformUnsupportedArgument } from './languages/terraform/rules/unsupported-argument';
import { rule as terraformUntaggedResource } from './languages/terraform/rules/untagged-resource';
import { rule as terraformUntypedVariable } from './languages/terraform/rules/untyped-variable';
import { rule as terraformUnusedDeclaration } from './languages/terraform/rules/unused-declaration';
import { rule as terraformUnusedRequiredProvider } from './languages/terraform/rules/unused-required-provider';
import { rule as terraformUnvalidatedEnumeration } from './languages/terraform/rules/unvalidated-enumeration';
import { rule as terraformWorkspaceWithRemoteBackend } from './languages/terraform/rules/workspace-with-remote-backend';
import { rule as terraformWrongArgumentCount } from './languages/terraform/rules/wrong-argument-count';
import { rule as terraformWrongInstanceKey } from './languages/terraform/rules/wrong-instance-key';
import { rule as textLeakedToken } from './languages/text/rules/leaked-token';
import { rule as yamlDuplicateKey } from './languages/yaml/rules/duplicate-key';
import { rule as yamlSyntaxError } from './languages/yaml/rules/syntax-error';
import { rule as pipelineAllAtOnce } from './pipeline/rules/all-at-once';
import { rule as pipelineCanaryWithoutAnalysis } from './pipeline/rules/canary-without-analysis';
import { rule as pipelineDebugTracing } from './pipeline/rules/debug-tracing';
import { rule as pipelineDeployBeforeTests } from './pipeline/rules/deploy-before-tests';
import { rule as pipelineDeployFromPullRequest } from './pipeline/rules/deploy-from-pull-request';
import { rule as pipelineDeployOutsideEnvironment } from './pipeline/rules/deploy-outside-environment';
import { rule as pipelineDeployWithoutTests } from './pipeline/rules/deploy-without-tests';
import { rule as pipelineDisabledScan } from './pipeline/rules/disabled-scan';
import { rule as pipelineEmptyTestRun } from './pipeline/rules/empty-test-run';
import { rule as pipelineHandEditedCluster } from './pipeline/rules/hand-edited-cluster';
import { rule as pipelineHardcodedSecret } from './pipeline/rules/hardcoded-secret';
import { rule as pipelineInstallOutsideLockfile } from './pipeline/rules/install-outside-lockfile';
import { rule as pipelineManualProductionDeploy } from './pipeline/rules/manual-production-deploy';
import { rule as pipelineMissingCache } from './pipeline/rules/missing-cache';
import { rule as pipelineMissingTimeout } from './pipeline/rules/missing-timeout';
import { rule as pipelineMutableDeployTag } from './pipeline/rules/mutable-deploy-tag';
import { rule as pipelineNoRollbackPlan } from './pipeline/rules/no-rollback-plan';
import { rule as pipelineNoSecurityStage } from './pipeline/rules/no-security-stage';
import { rule as pipelineNoVerificationAfterDeploy } from './pipeline/rules/no-verification-after-deploy';
import { rule as pipelineObsoleteRunContinues } from './pipeline/rules/obsolete-run-continues';
import { rule as pipelineOtherImageVersion } from './pipeline/rules/other-image-version';
import { rule as pipelinePipedInstaller } from './pipeline/rules/piped-installer';
import { rule as pipelineProductionBeforeStaging } from './pipeline/rules/production-before-staging';
import { rule as pipelineProductionWithoutGate } from './pipeline/rules/production-without-gate';
import { rule as pipelinePublishBeforeTests } from './pipeline/rules/publish-before-tests';
import { rule as pipelineRacingDeploys } from './pipeline/rules/racing-deploys';
import { rule as pipelineRepeatedJob } from './pipeline/rules/repeated-job';
import { rule as pipelineRetriedUntilGreen } from './pipeline/rules/retried-until-green';
import { rule as pipelineSecretInArtifact } from './pipeline/rules/secret-in-artifact';
import { rule as pipelineSecretInBuildArgument } from './pipeline/rules/secret-in-build-argument';
import { rule as pipelineSecretInLog } from './pipeline/rules/secret-in-log';
import { rule as pipelineSecretOnCommandLine } from './pipeline/rules/secret-on-command-line';
import { rule as pipelineShellcheck } from './pipeline/rules/shellcheck';
import { rule as pipelineSilentDeployFailure } from './pipeline/rules/silent-deploy-failure';
import { rule as pipelineSkippedTests } from './pipeline/rules/skipped-tests';
import { rule as pipelineSlowBeforeFast } from './pipeline/rules/slow-before-fast';
import { rule as pipelineSoftFailingScan } from './pipeline/rules/soft-failing-scan';
import { rule as pipelineStageOrder } from './pipeline/rules/stage-order';
import { rule as pipelineSwallowedFailure } from './pipeline/rules/swallowed-failure';
import { rule as pipelineUnreviewedApply } from './pipeline/rules/unreviewed-apply';
import { rule as pipelineUntrustedTextInScript } from './pipeline/rules/untrusted-text-in-script';
import { rule as pipelineUnversionedArtifact } from './pipeline/rules/unversioned-artifact';

export const rules: readonly Rule[] = [
  azurePipelinesConflictingKey,
  azurePipelinesDependsOnCycle,
  azurePipelinesDuplicateName,
  azurePipelinesInvalidCron,
  azurePipelinesInvalidExpression,
  azurePipelinesInvalidName,
  azurePipelinesMissingKey,
  azurePipelinesMissingTemplate,
  azurePipelinesTemplateCycle,
  azurePipelinesUndeclaredParameter,
  azurePipelinesUnexpectedValue,
  azurePipelinesUnknownDependsOn,
  azurePipelinesUnknownKeyword,
  azurePipelinesUnknownRepository,
  azurePipelinesUnpinnedRepository,
  azurePipelinesUnversionedTask,
  azurePipelinesWrongParameterDefault,
  azurePipelinesWrongTemplateKind,
  azurePipelinesWrongTemplateParameter,
  azurePipelinesWrongType,
  bitbucketInvalidImport,
  bitbucketManualFirstStep,
  bitbucketMisindentedStep,
  bitbucketMisplacedKey,
  bitbucketMisplacedVariables,
  bitbucketMissingKey,
  bitbucketRepeatedDeployment,
  bitbucketServiceMemory,
  bitbucketTooManySteps,
  bitbucketUnexpectedValue,
  bitbucketUnknownCache,
  bitbucketUnknownKey,
  bitbucketUnknownPipeline,
  bitbucketUnknownService,
  bitbucketUnpinnedImage,
  bitbucketUnpinnedPipe,
  bitbucketWrongType,
  boringopsConfigInvalidValue,
  boringopsConfigUnknownKey,
  boringopsConfigUnknownRuleInIgnore,
  boringopsConfigUnknownRule,
  boringopsConfigUnusedIgnore,
  circleciConflictingKey,
  circleciFloatingOrb,
  circleciInvalidCron,
  circleciInvalidName,
  circleciInvalidPattern,
  circleciMisindentedStep,
  circleciMissingKey,
  circleciNeedsVersion21,
  circleciRecursiveCommand,
  circleciRequirementCycle,
  circleciRetiredImage,
  circleciUndeclaredParameter,
  circleciUnexpectedValue,
  circleciUnknownCommand,
  circleciUnknownExecutor,
  circleciUnknownJob,
  circleciUnknownKey,
  circleciUnknownRequirement,
  circleciUnpinnedImage,
  circleciUnpinnedOrb,
  circleciWrongArgument,
  circleciWrongParameter,
  circleciWrongType,
  composeDangerousCapability,
  composeDeprecatedVersion,
  composeDisabledHealthcheck,
  composeDockerSocketMount,
  composeDuplicatePort,
  composeEndOfLifeImage,
  composeExposedStorePort,
  composeHostNamespace,
  composeHostPathMount,
  composeImageWithoutVersion,
  composeKeptCapabilities,
  composeMissingHealthcheck,
  composeNamedReplicas,
  composeNewPrivileges,
  composePrivilegedPort,
  composePrivileged,
  composeQuotedEnvironmentValue,
  composeSecretInEnvironment,
  composeSharedVolume,
  composeStartBeforeHealthy,
  composeUndefinedResource,
  composeUndefinedService,
  composeUnknownKey,
  composeUnlimitedResources,
  composeUnquotedPort,
  composeVersion1File,
  dockerfileAddInsteadOfCopy,
  dockerfileAddWithoutChecksum,
  dockerfileAndOrAsIf,
  dockerfileAptInsteadOfAptGet,
  dockerfileBashism,
  dockerfileBrokenJsonArray,
  dockerfileBrokenScript,
  dockerfileBuildToolsInImage,
  dockerfileBuildWithoutDevDependencies,
  dockerfileCdInsteadOfWorkdir,
  dockerfileChownLayer,
  dockerfileConsecutiveRun,
  dockerfileConstantPlatform,
  dockerfileCopiedRoot,
  dockerfileCopyFromOwnStage,
  dockerfileCopyToFile,
  dockerfileCredentialFileInImage,
  dockerfileCurlWithoutFail,
  dockerfileDanglingContinuation,
  dockerfileDefinitionDescription,
  dockerfileDeprecatedMaintainer,
  dockerfileDeprecatedNpmOption,
  dockerfileDevDependenciesInImage,
  dockerfileDistributionUpgrade,
  dockerfileDuplicateFlag,
  dockerfileDuplicateStageName,
  dockerfileEarlyBuildArgument,
  dockerfileEchoEscape,
  dockerfileEmptyBaseImage,
  dockerfileEmptyContinuation,
  dockerfileEndOfLifeImage,
  dockerfileEnvRefersToItself,
  dockerfileExposedAddress,
  dockerfileExposedSsh,
  dockerfileForbiddenTrigger,
  dockerfileFromAsCasing,
  dockerfileGlobAsOption,
  dockerfileHeredocWithoutErrexit,
  dockerfileIgnoredCopySource,
  dockerfileIgnoredFailure,
  dockerfileIncompleteDockerignore,
  dockerfileInlineIgnore,
  dockerfileInstallIgnoresLockFile,
  dockerfileInstalledRecommends,
  dockerfileInstructionCasing,
  dockerfileInvalidDirective,
  dockerfileInvalidFlagValue,
  dockerfileInvalidHealthcheck,
  dockerfileInvalidImageReference,
  dockerfileInvalidLabelKey,
  dockerfileInvalidMount,
  dockerfileInvalidPort,
  dockerfileInvalidProtocol,
  dockerfileInvalidStageName,
  dockerfileInvalidStopSignal,
  dockerfileLabelSchema,
  dockerfileLatestTag,
  dockerfileLegacyKeyValue,
  dockerfileMaskedFailure,
  dockerfileMissingAssumeYes,
  dockerfileMissingCopySource,
  dockerfileMissingDockerignore,
  dockerfileMissingEqualsSign,
  dockerfileMissingHealthcheck,
  dockerfileMissingUser,
  dockerfileMisspeltCopySource,
  dockerfileMixedJsonArray,
  dockerfileNamedUser,
  dockerfileNeedlessCat,
  dockerfileNoBaseImage,
  dockerfilePackageCacheLeft,
  dockerfilePasswordInScript,
  dockerfilePipeWithoutPipefail,
  dockerfilePipedInstaller,
  dockerfilePointlessCommand,
  dockerfileProtocolCasing,
  dockerfileRedundantPlatform,
  dockerfileRelativeCopyDestination,
  dockerfileRelativeWorkdirChain,
  dockerfileRelativeWorkdir,
  dockerfileRepeatedCommand,
  dockerfileReplacedSystemShell,
  dockerfileReservedStageName,
  dockerfileRootBuildStage,
  dockerfileRootUser,
  dockerfileRunWithoutShell,
  dockerfileSecretFileCopied,
  dockerfileSecretInVariable,
  dockerfileShellForm,
  dockerfileShellNotJson,
  dockerfileShellcheck,
  dockerfileSourcesBeforeManifests,
  dockerfileSourcesBeforePackages,
  dockerfileSourcesInFinalImage,
  dockerfileSparseUserLog,
  dockerfileStageByNumber,
  dockerfileStageNameCasing,
  dockerfileSudoInRun,
  dockerfileSwallowingHeredoc,
  dockerfileSystemWorkdir,
  dockerfileTwoDownloaders,
  dockerfileUncheckedImage,
  dockerfileUndeclaredCopySource,
  dockerfileUndefinedFromArgument,
  dockerfileUndefinedVariable,
  dockerfileUnknownCopySource,
  dockerfileUnknownFlag,
  dockerfileUnknownFrontend,
  dockerfileUnknownInstruction,
  dockerfileUnneededSudo,
  dockerfileUnpackedArchive,
  dockerfileUnpinnedPackage,
  dockerfileUnquotedSubstitution,
  dockerfileUnquotedVariable,
  dockerfileUnreadableWord,
  dockerfileUnterminatedHeredoc,
  dockerfileUntrustedRegistry,
  dockerfileUpdateAlone,
  dockerfileUpgradedPackages,
  dockerfileVariableOfOtherRun,
  dockerfileVerificationOffByVariable,
  dockerfileVerificationOff,
  dockerfileWgetProgress,
  dockerfileWrongArgumentCount,
  dockerignoreIgnorePatternAtRoot,
  dockerignoreIgnorePatternComment,
  dockerignoreIneffectiveIgnorePattern,
  dockerignoreInvalidIgnorePattern,
  githubActionsAgentForStrangers,
  githubActionsAllSecretsExposed,
  githubActionsAlwaysTrueCondition,
  githubActionsAnalysisWithoutInit,
  githubActionsArchivedAction,
  githubActionsBroadAppToken,
  githubActionsBroadPermissions,
  githubActionsBrokenLocalAction,
  githubActionsBrokenWorkflowCall,
  githubActionsCachePoisoning,
  githubActionsCallPermissions,
  githubActionsCmdShell,
  githubActionsComputedEnvironment,
  githubActionsComputedProperty,
  githubActionsConflictingConcurrency,
  githubActionsConflictingKey,
  githubActionsConflictingRunnerLabels,
  githubActionsConstantCondition,
  githubActionsConstantExpression,
  githubActionsDangerousTrigger,
  githubActionsDebugLogging,
  githubActionsDependabotCooldown,
  githubActionsDependabotExecution,
  githubActionsDeprecatedActionInput,
  githubActionsDeprecatedCommand,
  githubActionsDormantInjection,
  githubActionsDownloadedScript,
  githubActionsDuplicateKey,
  githubActionsDuplicateMatrixValue,
  githubActionsDuplicateStepId,
  githubActionsEmptyCollection,
  githubActionsEmptyValue,
  githubActionsExcessivePermissions,
  githubActionsExclusiveFilters,
  githubActionsExpressionInScript,
  ...githubActionsExpressions,
  githubActionsForbiddenUses,
  githubActionsImageWithoutDigest,
  githubActionsIncompleteTrigger,
  githubActionsIneffectiveMatrixExclude,
  githubActionsInheritedSecrets,
  githubActionsInjectedVariable,
  githubActionsInsecureCommands,
  githubActionsInvalidActionMetadata,
  githubActionsInvalidChoice,
  githubActionsInvalidCron,
  githubActionsInvalidDependabot,
  githubActionsInvalidEnvName,
  githubActionsInvalidGlob,
  githubActionsInvalidId,
  githubActionsInvalidInputDefault,
  githubActionsInvalidParallelStep,
  githubActionsInvalidRunnerGroup,
  githubActionsKeptCredentials,
  githubActionsLiteralRegistryPassword,
  githubActionsLocalPathReference,
  githubActionsMalformedUses,
  githubActionsManualPublishingToken,
  githubActionsMergeKey,
  githubActionsMismatchedCallInput,
  githubActionsMismatchedVersionComment,
  githubActionsMisplacedExpression,
  githubActionsMissingActionInput,
  githubActionsMissingCallInput,
  githubActionsMissingCheckout,
  githubActionsMissingEntryFile,
  githubActionsMissingEventPayload,
  githubActionsMissingKey,
  githubActionsMisspeltRunnerLabel,
  githubActionsNeedsCycle,
  githubActionsNonpositiveLimit,
  githubActionsObfuscatedActionPath,
  githubActionsOpenEnvironmentWrite,
  githubActionsPayloadInCommand,
  githubActionsPersistedCredentials,
  githubActionsPipInstallInput,
  githubActionsPromptInjection,
  githubActionsRefusedCheckout,
  githubActionsRemovedRuntime,
  githubActionsRetiredRunner,
  githubActionsSecretOutsideEnvironment,
  githubActionsSelfHostedForStrangers,
  githubActionsSelfHostedRunner,
  githubActionsServiceWithoutHealthCheck,
  githubActionsSpoofableBotCondition,
  githubActionsSubstringList,
  githubActionsSuperfluousAction,
  githubActionsTemplateInjection,
  githubActionsTooManyInputs,
  githubActionsTyposquattedAction,
  githubActionsUnchangingCacheKey,
  githubActionsUndeclaredCallPermissions,
  githubActionsUndeclaredNeeds,
  githubActionsUndeclaredPermissions,
  githubActionsUndocumentedPermission,
  githubActionsUnexpectedValue,
  githubActionsUnknownActionInput,
  githubActionsUnknownActivityType,
  githubActionsUnknownArtifact,
  githubActionsUnknownCallInput,
  githubActionsUnknownEvent,
  githubActionsUnknownKey,
  githubActionsUnknownNeeds,
  githubActionsUnknownRunnerLabel,
  githubActionsUnknownShell,
  githubActionsUnknownStepReference,
  githubActionsUnknownTimezone,
  githubActionsUnlimitedConcurrency,
  githubActionsUnlockedPackage,
  githubActionsUnnamedDefinition,
  githubActionsUnpassedInput,
  githubActionsUnpinnedImage,
  githubActionsUnpinnedOfficialAction,
  githubActionsUnpinnedTool,
  githubActionsUnpinnedUses,
  githubActionsUnpinnedWorkflow,
  githubActionsUnredactedSecret,
  githubActionsUnsoundContains,
  githubActionsUnsoundTernary,
  githubActionsUnsupportedFilter,
  githubActionsUntrustedArtifact,
  githubActionsUntrustedCheckout,
  githubActionsUnusedAnchor,
  githubActionsUnusedArtifact,
  githubActionsUnusualShell,
  githubActionsUnverifiedCreator,
  githubActionsUploadedCredentials,
  githubActionsVulnerableAction,
  githubActionsWrongType,
  githubActionsYamlTag,
  gitlabCiAmbiguousValue,
  gitlabCiArtifactsWithoutExpiry,
  gitlabCiBrokenInclude,
  gitlabCiBrokenOnStop,
  gitlabCiCacheWithoutKey,
  gitlabCiConflictingKeywords,
  gitlabCiDelayedWithoutStart,
  gitlabCiDoublePipelines,
  gitlabCiDuplicateEntry,
  gitlabCiEdgeStagesOnly,
  gitlabCiEmptyValue,
  gitlabCiInsecureInclude,
  gitlabCiInvalidCondition,
  gitlabCiInvalidInterpolation,
  gitlabCiJobNeverRuns,
  gitlabCiJobWithoutScript,
  gitlabCiLargeMatrix,
  gitlabCiLegacyFilters,
  gitlabCiLongJobName,
  gitlabCiManualJobBlocks,
  gitlabCiMisplacedKeyword,
  gitlabCiMisplacedPublish,
  gitlabCiMissingKeyword,
  gitlabCiMissingMatrixCell,
  gitlabCiNeedsCycle,
  gitlabCiNeedsLaterStage,
  gitlabCiNeedsMayBeMissing,
  gitlabCiRepeatedNeeds,
  gitlabCiReservedJobName,
  gitlabCiUndeclaredInput,
  gitlabCiUndefinedStage,
  gitlabCiUnexpectedValue,
  gitlabCiUnknownDependency,
  gitlabCiUnknownKeyword,
  gitlabCiUnknownNeeds,
  gitlabCiUnknownReference,
  gitlabCiUnknownTemplate,
  gitlabCiUnpinnedInclude,
  gitlabCiWrongIncludeInput,
  gitlabCiWrongInputDefault,
  gitlabCiWrongType,
  gitlabCiWrongVariableDefault,
  hclSyntaxError,
  kustomizeDeprecatedField,
  kustomizeMissingKey,
  kustomizeUnexpectedValue,
  kustomizeUnknownKey,
  kustomizeWrongType,
  preCommitArchivedRepository,
  preCommitInsecureUrl,
  preCommitMovingRevision,
  prometheusCauseNotSymptom,
  prometheusExclusiveKeys,
  prometheusIncompleteRelabeling,
  prometheusInvalidExpression,
  prometheusLimitedRootRoute,
  prometheusMissingKey,
  prometheusMixedGrouping,
  prometheusNoDuration,
  prometheusNoSeverity,
  prometheusNotActionable,
  prometheusRepeatedName,
  prometheusSelectorInName,
  prometheusTooEarly,
  prometheusUnclearSummary,
  prometheusUndefinedName,
  prometheusUnexpectedValue,
  prometheusUnknownKey,
  prometheusUnreachableReceiver,
  prometheusWrongType,
  runbookEmptySection,
  runbookEscalationWithoutTimes,
  runbookMissingSection,
  runbookNoCommands,
  runbookPlaceholderLeft,
  terraformAutoscaledCountNotIgnored,
  ...terraformChecks,
  terraformComparedWithEmptyList,
  terraformConstantCondition,
  terraformDefaultOfWrongType,
  terraformDependencyCycle,
  terraformDuplicateBlock,
  terraformDuplicateDeclaration,
  terraformDuplicateMapKey,
  terraformEachWithoutForEach,
  terraformEcsNoCircuitBreaker,
  terraformEcsNoRollback,
  terraformEphemeralValue,
  terraformFullCloneModule,
  terraformInvalidAddress,
  terraformInvalidArgumentValue,
  terraformInvalidImport,
  terraformInvalidModuleSource,
  terraformInvalidName,
  terraformInvalidOverride,
  terraformInvalidRepetition,
  terraformInvalidRequiredProvider,
  terraformInvalidTestFile,
  terraformInvalidType,
  terraformJsonRootList,
  terraformLegacyIndex,
  terraformLocalState,
  terraformLookupWithoutDefault,
  terraformMissingArgument,
  terraformModuleInputOfWrongType,
  terraformModuleNotFound,
  terraformModuleWithoutVersion,
  terraformNamingConvention,
  terraformNoRequiredVersion,
  terraformNullResource,
  terraformPlainSecretVariable,
  terraformProviderWithoutVersion,
  terraformQuotedReference,
  terraformRedundantInterpolation,
  terraformScaleInFasterThanOut,
  terraformSensitiveOutput,
  terraformSharedStateKey,
  terraformSingleTaskMinimum,
  terraformSlashComment,
  terraformStandardFile,
  terraformTypeLeftToDefault,
  terraformTypeMismatch,
  terraformUnavailableReference,
  terraformUndeclaredModuleInput,
  terraformUndeclaredModuleOutput,
  terraformUndeclaredReference,
  terraformUndocumentedOutput,
  terraformUndocumentedVariable,
  terraformUnencryptedState,
  terraformUnknownBackend,
  terraformUnknownFunction,
  terraformUnlockedState,
  terraformUnpinnedModule,
  terraformUnsatisfiableVersion,
  terraformUnsupportedArgument,
  terraformUntaggedResource,
  terraformUntypedVariable,
  terraformUnusedDeclaration,
  terraformUnusedRequiredProvider,
  terraformUnvalidatedEnumeration,
  terraformWorkspaceWithRemoteBackend,
  terraformWrongArgumentCount,
  terraformWrongInstanceKey,
  textLeakedToken,
  yamlDuplicateKey,
  yamlSyntaxError,
  pipelineAllAtOnce,
  pipelineCanaryWithoutAnalysis,
  pipelineDebugTracing,
  pipelineDeployBeforeTests,
  pipelineDeployFromPullRequest,
  pipelineDeployOutsideEnvironment,
  pipelineDeployWithoutTests,
  pipelineDisabledScan,
  pipelineEmptyTestRun,
  pipelineHandEditedCluster,
  pipelineHardcodedSecret,
  pipelineInstallOutsideLockfile,
  pipelineManualProductionDeploy,
  pipelineMissingCache,
  pipelineMissingTimeout,
  pipelineMutableDeployTag,
  pipelineNoRollbackPlan,
  pipelineNoSecurityStage,
  pipelineNoVerificationAfterDeploy,
  pipelineObsoleteRunContinues,
  pipelineOtherImageVersion,
  pipelinePipedInstaller,
  pipelineProductionBeforeStaging,
  pipelineProductionWithoutGate,
  pipelinePublishBeforeTests,
  pipelineRacingDeploys,
  pipelineRepeatedJob,
  pipelineRetriedUntilGreen,
  pipelineSecretInArtifact,
  pipelineSecretInBuildArgument,
  pipelineSecretInLog,
  pipelineSecretOnCommandLine,
  pipelineShellcheck,
  pipelineSilentDeployFailure,
  pipelineSkippedTests,
  pipelineSlowBeforeFast,
  pipelineSoftFailingScan,
  pipelineStageOrder,
  pipelineSwallowedFailure,
  pipelineUnreviewedApply,
  pipelineUntrustedTextInScript,
  pipelineUnversionedArtifact,
];
