import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/eventbridge/latest/userguide';
const API = 'https://docs.aws.amazon.com/eventbridge/latest/APIReference';

/** Texts of EventBridge. */
export const EVENTS_ERRORS: readonly AwsError[] = [
  {
    id: 'events/role-required',
    service: 'EventBridge',
    seen: 'as the answer to put-targets (ValidationException)',
    sample:
      'An error occurred (ValidationException) when calling the PutTargets operation: RoleArn is required for target arn:aws:codepipeline:eu-central-1:111122223333:acme-shared-cdpl-orders-dev.',
    pattern: /RoleArn is required for target(?: '?(?<target>arn:[^\s']{10,300}))?/i,
    causes: ['A pipeline as target needs a role; the one of put-rule does not count for it'],
    mends: [
      inArtifact('events-targets', 'the role that may start the pipeline', '/Targets/*/RoleArn'),
    ],
    prevents: ['schema/missing-key'],
    sources: [
      `${API}/API_PutTargets.html`,
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-repo-changes-cli.html',
    ],
  },
  {
    id: 'events/role-not-assumable',
    service: 'EventBridge',
    seen: 'as the answer to put-rule or put-targets (ValidationException)',
    sample:
      "An error occurred (ValidationException) when calling the PutTargets operation: Provided role 'arn:aws:iam::111122223333:role/acme-shared-iam-evt-orders-role' cannot be assumed by principal 'events.amazonaws.com'.",
    pattern:
      /Provided role '?(?<role>arn:[^\s']{10,300})'? cannot be assumed by principal '?(?<principal>[\w.-]{5,60})/i,
    causes: [
      'The trust policy of the role does not name events.amazonaws.com, or a condition in it meets another account or rule',
      'The role was made seconds ago',
    ],
    mends: [
      inArtifact('events/trust-policy', 'trust events.amazonaws.com'),
      inArtifact('events-targets', 'the role of the target', '/Targets/*/RoleArn'),
    ],
    prevents: ['access/untrusted', 'order/role-first'],
    sources: [`${GUIDE}/eb-use-identity-based.html`],
  },
  {
    id: 'events/pattern',
    service: 'EventBridge',
    seen: 'as the answer to put-rule (InvalidEventPatternException)',
    sample:
      "An error occurred (InvalidEventPatternException) when calling the PutRule operation: Event pattern is not valid. Reason: 'referenceName' must be an object or an array at [Source: (String)...]",
    pattern: /Event pattern is not valid\. Reason: ?(?<reason>.{1,160}?)(?: at \[Source|$)/i,
    causes: [
      'Every leaf of a pattern is a list: "referenceName": ["develop"]',
      'The pattern is one text that holds JSON, and that JSON is broken',
    ],
    mends: [inArtifact('events-rule', 'the pattern', '/EventPattern')],
    prevents: ['schema/embedded'],
    sources: [`${GUIDE}/eb-event-patterns.html`],
  },
  {
    id: 'events/target-arn',
    service: 'EventBridge',
    seen: 'as the answer to put-targets (ValidationException)',
    sample:
      'An error occurred (ValidationException) when calling the PutTargets operation: Parameter arn:aws:codepipeline:eu-central-1:111122223333:pipeline/orders is not valid. Reason: Provided Arn is not in correct format.',
    pattern:
      /Parameter '?(?<target>\S{1,300}?)'? is not valid\. Reason: Provided Arn is not in correct format/i,
    causes: [
      'The ARN of a pipeline is arn:aws:codepipeline:<region>:<account>:<name>, with no pipeline/ in it',
    ],
    mends: [inArtifact('events-targets', 'the ARN of the pipeline', '/Targets/*/Arn')],
    prevents: ['schema/pattern'],
    sources: [
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-repo-changes-cli.html',
    ],
  },
  {
    id: 'events/rule-missing',
    service: 'EventBridge',
    seen: 'as the answer to put-targets or list-targets-by-rule (ResourceNotFoundException)',
    sample:
      'An error occurred (ResourceNotFoundException) when calling the PutTargets operation: Rule acme-shared-evt-orders-dev does not exist on EventBus default.',
    pattern:
      /Rule '?(?<rule>[\w.-]{1,64})'? does not exist on EventBus '?(?<bus>[\w./-]{1,256}?)'?(?:\.(?: |$)|$| )/i,
    causes: ['The rule is put before its targets', 'The call goes to another region or account'],
    mends: [
      inArtifact('events-rule', 'put the rule first', '/Name'),
      inArtifact('events-targets', 'the rule that is named', '/Rule'),
    ],
    prevents: ['order/rule-first'],
    sources: [`${API}/API_PutTargets.html`],
  },
  {
    id: 'events/failed-entries',
    service: 'EventBridge',
    seen: 'in the answer to put-targets, which then succeeds all the same',
    sample:
      '{ "FailedEntryCount": 1, "FailedEntries": [ { "TargetId": "pipeline", "ErrorCode": "ValidationException" } ] }',
    pattern: /'?FailedEntryCount'?: ?(?<count>[1-9]\d{0,3})/i,
    causes: [
      'The call succeeded and at least one target was refused: FailedEntries says which and why',
    ],
    mends: [
      inArtifact('events-targets', 'the target', '/Targets'),
      inVariable('names.pipeline', 'the pipeline that the target starts'),
      elsewhere('paste the ErrorMessage of the entry'),
    ],
    prevents: [],
    sources: [`${API}/API_PutTargets.html`],
  },
];
