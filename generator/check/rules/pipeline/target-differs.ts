import { agree, deviations, type Mention } from '../../agree.ts';
import { regionOf } from '../../arns.ts';
import { mentionAt, pipelineOf } from '../../set-pipeline.ts';
import { pipelineTargetsOf, startsPipeline } from '../../set-trigger.ts';
import type { DeliverySet, SetRule } from '../../set.ts';

const PIPELINE =
  '{"pipeline":{"name":"orders","roleArn":"arn:aws:iam::111122223333:role/p","stages":[]}}';
const targets = (pipeline: string): string =>
  `{"Rule":"orders","Targets":[{"Id":"1","Arn":"arn:aws:codepipeline:eu-west-1:111122223333:${pipeline}","RoleArn":"arn:aws:iam::111122223333:role/e"}]}`;

/** The rule starts the pipeline of its set. */
export const TARGET_DIFFERS: SetRule = {
  over: 'target',
  id: 'pipeline/target-differs',
  severity: 'error',
  title: 'a target that is another pipeline than the one of its set',
  why: 'A target of EventBridge is the ARN of the pipeline, arn:aws:codepipeline:region:account:name. A target that does not exist is accepted without a word and never starts anything; one of another environment starts that environment.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-repo-changes-cli.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/events-targets.json': targets('pipeline/orders'),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/events-targets.json': targets('orders'),
    },
  },
  *check(set) {
    const pipeline = pipelineOf(set);
    const targets = pipelineTargetsOf(set);
    if (pipeline?.name === undefined || targets.some((one) => startsPipeline(set, one))) return;
    const form = (name: string): string => `${set.accounts.shared ?? ''}:${name}`;
    const agreed = agree(set, nameMentions(set), form);
    // The pipeline itself may be the one that is called otherwise than the policies call it.
    if (agreed?.deviants.some((one) => one.document === pipeline.document) === true) {
      yield* deviations(agreed);
      return;
    }
    const { name, arn, document: created } = pipeline;
    for (const { document, path, arn: is } of targets) {
      const [called, account = '', region = ''] = [nameIn(is), is.split(':')[4], regionOf(is)];
      const { shared = '' } = set.accounts;
      yield {
        document,
        path: [...path, 'Arn'],
        message:
          called !== name
            ? `the target is the pipeline ${JSON.stringify(called)}, but the one of this set is ${JSON.stringify(name)}`
            : account !== shared
              ? `the target is a pipeline of account ${account}, but this one is of ${shared}`
              : `the target is a pipeline in ${region}, but this one is in ${set.region ?? ''}`,
        help: `write ${JSON.stringify(arn ?? is.slice(0, -called.length) + name)}`,
        related: [{ document: created, path: ['pipeline', 'name'], message: 'the pipeline' }],
      };
    }
  },
};

/** Pipeline and targets as places that name one pipeline. */
function nameMentions(set: DeliverySet): Mention[] {
  const says = 'the pipeline that is created';
  return [
    ...mentionAt(pipelineOf(set)?.document, ['pipeline', 'name'], says),
    ...pipelineTargetsOf(set).map(({ document, path, arn }) => ({
      document,
      path: [...path, 'Arn'],
      name: nameIn(arn),
      says: 'the pipeline that the rule starts',
    })),
  ];
}

function nameIn(arn: string): string {
  return arn.split(':').slice(5).join(':');
}
