#!/usr/bin/env bash
# Brings AWS to what the files beside this script say: creates what is missing, updates what differs, deletes nothing.
# It may be run again at any time; what is done already is left alone. Rendered: change variables, not this file.
#
#   apply.sh             make the calls
#   apply.sh --dry-run   print every call that may be made, and make none
#
# Environment: AWS_CLI, the stock AWS CLI, version 1 or 2 (aws); SHARED_PROFILE and WORKLOAD_PROFILE, its profiles for
# the accounts (unset: its own choice); SETTLE_TRIES (8) and SETTLE_SECONDS (5), how often and long to wait for IAM.
# Exit codes: 0 AWS is as the files say; 1 a call failed or something cannot be changed; 2 wrong account or usage, or an
# id is not filled in; 10 the key was created, and its ARN must go into the variables first; 130 interrupted.
set -euo pipefail

TARGET=dev
REGION=ap-northeast-2
UNFILLED=()
NEXT='commit the files of repository/ to the application'\''s repository as codeseries/dev/ and push'

accounts() {
  identify shared 202949997891
  identify workload 558846431111
}

steps() {
  require codecommit-repository shared ../shared/apply.sh codecommit get-repository --repository-name awssdk-iam --query 'repositoryMetadata.{repositoryName: repositoryName, repositoryDescription: repositoryDescription}'
  require codepipeline/role shared ../shared/apply.sh iam get-role --role-name bys-shared-iam-cdpl-awssdk-iam-role --query 'Role.{Path: Path, RoleName: RoleName, Description: Description, MaxSessionDuration: MaxSessionDuration}'
  require codebuild/role shared ../shared/apply.sh iam get-role --role-name bys-shared-iam-cdb-role --query 'Role.{Path: Path, RoleName: RoleName, Description: Description, MaxSessionDuration: MaxSessionDuration}'
  require events/role shared ../shared/apply.sh iam get-role --role-name bys-shared-iam-evt-awssdk-iam-role --query 'Role.{Path: Path, RoleName: RoleName, Description: Description, MaxSessionDuration: MaxSessionDuration}'

  # it stands before whatever names it; the roles that it trusts stand before it
  begin codedeploy/role workload workload/iam/codedeploy/role.json
  look iam get-role --role-name bys-dev-iam-cdp-role --query 'Role.{Path: Path, RoleName: RoleName, Description: Description, MaxSessionDuration: MaxSessionDuration}'
  compare '/MaxSessionDuration=3600' '/Tags/*' '/PermissionsBoundary=*'
  fixed /Path
  create iam create-role --cli-input-json file://workload/iam/codedeploy/role.json --assume-role-policy-document file://workload/iam/codedeploy/trust-policy.json
  update iam update-role --role-name bys-dev-iam-cdp-role --description 'CodeDeploy service role for awssdk-iam in dev'
  end

  # it stands before whatever names it; the roles that it trusts stand before it
  begin execution/role workload workload/iam/execution/role.json
  look iam get-role --role-name bys-dev-iam-exec-awssdk-iam-role --query 'Role.{Path: Path, RoleName: RoleName, Description: Description, MaxSessionDuration: MaxSessionDuration}'
  compare '/MaxSessionDuration=3600' '/Tags/*' '/PermissionsBoundary=*'
  fixed /Path
  create iam create-role --cli-input-json file://workload/iam/execution/role.json --assume-role-policy-document file://workload/iam/execution/trust-policy.json
  update iam update-role --role-name bys-dev-iam-exec-awssdk-iam-role --description 'ECS task execution role for awssdk-iam in dev'
  end

  # it stands before whatever names it; the roles that it trusts stand before it
  begin task/role workload workload/iam/task/role.json
  look iam get-role --role-name bys-dev-iam-task-awssdk-iam-role --query 'Role.{Path: Path, RoleName: RoleName, Description: Description, MaxSessionDuration: MaxSessionDuration}'
  compare '/MaxSessionDuration=3600' '/Tags/*' '/PermissionsBoundary=*'
  fixed /Path
  create iam create-role --cli-input-json file://workload/iam/task/role.json --assume-role-policy-document file://workload/iam/task/trust-policy.json
  update iam update-role --role-name bys-dev-iam-task-awssdk-iam-role --description 'ECS task role of awssdk-iam in dev'
  end

  # it stands before whatever names it; the roles that it trusts stand before it
  begin action/role workload workload/iam/action/role.json
  look iam get-role --role-name bys-dev-iam-create-cdp-in-shared --query 'Role.{Path: Path, RoleName: RoleName, Description: Description, MaxSessionDuration: MaxSessionDuration}'
  compare '/MaxSessionDuration=3600' '/Tags/*' '/PermissionsBoundary=*'
  fixed /Path
  create iam create-role --cli-input-json file://workload/iam/action/role.json --assume-role-policy-document file://workload/iam/action/trust-policy.json
  update iam update-role --role-name bys-dev-iam-create-cdp-in-shared --description 'Assumed by CodePipeline to deploy awssdk-iam to dev'
  end

  # it stands before whatever names it; the roles that it trusts stand before it
  begin push/role workload workload/iam/push/role.json
  look iam get-role --role-name bys-dev-iam-deploy-role --query 'Role.{Path: Path, RoleName: RoleName, Description: Description, MaxSessionDuration: MaxSessionDuration}'
  compare '/MaxSessionDuration=3600' '/Tags/*' '/PermissionsBoundary=*'
  fixed /Path
  create iam create-role --cli-input-json file://workload/iam/push/role.json --assume-role-policy-document file://workload/iam/push/trust-policy.json
  update iam update-role --role-name bys-dev-iam-deploy-role --description 'Assumed by CodeBuild to push the image of awssdk-iam for dev'
  end

  # who may assume the role; IAM looks up whom it names
  begin action/trust-policy workload workload/iam/action/trust-policy.json
  look iam get-role --role-name bys-dev-iam-create-cdp-in-shared --query Role.AssumeRolePolicyDocument
  compare_policy
  update iam update-assume-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-document file://workload/iam/action/trust-policy.json
  end

  # who may assume the role; IAM looks up whom it names
  begin push/trust-policy workload workload/iam/push/trust-policy.json
  look iam get-role --role-name bys-dev-iam-deploy-role --query Role.AssumeRolePolicyDocument
  compare_policy
  update iam update-assume-role-policy --role-name bys-dev-iam-deploy-role --policy-document file://workload/iam/push/trust-policy.json
  end

  # who may assume the role; IAM looks up whom it names
  begin codedeploy/trust-policy workload workload/iam/codedeploy/trust-policy.json
  look iam get-role --role-name bys-dev-iam-cdp-role --query Role.AssumeRolePolicyDocument
  compare_policy
  update iam update-assume-role-policy --role-name bys-dev-iam-cdp-role --policy-document file://workload/iam/codedeploy/trust-policy.json
  end

  # who may assume the role; IAM looks up whom it names
  begin execution/trust-policy workload workload/iam/execution/trust-policy.json
  look iam get-role --role-name bys-dev-iam-exec-awssdk-iam-role --query Role.AssumeRolePolicyDocument
  compare_policy
  update iam update-assume-role-policy --role-name bys-dev-iam-exec-awssdk-iam-role --policy-document file://workload/iam/execution/trust-policy.json
  end

  # who may assume the role; IAM looks up whom it names
  begin task/trust-policy workload workload/iam/task/trust-policy.json
  look iam get-role --role-name bys-dev-iam-task-awssdk-iam-role --query Role.AssumeRolePolicyDocument
  compare_policy
  update iam update-assume-role-policy --role-name bys-dev-iam-task-awssdk-iam-role --policy-document file://workload/iam/task/trust-policy.json
  end

  # what the role may do, before anybody uses it
  begin action/s3 workload workload/iam/action/s3.json
  look iam get-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name s3 --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name s3 --policy-document file://workload/iam/action/s3.json
  end

  # what the role may do, before anybody uses it
  begin action/kms workload workload/iam/action/kms.json
  look iam get-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name kms --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name kms --policy-document file://workload/iam/action/kms.json
  end

  # what the role may do, before anybody uses it
  begin action/pass-role workload workload/iam/action/pass-role.json
  look iam get-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name pass-role --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name pass-role --policy-document file://workload/iam/action/pass-role.json
  end

  # what the role may do, before anybody uses it
  begin action/task-definition workload workload/iam/action/task-definition.json
  look iam get-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name task-definition --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name task-definition --policy-document file://workload/iam/action/task-definition.json
  end

  # what the role may do, before anybody uses it
  begin action/codedeploy workload workload/iam/action/codedeploy.json
  look iam get-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name codedeploy --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name codedeploy --policy-document file://workload/iam/action/codedeploy.json
  end

  # what the role may do, before anybody uses it
  begin push/ecr workload workload/iam/push/ecr.json
  look iam get-role-policy --role-name bys-dev-iam-deploy-role --policy-name ecr --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-deploy-role --policy-name ecr --policy-document file://workload/iam/push/ecr.json
  end

  # what the role may do, before anybody uses it
  begin codedeploy/ecs workload workload/iam/codedeploy/ecs.json
  look iam get-role-policy --role-name bys-dev-iam-cdp-role --policy-name ecs --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-cdp-role --policy-name ecs --policy-document file://workload/iam/codedeploy/ecs.json
  end

  # what the role may do, before anybody uses it
  begin codedeploy/load-balancing workload workload/iam/codedeploy/load-balancing.json
  look iam get-role-policy --role-name bys-dev-iam-cdp-role --policy-name load-balancing --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-cdp-role --policy-name load-balancing --policy-document file://workload/iam/codedeploy/load-balancing.json
  end

  # what the role may do, before anybody uses it
  begin codedeploy/pass-role workload workload/iam/codedeploy/pass-role.json
  look iam get-role-policy --role-name bys-dev-iam-cdp-role --policy-name pass-role --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-cdp-role --policy-name pass-role --policy-document file://workload/iam/codedeploy/pass-role.json
  end

  # what the role may do, before anybody uses it
  begin execution/ecr workload workload/iam/execution/ecr.json
  look iam get-role-policy --role-name bys-dev-iam-exec-awssdk-iam-role --policy-name ecr --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-exec-awssdk-iam-role --policy-name ecr --policy-document file://workload/iam/execution/ecr.json
  end

  # what the role may do, before anybody uses it
  begin execution/logs workload workload/iam/execution/logs.json
  look iam get-role-policy --role-name bys-dev-iam-exec-awssdk-iam-role --policy-name logs --query PolicyDocument
  compare_policy
  write iam put-role-policy --role-name bys-dev-iam-exec-awssdk-iam-role --policy-name logs --policy-document file://workload/iam/execution/logs.json
  end

  # images are pushed to it
  begin ecr-repository workload workload/ecr-repository.json
  look ecr describe-repositories --repository-names ecs/dev-awssdk-iam --query 'repositories[0].{repositoryName: repositoryName, imageTagMutability: imageTagMutability, imageScanningConfiguration: imageScanningConfiguration}'
  compare '/imageTagMutability=MUTABLE' '/encryptionConfiguration/*' '/tags/*'
  create ecr create-repository --cli-input-json file://workload/ecr-repository.json
  update ecr put-image-tag-mutability --repository-name ecs/dev-awssdk-iam --image-tag-mutability MUTABLE
  update ecr put-image-scanning-configuration --repository-name ecs/dev-awssdk-iam --image-scanning-configuration scanOnPush=true
  end

  # a setting of the registry
  begin ecr-lifecycle-policy workload workload/ecr-lifecycle-policy.json
  look ecr get-lifecycle-policy --repository-name ecs/dev-awssdk-iam --query '{repositoryName: repositoryName, lifecyclePolicyText: lifecyclePolicyText}'
  compare
  write ecr put-lifecycle-policy --cli-input-json file://workload/ecr-lifecycle-policy.json
  end

  # tasks fail to start without it
  begin log-group workload workload/log-group.json
  look logs describe-log-groups --log-group-name-prefix /ecs/bys-dev-awssdk-iam --query 'logGroups[?logGroupName=='\''/ecs/bys-dev-awssdk-iam'\''] | [0]'
  create logs create-log-group --cli-input-json file://workload/log-group.json
  end

  # a setting of the log group
  begin log-retention workload workload/log-retention.json
  look logs describe-log-groups --log-group-name-prefix /ecs/bys-dev-awssdk-iam --query 'logGroups[?logGroupName=='\''/ecs/bys-dev-awssdk-iam'\''] | [0].{logGroupName: logGroupName, retentionInDays: retentionInDays}'
  compare
  write logs put-retention-policy --cli-input-json file://workload/log-retention.json
  end

  # once, for the service; deliveries register further ones
  begin task-definition-initial workload workload/task-definition-initial.json
  look ecs describe-task-definition --task-definition bys-dev-td-awssdk-iam --query taskDefinition.taskDefinitionArn
  create ecs register-task-definition --cli-input-json file://workload/task-definition-initial.json
  end

  # it starts tasks at once; everything else of it changes by deployments
  begin ecs-service workload workload/ecs-service.json
  look ecs describe-services --cluster main --services bys-dev-svc-awssdk-iam --query 'services[?status!='\''INACTIVE'\''] | [0].{desiredCount: desiredCount, healthCheckGracePeriodSeconds: healthCheckGracePeriodSeconds}'
  compare '*'
  create ecs create-service --cli-input-json file://workload/ecs-service.json
  update ecs update-service --cluster main --service bys-dev-svc-awssdk-iam --desired-count 1 --health-check-grace-period-seconds 60
  end

  # the deployment group belongs to it
  begin codedeploy-application workload workload/codedeploy-application.json
  look deploy get-application --application-name bys-dev-cddp-ecs-main-awssdk-iam --query application.applicationName
  create deploy create-application --cli-input-json file://workload/codedeploy-application.json
  end

  # CodeDeploy looks at service, listener and role
  begin codedeploy-deployment-group workload workload/codedeploy-deployment-group.json
  look deploy get-deployment-group --application-name bys-dev-cddp-ecs-main-awssdk-iam --deployment-group-name bys-dev-cddpg-ecs-main-awssdk-iam --query deploymentGroupInfo.deploymentGroupName
  create deploy create-deployment-group --cli-input-json file://workload/codedeploy-deployment-group.json
  end

  # for a group that is there already: the same, in the form of the update call
  begin codedeploy-deployment-group-update workload workload/codedeploy-deployment-group-update.json
  look deploy get-deployment-group --application-name bys-dev-cddp-ecs-main-awssdk-iam --deployment-group-name bys-dev-cddpg-ecs-main-awssdk-iam --query 'deploymentGroupInfo.{currentDeploymentGroupName: deploymentGroupName, applicationName: applicationName, serviceRoleArn: serviceRoleArn, deploymentConfigName: deploymentConfigName, deploymentStyle: deploymentStyle, blueGreenDeploymentConfiguration: blueGreenDeploymentConfiguration, ecsServices: ecsServices, loadBalancerInfo: loadBalancerInfo, autoRollbackConfiguration: autoRollbackConfiguration, alarmConfiguration: alarmConfiguration, triggerConfigurations: triggerConfigurations}'
  compare '/alarmConfiguration/*=false' '*/greenFleetProvisioningOption/*'
  update deploy update-deployment-group --cli-input-json file://workload/codedeploy-deployment-group-update.json
  end

  # CodeBuild tries the role of the project
  begin codebuild-project shared pipeline/codebuild-project.json
  look codebuild batch-get-projects --names bys-shared-cdb-awssdk-iam-dev --query 'projects[0]'
  compare '/arn=*' '/created=*' '/lastModified=*' '/badge/*' '/badgeEnabled=*' '/projectVisibility=PRIVATE' '/publicProjectAlias=*' '/resourceAccessRole=*' '/description=' '/autoRetryLimit=0' '/artifacts/packaging=NONE' '/artifacts/namespaceType=NONE' '/artifacts/encryptionDisabled=false' '/artifacts/overrideArtifactName=false' '/source/reportBuildStatus=false' '/source/insecureSsl=false' '/source/gitSubmodulesConfig/fetchSubmodules=false' '/cache/type=NO_CACHE' '*/environmentVariables/*/type=PLAINTEXT' '/logsConfig/*/encryptionDisabled=false' '/logsConfig/s3Logs/status=DISABLED'
  create codebuild create-project --cli-input-json file://pipeline/codebuild-project.json
  update codebuild update-project --cli-input-json file://pipeline/codebuild-project.json
  end

  # CodePipeline tries its role, and the first run begins at once
  begin codepipeline shared pipeline/codepipeline.json
  look codepipeline get-pipeline --name bys-shared-cdpl-awssdk-iam-dev --query '{pipeline: pipeline}'
  compare '/pipeline/version=*' '/pipeline/pipelineType=V1' '/pipeline/executionMode=SUPERSEDED' '/pipeline/stages/*/actions/*/runOrder=1' '/pipeline/stages/*/actions/*/region=*' '/tags/*'
  create codepipeline create-pipeline --cli-input-json file://pipeline/codepipeline.json
  update codepipeline update-pipeline --cli-input-json file://pipeline/codepipeline.json
  end

  # it starts the pipeline when the branch changes
  begin events-rule shared pipeline/events-rule.json
  look events describe-rule --name bys-shared-evt-awssdk-iam-dev
  compare '/Arn=*' '/CreatedBy=*' '/ManagedBy=*' '/EventBusName=default' '/Tags/*'
  write events put-rule --cli-input-json file://pipeline/events-rule.json
  end

  # the rule leads to the pipeline
  begin events-targets shared pipeline/events-targets.json
  look events list-targets-by-rule --rule bys-shared-evt-awssdk-iam-dev --query '{Targets: Targets[?Id=='\''codepipeline'\'']}'
  compare '/Rule=*'
  write events put-targets --cli-input-json file://pipeline/events-targets.json
  end
}

