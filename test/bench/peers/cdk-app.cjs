'use strict';
// The same pipelines, build projects, roles, buckets, keys and rules as an app of AWS CDK, of its plainest constructs (L1), which
// take the least time: cdk-app.cjs <inputs> <targets> <out> [judged]; only `judged` it holds its templates against its own rules.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Stack } = require('aws-cdk-lib/core');
const { CfnProject } = require('aws-cdk-lib/aws-codebuild');
const { CfnRepository } = require('aws-cdk-lib/aws-codecommit');
const { CfnPipeline } = require('aws-cdk-lib/aws-codepipeline');
const { CfnRule } = require('aws-cdk-lib/aws-events');
const { CfnRole } = require('aws-cdk-lib/aws-iam');
const { CfnKey } = require('aws-cdk-lib/aws-kms');
const { CfnBucket, CfnBucketPolicy } = require('aws-cdk-lib/aws-s3');

const [inputs, list, outdir, judged] = process.argv.slice(2);
const documentsOf = require(join(inputs, 'documents.cjs'));
// CDK's own switch; left alone it judges every template with the validator that is inside it.
if (judged !== 'judged') process.env.CDK_VALIDATION = 'false';
const app = new App({
  outdir,
  analyticsReporting: false,
  treeMetadata: false,
  stackTraces: false,
  context: {
    'aws:cdk:disable-creation-stack-traces': true,
    'aws:cdk:disable-stack-trace': true,
    'aws:cdk:performance-reporting': false,
  },
});

const NO_POLICY = ['role.json', 'trust-policy.json'];

/** Every role below a folder `iam/`, with its policies inside. */
function roles(stack, made, folder) {
  const names = Object.keys(made).filter((path) => path.startsWith(`${folder}/iam/`));
  for (const path of names.filter((one) => one.endsWith('/role.json'))) {
    const beside = path.slice(0, -'role.json'.length);
    const name = beside.slice(folder.length + '/iam/'.length, -1);
    const policies = names
      .filter((one) => one.startsWith(beside) && !NO_POLICY.includes(one.slice(beside.length)))
      .map((one) => ({
        policyName: one.slice(beside.length, -'.json'.length),
        policyDocument: made[one],
      }));
    new CfnRole(stack, `Role${name}`, {
      roleName: made[path].RoleName,
      path: made[path].Path,
      assumeRolePolicyDocument: made[`${beside}trust-policy.json`],
      policies,
    });
  }
}

function shared(stack, made) {
  const key = new CfnKey(stack, 'Key', { keyPolicy: made['shared/kms-key-policy.json'] });
  const bucket = made['shared/bucket.json'];
  const name = bucket.Bucket ?? bucket.bucket;
  new CfnBucket(stack, 'Bucket', {
    bucketName: name,
    bucketEncryption: {
      serverSideEncryptionConfiguration: [
        { serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.attrArn } },
      ],
    },
    versioningConfiguration: { status: 'Enabled' },
    publicAccessBlockConfiguration: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  });
  const policyDocument = made['shared/bucket-policy.json'];
  new CfnBucketPolicy(stack, 'BucketPolicy', { bucket: name, policyDocument });
  const { repositoryName } = made['shared/codecommit-repository.json'];
  new CfnRepository(stack, 'Repository', { repositoryName });
  roles(stack, made, 'shared');
}

/** The keys of an input of the CodeBuild API that CloudFormation writes otherwise. */
function project(stack, { source, tags, ...more }) {
  const { buildspec: buildSpec, ...from } = source;
  new CfnProject(stack, 'Project', { ...more, source: { ...from, buildSpec }, tags });
}

JSON.parse(readFileSync(list, 'utf8')).forEach(({ makesShared, v }, number) => {
  const made = documentsOf(v);
  const stackOf = (name) =>
    new Stack(app, `${name}${number}`, { env: { account: v.shared, region: v.region } });
  if (makesShared) shared(stackOf('Shared'), made);
  const stack = stackOf('Pipeline');
  project(stack, made['dev/pipeline/codebuild-project.json']);
  new CfnPipeline(stack, 'Pipeline', made['dev/pipeline/codepipeline.json'].pipeline);
  const rule = made['dev/pipeline/events-rule.json'];
  const targets = made['dev/pipeline/events-targets.json'].Targets.map((one) => ({
    id: one.Id,
    arn: one.Arn,
    roleArn: one.RoleArn,
  }));
  const eventPattern = JSON.parse(rule.EventPattern);
  new CfnRule(stack, 'Rule', { name: rule.Name, eventPattern, targets });
  roles(stackOf('Workload'), made, 'dev/workload');
});
app.synth();
