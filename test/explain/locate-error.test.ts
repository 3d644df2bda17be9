import { describe, expect, test } from '@jest/globals';
import { explainError } from '../../generator/explain/explain.ts';
import type { RenderedArtifact } from '../../generator/rendered.ts';
import { renderProject } from '../support/project.ts';
import { ROOT } from '../support/run.ts';

const units = renderProject(ROOT);
const of = (folder: string): RenderedArtifact[] =>
  units.filter((unit) => unit.folder === folder).flatMap(({ artifacts }) => artifacts);
const DOCUMENTS = [...of('dev'), ...of('shared')];

const SHARED = '202949997891';
const WORKLOAD = '558846431111';
const KEY = `arn:aws:kms:ap-northeast-2:${SHARED}:key/11112222-71d6-4265-9dab-111122223333`;
const BUCKET = 'arn:aws:s3:::bys-shared-s3-codeseries-awssdk-iam';

const session = (account: string, role: string): string =>
  `arn:aws:sts::${account}:assumed-role/${role}/1647223549862`;
const denied = (who: string, action: string, resource: string, reason = ''): string =>
  `User: ${who} is not authorized to perform: ${action} on resource: ${resource}${reason}`;
const ACT = session(WORKLOAD, 'bys-dev-iam-create-cdp-in-shared');
const BUILD = session(SHARED, 'bys-shared-iam-cdb-role');

function places(text: string, documents: readonly RenderedArtifact[] = DOCUMENTS): string[] {
  return explainError(text, documents).places.map(({ path, pointer }) => `${path}#${pointer}`);
}

/** The documents with one value changed. */
function changed(path: string, change: (value: never) => void): RenderedArtifact[] {
  return DOCUMENTS.map((one) => {
    if (one.path !== path) return one;
    const value = structuredClone(one.value);
    change(value as never);
    return { ...one, value };
  });
}