# ---- The same in every apply.sh from here on.

AWS_CLI=${AWS_CLI:-aws}
SETTLE_TRIES=${SETTLE_TRIES:-8}
SETTLE_SECONDS=${SETTLE_SECONDS:-5}
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
DRY_RUN=no
CREATED=0 UPDATED=0 UNCHANGED=0 FAILED=0
ID='' ACCOUNT='' FILE='' STATE='' DIFFERENCES='' FIXED='' OUT='' ERR='' CALL=()
NEWLINE=$'\n' TAB=$'\t'

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }

# REPLY: a word as the shell reads it back.
quote() {
  local mark="'" escaped="'\\''"
  case $1 in
    '' | *[!A-Za-z0-9_./:=@%+,-]*) REPLY=$mark${1//$mark/$escaped}$mark ;;
    *) REPLY=$1 ;;
  esac
}

# REPLY: words as a line to paste.
as_line() {
  local word line=''
  for word in "$@"; do
    quote "$word"
    line+=" $REPLY"
  done
  REPLY=${line# }
}

# CALL: a call of the CLI in an account.
compose() {
  local account=$1 profile=${SHARED_PROFILE:-}
  shift
  [ "$account" = shared ] || profile=${WORKLOAD_PROFILE:-}
  CALL=("$AWS_CLI")
  [ -z "$profile" ] || CALL+=(--profile "$profile")
  CALL+=(--region "$REGION" --output json "$@")
}

# Makes a call; OUT is what it prints, ERR what it says beside.
call() {
  local status=0
  compose "$@"
  OUT=$("${CALL[@]}" 2>"$SCRATCH") || status=$?
  ERR=$(<"$SCRATCH")
  return "$status"
}

# Prints a call in place of making it.
show() {
  local note=$1
  shift
  compose "$ACCOUNT" "$@"
  as_line "${CALL[@]}"
  say "  $REPLY${note:+  # $note}"
}

# Ends the run where a call failed.
fail() {
  local line text=''
  while IFS= read -r line; do
    [ -z "$line" ] || [[ $text == *'An error occurred'* ]] || text=$line
  done <<<"$ERR"
  FAILED=$((FAILED + 1))
  as_line "${CALL[@]}"
  warn "failed     $ID"
  warn "  $REPLY"
  warn "${ERR:-$OUT}"
  quote "$text"
  warn "What it means:  codeseries explain $REPLY${TARGET:+ --target $TARGET}"
  summary 'mend it and run this script again: it goes on from here' >&2
  exit 1
}

summary() {
  say "$CREATED created, $UPDATED updated, $UNCHANGED unchanged, $FAILED failed"
  say "Next: $1"
}

# ---- One resource after the other: begin, look, compare, create, update, end.

begin() {
  ID=$1 ACCOUNT=$2 FILE=$3 STATE='' DIFFERENCES='' FIXED=''
  [ "$DRY_RUN" = no ] || say "# $ID, in the $ACCOUNT account, from $FILE"
}

# STATE: whether the resource is there. A call may also say so by an empty answer.
look() {
  if [ "$DRY_RUN" = yes ]; then
    show '' "$@"
  elif call "$ACCOUNT" "$@"; then
    STATE='there'
    case $OUT in null | None | '[]') STATE=absent ;; esac
  elif is_absent; then
    STATE=absent
  else
    fail
  fi
}

