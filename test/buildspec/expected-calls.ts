import { ENVIRONMENTS } from './delivery.ts';
import type { Call, EnvironmentName } from './delivery.ts';

/** All calls of a delivery that succeeds, in order; a second one keeps the former image as backup. */
export function expectedCalls(environment: EnvironmentName, which: 'first' | 'second'): Call[] {
  const { account } = ENVIRONMENTS[environment];
  const region = '--region ap-northeast-2';
  const registry = `${account}.dkr.ecr.ap-northeast-2.amazonaws.com`;
  const repository = `${registry}/ecs/${environment}-awssdk-iam`;
  const image = 'awssdk-iam:01234567';
  const lookUp = `aws ecr batch-get-image ${region} --repository-name ecs/${environment}-awssdk-iam --image-ids`;
  const role = `arn:aws:iam::${account}:role/bys-${environment}-iam-deploy-role`;
  const call = (words: string, as: Call['as'] = 'role', input = ''): Call => ({ words, as, input });
  return [
    call('gradlew clean bootJar', 'build'),
    call(`docker build --tag ${image} .`, 'build'),
    call(
      `aws sts assume-role ${region} --role-arn ${role} --role-session-name ${environment}-awssdk-iam-17 --output json`,
      'build',
    ),
    call(`aws ecr get-login-password ${region}`),
    call(`docker login --username AWS --password-stdin ${registry}`, 'role', 'registry-password'),
    call(`${lookUp} imageTag=latest --query length(images) --output text`),
    ...(which === 'second'
      ? [
          call(`docker pull ${repository}:latest`),
          call(`docker tag ${repository}:latest ${repository}:backup`),
          call(`docker push ${repository}:backup`),
        ]
      : []),
    call(`docker tag ${image} ${repository}:01234567`),
    call(`docker push ${repository}:01234567`),
    call(`${lookUp} imageTag=01234567 --query images[0].imageId.imageDigest --output text`),
    call(`docker tag ${image} ${repository}:latest`),
    call(`docker push ${repository}:latest`),
  ];
}
