/** Makes the network that a delivery is given, in the account that the calls go to; hands it back as variables. */
export function makeNetwork(aws: (...words: string[]) => string): object {
  const make = (query: string, ...words: string[]): string =>
    aws(...words, '--output', 'text', '--query', query);
  aws('ecs', 'create-cluster', '--cluster-name', 'main');
  const vpc = make('Vpc.VpcId', 'ec2', 'create-vpc', '--cidr-block', '10.0.0.0/16');
  const inVpc = ['--vpc-id', vpc];
  const subnets = ['a', 'c'].map((zone, index) =>
    make(
      ...(['Subnet.SubnetId', 'ec2', 'create-subnet', ...inVpc] as const),
      ...['--cidr-block', `10.0.${index}.0/24`, '--availability-zone', `ap-northeast-2${zone}`],
    ),
  );
  const group = make(
    ...(['GroupId', 'ec2', 'create-security-group', ...inVpc] as const),
    ...['--group-name', 'tasks', '--description', 'tasks'],
  );
  const balancer = make(
    ...(['LoadBalancers[0].LoadBalancerArn', 'elbv2', 'create-load-balancer'] as const),
    ...['--name', 'bys-dev-alb-main', '--subnets', ...subnets],
  );
  const [blue = ''] = ['blue', 'green'].map((colour) =>
    make(
      ...(['TargetGroups[0].TargetGroupArn', 'elbv2', 'create-target-group', ...inVpc] as const),
      ...['--name', `bys-dev-tg-awssdk-iam-${colour}`, '--protocol', 'HTTP', '--port', '80'],
      ...['--target-type', 'ip'],
    ),
  );
  const listenerArn = make(
    ...(['Listeners[0].ListenerArn', 'elbv2', 'create-listener'] as const),
    ...['--load-balancer-arn', balancer, '--protocol', 'HTTP', '--port', '80'],
    ...['--default-actions', `Type=forward,TargetGroupArn=${blue}`],
  );
  const targetGroups = { blue: { arn: blue } };
  return { vpc, subnets, securityGroups: [group], listenerArn, targetGroups };
}
