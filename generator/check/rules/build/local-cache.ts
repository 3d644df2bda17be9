import { mapAt, textAt } from '../../read.ts';
import type { DocumentRule, Path } from '../../rule.ts';

/** A local cache is kept where the host is kept. */
export const LOCAL_CACHE: DocumentRule = {
  id: 'build/local-cache',
  severity: 'warning',
  title: 'a local cache that is never found again',
  why: 'A local cache stays on the host of a build. Builds in a VPC, on GPU hosts and on the largest hosts do not come back to the same host, so CodeBuild does not support a local cache there.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/caching-local.html'],
  samples: {
    bad: '{"name":"b","cache":{"type":"LOCAL","modes":["LOCAL_SOURCE_CACHE"]},"vpcConfig":{"vpcId":"vpc-1"}}',
    good: '{"name":"b","cache":{"type":"S3","location":"acme/cache"},"vpcConfig":{"vpcId":"vpc-1"}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    if (textAt(value, ['cache', 'type']) !== 'LOCAL') return;
    const reason = reasonAgainst((path) => textAt(value, path));
    const vpc = mapAt(value, ['vpcConfig']);
    const inVpc = vpc !== undefined && Object.keys(vpc).length > 0;
    if (reason === undefined && !inVpc) return;
    const [path, what] = reason ?? [['vpcConfig'], 'builds in a VPC'];
    yield {
      path: ['cache', 'type'],
      message: `a local cache is not supported for ${what}`,
      help: 'take a cache in S3:  "cache": {"type": "S3", "location": "bucket/prefix"}',
      related: [{ path, message: 'because of this' }],
    };
  },
};

function reasonAgainst(text: (path: Path) => string | undefined): [Path, string] | undefined {
  const type: Path = ['environment', 'type'];
  const size: Path = ['environment', 'computeType'];
  if (text(type) === 'LINUX_GPU_CONTAINER') return [type, 'builds with GPU'];
  return text(size) === 'BUILD_GENERAL1_2XLARGE' ? [size, 'the largest hosts'] : undefined;
}
