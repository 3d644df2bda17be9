import { dev, session, type GroupTexts } from '../rule-text.ts';

/** Rules on variable files. */
export const ENVIRONMENT_TEXTS: GroupTexts<'environment'> = {
  'environment/syntax': {
    why: 'A variable file is YAML, and here its form is broken, so that nothing after this place can be trusted. Mostly the indentation is wrong or a quotation mark is missing.',
    bad: dev('network:', '  vpc: "vpc-0a1b2c3d4e5f60001'),
    good: dev('network:', '  vpc: "vpc-0a1b2c3d4e5f60001"'),
  },
  'environment/duplicate-key': {
    why: 'Of two equal keys only one can count, and a person who changes the other one wonders why nothing happens.',
    bad: dev('branch: develop', 'branch: main'),
    good: dev('branch: develop'),
  },
  'environment/unsupported': {
    why: 'Tags, directives and further documents in one file ask a reader to build something else than maps, lists and texts. The schema already says of which type a variable is.',
    bad: dev('application:', '  port: !!int "8080"'),
    good: dev('application:', '  port: 8080'),
  },
  'environment/too-deep': {
    why: 'Variables are some levels deep. Very deep ones come from a generator that went wrong, or from references that wrap each other.',
    bad: dev('custom: {a: {b: {c: {d: … 500 times … }}}}'),
    good: dev('custom:', '  a:', '    b: c'),
  },
  'environment/too-large': {
    why: 'References can multiply values: ten lines of ten references each make millions. The limit ends that before it ends the machine.',
    bad: dev(
      'custom:',
      '  a: "xxxxxxxxxx"',
      '  b: "{{custom.a}}{{custom.a}}{{custom.a}}{{custom.a}}"',
      '  # … and so on, each line many times the one before',
    ),
    good: dev('custom:', '  a: "xxxxxxxxxx"', '  b: "{{custom.a}}"'),
  },
  'environment/not-a-map': {
    why: 'A variable file is a map of variables. A list or a single text at its top level names none.',
    bad: dev('- branch: develop'),
    good: dev('branch: develop'),
  },
  'environment/unknown-key': {
    why: 'A mistyped variable would silently leave its default in place: the delivery then goes to another branch or with another size than was written. What is your own stands below custom.',
    bad: dev('brnach: develop'),
    good: dev('branch: develop'),
  },
  'environment/missing': {
    why: 'There is no sensible default for this variable, and a document with a hole in it would be refused by AWS, or worse, accepted.',
    bad: dev('accounts:', '  workload: null'),
    good: dev('accounts:', '  workload: "444455556666"'),
  },
  'environment/type': {
    why: 'AWS makes a difference between "true" and true and between "8080" and 8080, and the stock CLI changes neither into the other.',
    bad: dev('application:', '  port: eighty'),
    good: dev('application:', '  port: 8080'),
    awsError:
      "Invalid type for parameter loadBalancers[0].containerPort, value: eighty, type: <class 'str'>, valid types: <class 'int'>",
  },
  'environment/pattern': {
    why: 'Ids, ARNs and names have a form. One digit too many is accepted by IAM without a word, and the statement then simply never matches.',
    bad: dev('accounts:', '  workload: "44445555666"'),
    good: dev('accounts:', '  workload: "444455556666"'),
  },
  'environment/value': {
    why: 'AWS takes one of a few values here, or a number within bounds; anything else is refused when the resource is created or at the first delivery.',
    bad: dev('task:', '  cpu: "300"'),
    good: dev('task:', '  cpu: "512"', '  memory: "1024"'),
    awsError:
      "An error occurred (ClientException) when calling the RegisterTaskDefinition operation: Invalid 'cpu' setting for task.",
  },
  'environment/needs-quotes': {
    why: 'Without quotes YAML turns some texts into numbers and prints them otherwise: 012345678901 loses its zero, 3.10 becomes 3.1, yes becomes true.',
    bad: dev('build:', '  runtimeVersions:', '    python: 3.10'),
    good: dev('build:', '  runtimeVersions:', '    python: "3.10"'),
    awsError: "YAML_FILE_ERROR: Unknown runtime version named '3.1' of python.",
  },
  'environment/unknown-reference': {
    why: 'The variable that is referred to does not exist, so there is nothing to put in its place. An empty text there would make names that collide.',
    bad: dev('custom:', '  name: "{{organisation}}-orders"'),
    good: dev('custom:', '  name: "{{org}}-orders"'),
  },
  'environment/reference-cycle': {
    why: 'Variables that refer to each other in a circle have no value. The message prints the way around.',
    bad: dev('custom:', '  a: "{{custom.b}}"', '  b: "{{custom.a}}"'),
    good: dev('custom:', '  a: "{{custom.b}}"', '  b: orders'),
  },
  'environment/reference-syntax': {
    why: 'Between the braces stands the path of a variable and nothing else: variables are data, and nothing in them is ever executed. \\{{ is a literal {{.',
    bad: dev('custom:', '  name: "{{org ~ \'-\' ~ environment}}"'),
    good: dev('custom:', '  name: "{{org}}-{{environment}}"'),
  },
  'environment/reference-type': {
    why: 'A list or map has no text that could stand in the middle of another. A string that is one reference and nothing else takes the value as it is.',
    bad: dev('custom:', '  name: "nets-{{network.subnets}}"'),
    good: dev('custom:', '  nets: "{{network.subnets}}"'),
  },
  'environment/read-only': {
    why: 'This value is computed from other variables, such as the ARN of a role from its account, path and name. Set by hand it could contradict them, and a principal with another path is another role.',
    bad: dev('roles:', '  push:', '    arn: arn:aws:iam::444455556666:role/push'),
    good: dev('roles:', '  push:', '    name: push', '    path: /'),
    awsError: 'Invalid principal in policy: "AWS":"arn:aws:iam::444455556666:role/push"',
  },
  'environment/override': {
    why: 'An override that cannot be applied must not be passed over: the run would render what stands in the files, and nobody would see the difference.',
    bad: session('$ codeseries render dev --set branch'),
    good: session('$ codeseries render dev --set branch=main'),
  },
  'environment/repeated-name': {
    why: 'Two entries set the same name, and AWS refuses the list or lets one of them win without saying which.',
    bad: dev(
      'task:',
      '  environment:',
      '    - name: LEVEL',
      '      value: info',
      '    - name: LEVEL',
      '      value: debug',
    ),
    good: dev('task:', '  environment:', '    - name: LEVEL', '      value: info'),
  },
  'environment/account-mismatch': {
    why: 'The ARN is of another account than the resource must be in. The documents would be accepted and never match, or the call would be refused as one across accounts.',
    bad: dev(
      'kms:',
      '  keyArn: arn:aws:kms:eu-central-1:444455556666:key/0a1b2c3d-0000-4000-8000-000000000001',
    ),
    good: dev(
      'kms:',
      '  keyArn: arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001',
    ),
    awsError: 'You are missing permissions to access input artifact: BuildArtifact.',
  },
  'environment/region-mismatch': {
    why: 'Pipeline, bucket and key lie in one region: a key or a listener of another one cannot be used.',
    bad: dev(
      'kms:',
      '  keyArn: arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001',
    ),
    good: dev(
      'kms:',
      '  keyArn: arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001',
    ),
    awsError:
      "An error occurred (NotFoundException) when calling the DescribeKey operation: Key 'arn:aws:kms:eu-west-1:111122223333:key/…' does not exist",
  },
  'environment/elsewhere': {
    why: 'AWS takes a topic, a secret or its key from another account or region only where a policy there lets the caller in, and no file of this delivery is that policy. Mostly the ARN was copied from another environment.',
    bad: dev(
      'task:',
      '  secrets:',
      '    - name: DATABASE',
      '      arn: arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-AbCdEf',
    ),
    good: dev(
      'task:',
      '  secrets:',
      '    - name: DATABASE',
      '      arn: arn:aws:secretsmanager:eu-central-1:444455556666:secret:orders-AbCdEf',
    ),
    awsError:
      'ResourceInitializationError: unable to pull secrets or registry auth: … is not authorized to perform: secretsmanager:GetSecretValue on resource: …',
  },
  'environment/unused-ignore': {
    why: 'An entry of checks.ignore that silences nothing is left over or mistyped. It would silence the next finding at that place, which nobody has judged.',
    bad: dev(
      'checks:',
      '  ignore:',
      '    - rule: environment/unfilled',
      '      at: /network/vpc',
      '      reason: comes with the network',
    ),
    good: dev('checks:', '  ignore: []'),
  },
  'environment/unfilled': {
    why: 'The words to-be-created and to-be-filled stand for ids that AWS has not given yet: what is rendered holds a valid dummy and must not be delivered so.',
    bad: dev('network:', '  vpc: to-be-filled'),
    good: dev('network:', '  vpc: vpc-0a1b2c3d4e5f60001'),
  },
};