is_absent() {
  [[ $ERR =~ \((404|NoSuch[A-Za-z]+|[A-Za-z]*NotFound[A-Za-z]*|[A-Za-z]+DoesNotExist[A-Za-z]*)\) ]] ||
    [[ $ERR == *'Unable to describe task definition'* ]]
}

create() {
  if [ "$DRY_RUN" = yes ]; then
    show 'if it is not there' "$@"
  elif [ "$STATE" = absent ]; then
    change "$@"
    STATE=created
  fi
}

update() {
  if [ "$DRY_RUN" = yes ]; then
    show 'if it differs' "$@"
  elif [ -n "$DIFFERENCES" ] && [ "$STATE" != created ]; then
    change "$@"
    STATE=updated
  fi
}

# A call that does both.
write() {
  if [ "$DRY_RUN" = yes ]; then
    show 'if it is not there or differs' "$@"
  else
    create "$@"
    update "$@"
  fi
}

# Makes a call that changes something; one that fails because IAM has not settled is made again.
change() {
  local try=1
  until call "$ACCOUNT" "$@"; do
    if [ "$try" -ge "$SETTLE_TRIES" ] || ! is_unsettled; then fail; fi
    say "waiting    $ID: IAM does not know a new role or policy everywhere yet ($try of $SETTLE_TRIES)"
    sleep "$SETTLE_SECONDS"
    try=$((try + 1))
  done
  # Some calls answer with success and a count of what failed.
  [[ ! $OUT =~ \"FailedEntryCount\":\ [1-9] ]] || fail
}

is_unsettled() {
  local text
  for text in 'nvalid principal' 'Principal not found' 'AssumeRole' 'ssume role' 'cannot be assumed' \
    'ssume the service linked role' 'InvalidRoleException' 'Role is not valid'; do
    [[ $ERR != *"$text"* ]] || return 0
  done
  return 1
}

end() {
  local shown=$DIFFERENCES
  [ "$DRY_RUN" = no ] || return 0
  [ "${#shown}" -le 160 ] || shown="${shown:0:160} ..."
  if [ "$STATE" = 'there' ] && [ -n "$FIXED$DIFFERENCES" ]; then
    FAILED=$((FAILED + 1))
    warn "failed     $ID differs in what no call changes:$FIXED$shown"
    return
  fi
  case $STATE in
    created)
      CREATED=$((CREATED + 1))
      say "created    $ID"
      ;;
    updated)
      UPDATED=$((UPDATED + 1))
      say "updated    $ID:$shown"
      ;;
    *)
      UNCHANGED=$((UNCHANGED + 1))
      say "unchanged  $ID"
      ;;
  esac
}

