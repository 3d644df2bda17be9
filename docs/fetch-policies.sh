#!/usr/bin/env bash
# Fetches from one AWS account the policies of the roles, buckets, keys and repositories that rendered files name, for
#   codeseries access <target> --policies <folder>
#
#   docs/fetch-policies.sh <folder> <path>...
#
# Run it once in each account with that account's credentials, for example
#   AWS_PROFILE=shared docs/fetch-policies.sh live out/shared out/dev/pipeline
#   AWS_PROFILE=dev    docs/fetch-policies.sh live out/dev/workload
# It only reads (iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy, iam:ListAttachedRolePolicies, iam:GetPolicy,
# iam:GetPolicyVersion, s3:GetBucketPolicy, kms:DescribeKey, kms:GetKeyPolicy, ecr:GetRepositoryPolicy). What AWS does
# not have is told and left out; a resource without a policy gets a file that says so.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "usage: $0 <folder> <path>..." >&2
  exit 2
fi
folder=$1
shift

# The values of one key in the rendered files of one name below the paths, each once.
named() {
  local file=$1 key=$2
  shift 2
  find "$@" -type f -name "$file" -exec sed -n "s/^ *\"$key\": \"\\([^\"]*\\)\".*/\\1/p" {} + | sort -u
}

# One answer into one file, or word of what AWS says.
fetch() {
  local file=$1 answer
  shift
  if answer=$(aws "$@" --output json 2>&1); then
    mkdir -p "$(dirname "$file")"
    printf '%s\n' "$answer" >"$file"
  else
    printf '%s: %s\n' "$file" "$(printf '%s' "$answer" | tail -n 1)" >&2
    return 1
  fi
}

# The same of a policy that a resource may lack.
fetch_policy() {
  local file=$1 answer
  shift
  if answer=$(aws "$@" --output json 2>&1); then
    mkdir -p "$(dirname "$file")"
    printf '%s\n' "$answer" >"$file"
  elif printf '%s' "$answer" | grep -Eq 'NoSuchBucketPolicy|RepositoryPolicyNotFoundException'; then
    mkdir -p "$(dirname "$file")"
    printf '{ "Policy": null }\n' >"$file"
  else
    printf '%s: %s\n' "$file" "$(printf '%s' "$answer" | tail -n 1)" >&2
  fi
}

# The words of a list in an answer, one a line.
words() {
  aws "$@" --output text | tr '\t' '\n' | sed '/^$/d; /^None$/d'
}

managed() {
  local file=$1 arn=$2 version
  version=$(aws iam get-policy --policy-arn "$arn" --query Policy.DefaultVersionId --output text)
  fetch "$file" iam get-policy-version --policy-arn "$arn" --version-id "$version"
}

account=$(aws sts get-caller-identity --query Account --output text)
home=$folder/$account

for role in $(named role.json RoleName "$@"); do
  at=$home/roles/$role
  rm -rf "$at"
  fetch "$at/role.json" iam get-role --role-name "$role" || continue
  for policy in $(words iam list-role-policies --role-name "$role" --query PolicyNames); do
    fetch "$at/inline/$policy.json" iam get-role-policy --role-name "$role" --policy-name "$policy"
  done
  fetch "$at/attached.json" iam list-attached-role-policies --role-name "$role"
  for arn in $(words iam list-attached-role-policies --role-name "$role" --query 'AttachedPolicies[].PolicyArn'); do
    managed "$at/attached/${arn##*/}.json" "$arn"
  done
  boundary=$(words iam get-role --role-name "$role" --query Role.PermissionsBoundary.PermissionsBoundaryArn)
  if [ -n "$boundary" ]; then
    managed "$at/boundary.json" "$boundary"
  fi
done

for bucket in $(named bucket.json Bucket "$@"); do
  fetch_policy "$home/buckets/$bucket.json" s3api get-bucket-policy --bucket "$bucket"
done

for alias in $(named kms-alias.json AliasName "$@"); do
  key=$(aws kms describe-key --key-id "$alias" --query KeyMetadata.KeyId --output text)
  fetch_policy "$home/keys/$key.json" kms get-key-policy --key-id "$key" --policy-name default
done

for repository in $(named ecr-repository.json repositoryName "$@"); do
  fetch_policy "$home/repositories/$repository.json" ecr get-repository-policy --repository-name "$repository"
done