describe('a denied call', () => {
  test('of a role: the statement of its own policy', () => {
    const reason = ' because no identity-based policy allows the ecs:RegisterTaskDefinition action';
    expect(places(denied(ACT, 'ecs:RegisterTaskDefinition', '*', reason))).toEqual([
      'dev/workload/iam/action/task-definition.json#/Statement/0',
    ]);
  });

  test('that the statement allows on another resource: says so', () => {
    const reason = ' because no identity-based policy allows the ecr:PutImage action';
    const other = `arn:aws:ecr:ap-northeast-2:${WORKLOAD}:repository/ecs/other`;
    const push = session(WORKLOAD, 'bys-dev-iam-deploy-role');
    const { places: found } = explainError(denied(push, 'ecr:PutImage', other, reason), DOCUMENTS);
    expect(found).toEqual([
      {
        path: 'dev/workload/iam/push/ecr.json',
        pointer: '/Statement/1',
        why: `the statement PushAndPullImages allows ecr:PutImage, but not on ${other}`,
      },
    ]);
  });

  test('that the rendered statement allows: AWS has another version', () => {
    const { places: found } = explainError(denied(ACT, 's3:GetObject', `${BUCKET}/a`), DOCUMENTS);
    expect(found[0]).toEqual({
      path: 'dev/workload/iam/action/s3.json',
      pointer: '/Statement/0',
      why: 'the statement ReadArtifacts allows s3:GetObject as rendered: see that AWS has this version',
    });
  });

  test('between accounts without a reason: both sides', () => {
    expect(places(denied(ACT, 's3:GetObject', `${BUCKET}/a`))).toEqual([
      'dev/workload/iam/action/s3.json#/Statement/0',
      'shared/bucket-policy.json#/Statement/2',
    ]);
    expect(places(denied(ACT, 'kms:Decrypt', KEY))).toEqual([
      'dev/workload/iam/action/kms.json#/Statement/0',
      'shared/kms-key-policy.json#/Statement/2',
      'dev/pipeline/codebuild-project.json#/encryptionKey',
    ]);
  });

  test('within one account: no bucket policy has to allow it, but one may deny it', () => {
    expect(places(denied(BUILD, 's3:GetBucketAcl', BUCKET))).toEqual([
      'shared/iam/codebuild/s3.json#/Statement/1',
    ]);
    expect(places(denied(BUILD, 's3:PutObject', `${BUCKET}/dev/cache/x`))).toEqual([
      'shared/iam/codebuild/s3.json#/Statement/0',
      'shared/bucket-policy.json#/Statement/0',
      'shared/bucket-policy.json#/Statement/4',
    ]);
  });

  test('by the policy of the resource: only that', () => {
    const reason = ' because no resource-based policy allows the s3:GetObject action';
    expect(places(denied(ACT, 's3:GetObject', `${BUCKET}/a`, reason))).toEqual([
      'shared/bucket-policy.json#/Statement/2',
    ]);
  });

  test('by a Deny statement of the bucket: every statement that meets it, the exact ones first', () => {
    const reason = ' with an explicit deny in a resource-based policy';
    expect(places(denied(BUILD, 's3:PutObject', `${BUCKET}/a`, reason))).toEqual([
      'shared/bucket-policy.json#/Statement/0',
      'shared/bucket-policy.json#/Statement/4',
      'shared/bucket-policy.json#/Statement/1',
      'dev/pipeline/codebuild-project.json#/encryptionKey',
    ]);
  });

  test('on a key that the text does not name', () => {
    const text = `User: ${ACT} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`;
    expect(places(text)).toEqual([
      'shared/kms-key-policy.json#/Statement/2',
      'dev/pipeline/codebuild-project.json#/encryptionKey',
    ]);
  });

  test('to assume a role: the caller, and whom the role trusts', () => {
    const target = `arn:aws:iam::${WORKLOAD}:role/bys-dev-iam-deploy-role`;
    expect(places(denied(BUILD, 'sts:AssumeRole', target))).toEqual([
      'shared/iam/codebuild/assume-role.json#/Statement/0',
      'dev/workload/iam/push/trust-policy.json#/Statement/0',
    ]);
    const stranger = session(SHARED, 'somebody-else');
    const { places: found } = explainError(denied(stranger, 'sts:AssumeRole', target), DOCUMENTS);
    expect(found).toEqual([
      {
        path: 'dev/workload/iam/push/trust-policy.json',
        pointer: '/Statement',
        why: 'the role bys-dev-iam-deploy-role does not trust somebody-else',
      },
    ]);
  });

  test('to a service: whom the role trusts', () => {
    const text = `CodePipeline is not authorized to perform AssumeRole on role arn:aws:iam::${SHARED}:role/service-role/bys-shared-iam-cdpl-awssdk-iam-role`;
    expect(places(text)).toEqual([
      'shared/iam/codepipeline/trust-policy.json#/Statement/0',
      'dev/pipeline/codepipeline.json#/pipeline/roleArn',
    ]);
  });

  test('of an unknown role, or by a document outside the project: nothing', () => {
    expect(places(denied(session(SHARED, 'nobody'), 'ecs:RunTask', '*'))).toEqual([]);
    const reason = ' with an explicit deny in a service control policy';
    expect(places(denied(ACT, 's3:GetObject', `${BUCKET}/a`, reason))).toEqual([]);
  });
});