# Ends the run unless something is there that another script makes.
require() {
  ID=$1 ACCOUNT=$2
  local script=$3
  shift 3
  look "$@"
  [ "$STATE" != absent ] || {
    warn "$ID is not there yet: run $script first"
    exit 1
  }
}

# ---- What differs: FILE against the last answer, value by value.

# Arguments: patterns of pointer=value that one of the two may have alone, such as what AWS adds by itself.
compare() {
  local ours theirs line place
  [ "$STATE" = 'there' ] || return 0
  ours=$(leaves "$(<"$FILE")" | LC_ALL=C sort)
  theirs=$(leaves "$OUT" | LC_ALL=C sort)
  while IFS= read -r line; do
    # The second column of comm is indented by a tab.
    line=${line#"$TAB"}
    place=${line%%"$TAB"*}
    if [ -n "$line" ] && { is_in_both || ! may_stand_alone "$@"; }; then
      [[ "$DIFFERENCES " == *" $place "* ]] || DIFFERENCES+=" $place"
    fi
  done <<<"$(LC_ALL=C comm -3 <(printf '%s\n' "$ours") <(printf '%s\n' "$theirs"))"
}

is_in_both() {
  [[ $NEWLINE$ours == *"$NEWLINE$place$TAB"* && $NEWLINE$theirs == *"$NEWLINE$place$TAB"* ]]
}

may_stand_alone() {
  local pattern
  for pattern in "$@"; do
    # A pattern is meant as one.
    # shellcheck disable=SC2053
    [[ $place=${line#*"$TAB"} != $pattern ]] || return 0
  done
  return 1
}

# Policies are the same whatever the order of their lists, and with one item in a list or alone.
compare_policy() {
  [ "$STATE" = 'there' ] || return 0
  [ "$(policy "$(<"$FILE")")" = "$(policy "$OUT")" ] || DIFFERENCES=' its statements'
}

# Places that no call changes: a difference there is told, and the run goes on.
fixed() {
  local place
  for place in "$@"; do
    [[ "$DIFFERENCES " == *" $place "* ]] || continue
    FIXED+=" $place"
    DIFFERENCES=${DIFFERENCES/" $place"/}
  done
}

# Whatever no call reads is written each time, and whatever has no known answer is updated each time.
unread() { STATE=absent DIFFERENCES=' (not read)'; }
compare_nothing() { [ "$STATE" != 'there' ] || DIFFERENCES=' (not compared)'; }

# Prints a policy with each statement as one line, in one order.
policy() {
  local line statement='' leaf number last=''
  UNORDERED=yes leaves "$1" | LC_ALL=C sort -u | {
    while IFS= read -r line; do
      if [[ $line =~ ^/Statement(/[0-9]+)?(/[A-Z].*)$ ]]; then
        number=${BASH_REMATCH[1]} leaf=${BASH_REMATCH[2]}
        if [ "$number" != "$last" ] && [ -n "$statement" ]; then
          printf '%s\n' "$statement"
          statement=''
        fi
        [ "$leaf" != "/Principal/AWS$TAB*" ] || leaf="/Principal$TAB*"
        statement+=$leaf$TAB last=$number
      else
        printf '%s\n' "$line"
      fi
    done
    printf '%s\n' "$statement"
  } | LC_ALL=C sort -u
}

# Prints the values of a JSON text, one a line: pointer, tab, value as it is written. Nothing for null, [] and {}.
leaves() {
  local LC_ALL=C rest=$1 text='' broken=''
  value ''
}

value() {
  local at=$1 key index=0
  blanks
  case $rest in
    '{'*)
      rest=${rest#?}
      blanks
      while [[ $rest == '"'* ]]; do
        string
        key=$text
        blanks
        rest=${rest#:}
        value "$at/$key"
        blanks
        rest=${rest#,}
        blanks
      done
      [[ $rest == '}'* ]] || broken=yes
      rest=${rest#'}'}
      ;;
    '['*)
      rest=${rest#?}
      blanks
      while [[ -n $rest && $rest != ']'* ]]; do
        if [ "${UNORDERED:-no}" = yes ] && [ "$at" != /Statement ]; then value "$at"; else value "$at/$index"; fi
        index=$((index + 1))
        blanks
        rest=${rest#,}
        blanks
      done
      [[ $rest == ']'* ]] || broken=yes
      rest=${rest#']'}
      ;;
    '"'*)
      string
      inner
      ;;
    *)
      text=${rest%%[],\}[:space:]]*}
      rest=${rest#"$text"}
      [ "$text" = null ] || printf '%s\t%s\n' "$at" "$text"
      # What is no JSON ends here.
      [ -n "$text" ] || rest='' broken=yes
      ;;
  esac
}

# Prints a text; one that is itself a JSON document by its values.
inner() {
  local rest values
  case $text in
    '{\"'* | '{\n'* | '[{\"'* | '[\n'*)
      rest=${text//$'\\\\'/$'\001'}
      rest=${rest//'\"'/\"}
      rest=${rest//'\n'/ }
      rest=${rest//$'\001'/$'\\'}
      if values=$(value "$at" && [ -z "$broken$rest" ]); then
        printf '%s\n' "$values"
        return
      fi
      ;;
  esac
  printf '%s\t%s\n' "$at" "$text"
}

# text: the characters up to the closing quote, as they are written.
string() {
  local part slashes
  rest=${rest#?}
  text=''
  while [[ $rest == *'"'* ]]; do
    part=${rest%%'"'*}
    rest=${rest:${#part}+1}
    text+=$part
    slashes=${part##*[!\\]}
    [ $((${#slashes} % 2)) -eq 1 ] || return 0
    text+='"'
  done
  rest='' broken=yes
}

blanks() { rest=${rest#"${rest%%[![:space:]]*}"}; }

# ---- The key is made once: AWS chooses its id, so it is found again by its alias.

# Arguments: alias, ARN of the variables (empty: to be created), description, then the call that creates it.
key() {
  local alias=$1 arn=$2 description=$3
  shift 3
  if [ "$DRY_RUN" = yes ]; then
    [ -n "$arn" ] || show 'a key without an alias, of a run that was interrupted?' kms list-keys
    [ -n "$arn" ] || show 'if it is not there' "$@"
    [ -n "$arn" ] || show 'with the ARN of the new key' kms create-alias --alias-name "$alias" --target-key-id ARN
  elif [ -n "$arn" ]; then
    [ "$STATE" = absent ] || return 0
    call "$ACCOUNT" kms describe-key --key-id "$arn" || fail
    STATE='there'
  else
    [ "$STATE" = 'there' ] || new_key "$@"
    OUT=${OUT%\"}
    arn=${OUT#\"}
    [ "$STATE" = 'there' ] || change kms create-alias --alias-name "$alias" --target-key-id "$arn"
    end
    say ''
    say 'Write the ARN of the key into the variables (environments/base.yml, or where kms stands), then render again:'
    say ''
    say 'kms:'
    say "  keyArn: $arn"
    say ''
    summary 'render with this ARN, then run this script again'
    exit 10
  fi
}

# OUT: the ARN of a key without an alias that an interrupted run left, or else of a new one.
new_key() {
  local keys one
  call "$ACCOUNT" kms list-keys --query 'Keys[].KeyArn' || fail
  keys=$(leaves "$OUT" | cut -f 2)
  for one in $keys; do
    call "$ACCOUNT" kms describe-key --key-id "$one" --output text --query 'KeyMetadata.[KeyManager,KeyState,Description]' || continue
    [ "$OUT" = "CUSTOMER${TAB}Enabled$TAB$description" ] || continue
    call "$ACCOUNT" kms list-aliases --key-id "$one" --query 'Aliases[].AliasName' || fail
    [ "$OUT" = '[]' ] || continue
    OUT=$one STATE=created
    return
  done
  change "$@" --query KeyMetadata.Arn
  STATE=created
}

# ---- The run.

# Ends the run where a profile leads into another account than the files are for.
identify() {
  local expected=$2
  ID="identity of the $1 account" ACCOUNT=$1
  if [ "$DRY_RUN" = yes ]; then
    show "must be $expected" sts get-caller-identity --query Account
    return
  fi
  call "$1" sts get-caller-identity --query Account || fail
  OUT=${OUT//\"/}
  [ "$OUT" = "$expected" ] || {
    as_line "${CALL[@]}"
    warn "The profile for the $1 account leads into account $OUT, but the files are for $expected."
    warn "  $REPLY"
    warn "Name the right one in $(printf '%s' "$1" | tr '[:lower:]' '[:upper:]')_PROFILE. Nothing was changed."
    exit 2
  }
}

main() {
  local one
  case "$#$*" in
    0) ;;
    1--dry-run) DRY_RUN=yes ;;
    1--help | 1-h)
      while IFS= read -r one && [[ $one == '#'* ]]; do say "${one#'#'}"; done < <(tail -n +2 "${BASH_SOURCE[0]}")
      exit 0
      ;;
    *)
      warn "usage: apply.sh [--dry-run]"
      exit 2
      ;;
  esac
  if [ "${#UNFILLED[@]}" -gt 0 ]; then
    warn 'Not filled in yet, so that nothing can be made of it:'
    for one in "${UNFILLED[@]}"; do warn "  $one"; done
    warn 'Write them into the variables and render again. Nothing was called.'
    exit 2
  fi
  case $AWS_CLI in /*) ;; */*) AWS_CLI=$PWD/$AWS_CLI ;; esac
  cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
  if [ "$DRY_RUN" = yes ]; then
    say "# in $PWD"
    accounts
    steps
    exit 0
  fi
  command -v "$AWS_CLI" >/dev/null || {
    warn "There is no $AWS_CLI here: install the stock AWS CLI, or name it in AWS_CLI."
    exit 2
  }
  SCRATCH=$(mktemp)
  trap 'rm -f "$SCRATCH"' EXIT
  trap 'summary "interrupted; run this script again: it goes on from here" >&2; exit 130' INT TERM
  accounts
  steps
  [ "$((CREATED + UPDATED + FAILED))" -gt 0 ] || say 'Nothing to change: AWS is as the files say.'
  summary "$NEXT"
  [ "$FAILED" -eq 0 ] || exit 1
}

main "$@"
