/** The load balancer in the ARN of a listener: …:listener/app/name/id/…; none in a dummy, whose ids are zeros. */
export function balancerOf(arn: string): string | undefined {
  return /^arn:[^:]+:elasticloadbalancing:[^:]+:[0-9]{12}:listener\/([a-z]+\/[^/]+\/(?!0+\/)[0-9a-f]+)\//.exec(
    arn,
  )?.[1];
}
