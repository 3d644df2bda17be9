#!/usr/bin/env node
// Stands in for the AWS CLI: answers read calls from the file that CLOUD names, in the forms that the CLI prints.
import { readFileSync } from 'node:fs';

const cloud = JSON.parse(readFileSync(process.env.CLOUD, 'utf8'));
const [service, call, ...rest] = process.argv.slice(2);
const options = {};
for (let at = 0; at < rest.length; at += 2) options[rest[at].slice(2)] = rest[at + 1];

const role = cloud.roles[options['role-name']];
const policy = cloud.managed[options['policy-arn']];
const text = (value) => value && JSON.stringify(value);

function refuse(code) {
  console.error(`\nAn error occurred (${code}) when calling the operation: it is not there`);
  process.exit(254);
}

const ANSWERS = {
  'sts get-caller-identity': () => ({ Account: cloud.account }),
  'iam get-role': () => role && { Role: role.role },
  'iam list-role-policies': () => role && { PolicyNames: Object.keys(role.inline) },
  'iam get-role-policy': () => ({
    RoleName: options['role-name'],
    PolicyName: options['policy-name'],
    PolicyDocument: role.inline[options['policy-name']],
  }),
  'iam list-attached-role-policies': () =>
    role && {
      AttachedPolicies: role.attached.map((arn) => ({
        PolicyName: arn.split('/').pop(),
        PolicyArn: arn,
      })),
    },
  'iam get-policy': () => policy && { Policy: { DefaultVersionId: 'v2' } },
  'iam get-policy-version': () =>
    options['version-id'] === 'v2'
      ? { PolicyVersion: { Document: policy, VersionId: 'v2' } }
      : undefined,
  's3api get-bucket-policy': () => {
    const found = cloud.buckets[options.bucket];
    return found === null ? refuse('NoSuchBucketPolicy') : found && { Policy: text(found) };
  },
  'kms describe-key': () => ({ KeyMetadata: { KeyId: cloud.aliases[options['key-id']] } }),
  'kms get-key-policy': () => ({
    Policy: text(cloud.keys[options['key-id']]),
    PolicyName: 'default',
  }),
  'ecr get-repository-policy': () => {
    const found = cloud.repositories[options['repository-name']];
    return found ? { policyText: text(found) } : refuse('RepositoryPolicyNotFoundException');
  },
};

/** As `--query` with `--output text` prints: a path, with `[]` for each item of a list; nothing is None. */
function queried(value, query) {
  let values = [value];
  for (const step of query.split('.')) {
    const key = step.replace('[]', '');
    values = values.flatMap((one) => one?.[key] ?? []);
  }
  return values.length === 0 ? 'None' : values.join('\t');
}

const answer = ANSWERS[`${service} ${call}`]?.();
if (answer === undefined) refuse('NoSuchEntity');
console.log(
  options.query === undefined ? JSON.stringify(answer, null, 4) : queried(answer, options.query),
);
