import { isObject, valueAt, type JsonValue } from '../../../core/json.ts';
import { codeCommitEvent, toldMismatches } from '../../set-source.ts';
import { eventRulesOf } from '../../set-trigger.ts';
import type { SetRule } from '../../set.ts';

const PIPELINE =
  '{"pipeline":{"name":"orders","stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeCommit"},"configuration":{"RepositoryName":"orders","BranchName":"main","PollForSourceChanges":"false"}}]}]}}';
const rule = (detail: JsonValue): string =>
  JSON.stringify({
    Name: 'orders',
    EventPattern: JSON.stringify({
      source: ['aws.codecommit'],
      resources: ['arn:aws:codecommit:eu-west-1:111122223333:orders'],
      detail,
    }),
  });

/** Only a push to the branch that is delivered starts the pipeline. */
export const EVENT_TOO_WIDE: SetRule = {
  over: 'target',
  id: 'pipeline/event-too-wide',
  severity: 'warning',
  title: 'a rule that other branches or repositories match, too',
  why: 'The pipeline always takes the newest commit of its own branch. A rule without a filter on the branch or the repository starts it for every push anywhere, and delivers the same commit again and again; one that takes deletions starts it when there is nothing to take.',
  sources: ['https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html'],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/events-rule.json': rule({ event: ['referenceUpdated'] }),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/events-rule.json': rule({
        event: ['referenceUpdated'],
        referenceName: ['main'],
      }),
    },
  },
  *check(set) {
    const event = codeCommitEvent(set);
    if (event === undefined) return;
    for (const { document, pattern } of eventRulesOf(set)) {
      if (pattern === undefined || toldMismatches(pattern, event).length > 0) continue;
      for (const { other, message, help } of OTHERS) {
        if (toldMismatches(pattern, other(event)).length > 0) continue;
        // The deletion of the branch without any filter on events is told for the pattern by itself.
        if (other === deletion && valueAt(pattern, ['detail', 'event']) === undefined) continue;
        yield { document, path: ['EventPattern'], message, help };
      }
    }
  },
};

type Event = Readonly<Record<string, JsonValue>>;

const detail = (event: Event, change: Event): Event => {
  const old = event['detail'];
  return { ...event, detail: { ...(isObject(old) ? old : {}), ...change } };
};

const branch = (event: Event): Event =>
  detail(event, {
    referenceName: 'some-other-branch',
    referenceFullName: 'refs/heads/some-other-branch',
  });

const deletion = (event: Event): Event => detail(event, { event: 'referenceDeleted' });

const repository = (event: Event): Event =>
  detail(
    { ...event, resources: ['arn:aws:codecommit:xx-none-1:000000000000:some-other-repository'] },
    { repositoryName: 'some-other-repository', repositoryId: 'some-other-id' },
  );

const OTHERS: readonly { other: (event: Event) => Event; message: string; help: string }[] = [
  {
    other: branch,
    message: 'a push to any other branch starts the pipeline, too',
    help: 'add  "referenceName": ["<branch>"]  to detail',
  },
  {
    other: repository,
    message: 'a push to any other repository starts the pipeline, too',
    help: 'add  "resources": ["<ARN of the repository>"]',
  },
  {
    other: deletion,
    message: 'the deletion of the branch starts the pipeline, too',
    help: 'take referenceDeleted out of the events',
  },
];