describe('the errors of the seed', () => {
  test('an AppSpec that is not found: provider, path, artifact, and what the build hands over', () => {
    const action = '#/pipeline/stages/2/actions/0';
    const expected = [
      `dev/pipeline/codepipeline.json${action}/actionTypeId/provider`,
      `dev/pipeline/codepipeline.json${action}/configuration/AppSpecTemplatePath`,
      `dev/pipeline/codepipeline.json${action}/configuration/AppSpecTemplateArtifact`,
      'dev/repository/buildspec.yml#/artifacts/files',
      'dev/repository/appspec.yml#',
    ];
    const text = 'An AppSpec file is required, but could not be found in the revision';
    expect(places(text)).toEqual(expected);
    const wrong = changed(
      'dev/pipeline/codepipeline.json',
      (value: {
        pipeline: { stages: { actions: { actionTypeId: { provider: string } }[] }[] };
      }) => {
        const stage = value.pipeline.stages[2];
        if (stage?.actions[0] !== undefined) stage.actions[0].actionTypeId.provider = 'CodeDeploy';
      },
    );
    expect(places(text, wrong)).toEqual(expected);
  });

  test('an artifact that may not be read: the key and the bucket, both sides of each', () => {
    const found = places('You are missing permissions to access input artifact: BuildArtifact.');
    expect(found).toEqual([
      'dev/workload/iam/action/kms.json#/Statement/0',
      'shared/kms-key-policy.json#/Statement/2',
      'dev/workload/iam/action/s3.json#/Statement/0',
      'shared/bucket-policy.json#/Statement/2',
      'dev/workload/iam/action/s3.json#/Statement/1',
      'shared/bucket-policy.json#/Statement/3',
      'dev/pipeline/codebuild-project.json#/encryptionKey',
    ]);
  });

  test('a key with a digit too many in one policy is told as what differs', () => {
    const path = 'dev/workload/iam/action/kms.json';
    const wrong = changed(path, (value: { Statement: { Resource: string[] }[] }) => {
      const [statement] = value.Statement;
      if (statement !== undefined) statement.Resource = [KEY.replace('11112222', '111122222')];
    });
    const { places: found } = explainError(
      'You are missing permissions to access input artifact: BuildArtifact.',
      wrong,
    );
    expect(found[0]).toEqual({
      path,
      pointer: '/Statement/0',
      why: `the statement DecryptArtifacts allows kms:Decrypt, but not on ${KEY}`,
    });
  });

  test('a policy that is missing is told at the role', () => {
    const without = DOCUMENTS.filter(({ path }) => path !== 'dev/workload/iam/action/kms.json');
    const { places: found } = explainError(
      'You are missing permissions to access input artifact: BuildArtifact.',
      without,
    );
    expect(found[0]).toEqual({
      path: 'dev/workload/iam/action/role.json',
      pointer: '',
      why: 'no policy of the role bys-dev-iam-create-cdp-in-shared speaks of kms:Decrypt',
    });
  });
});

describe('other errors', () => {
  test('of a named role: files of that role only', () => {
    const role = `arn:aws:iam::${WORKLOAD}:role/bys-dev-iam-exec-awssdk-iam-role`;
    expect(places(`ECS was unable to assume the role '${role}' that was provided`)).toEqual([
      'dev/workload/iam/execution/trust-policy.json#',
      'dev/repository/taskdef.json#/executionRoleArn',
    ]);
  });

  test('of a principal: the documents that name it', () => {
    const text = `An error occurred (MalformedPolicyDocument) when calling the UpdateAssumeRolePolicy operation: Invalid principal in policy: "AWS":"arn:aws:iam::${SHARED}:role/service-role/bys-shared-iam-cdb-role"`;
    expect(places(text)).toContain('dev/workload/iam/push/trust-policy.json#');
    expect(places(text)).not.toContain('dev/workload/iam/action/trust-policy.json#');
  });

  test('of a named action: that action', () => {
    const text =
      "Action configuration for action 'Build' contains unknown configuration 'ProjectNames'";
    expect(places(text)).toEqual([
      'dev/pipeline/codepipeline.json#/pipeline/stages/1/actions/0/configuration',
    ]);
  });

  test('point nowhere without artifacts, and where the text is merely near', () => {
    expect(places('An AppSpec file is required, but could not be found', [])).toEqual([]);
    expect(places('AppSpec required revision file could somehow found not be')).toEqual([]);
  });
});
