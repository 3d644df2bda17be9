import { formatPointer, valueAt, type JsonValue } from '../../../core/json.ts';
import { branchOf, codeCommitEvent, repositoryOf, toldMismatches } from '../../set-source.ts';
import { eventRulesOf } from '../../set-trigger.ts';
import type { SetRule } from '../../set.ts';

const PIPELINE =
  '{"pipeline":{"name":"orders","stages":[{"name":"S","actions":[{"name":"Source","actionTypeId":{"category":"Source","provider":"CodeCommit"},"configuration":{"RepositoryName":"orders","BranchName":"main","PollForSourceChanges":"false"}}]}]}}';
const rule = (branch: string): string =>
  JSON.stringify({
    Name: 'orders',
    EventPattern: JSON.stringify({
      source: ['aws.codecommit'],
      detail: { referenceType: ['branch'], referenceName: [branch] },
    }),
  });

/** The rule watches what the pipeline delivers. */
export const EVENT_MISMATCH: SetRule = {
  over: 'target',
  id: 'pipeline/event-mismatch',
  severity: 'error',
  title: 'a rule that a push to the source does not match',
  why: 'A rule of EventBridge starts the pipeline only for events that match every field of its pattern. Where the repository, the branch, its account or its region is another one than that of the source action, pushes start nothing, or another branch starts the delivery.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-repo-changes-cli.html',
    'https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html',
  ],
  samples: {
    bad: { 'pipeline/codepipeline.json': PIPELINE, 'pipeline/events-rule.json': rule('develop') },
    good: { 'pipeline/codepipeline.json': PIPELINE, 'pipeline/events-rule.json': rule('main') },
  },
  *check(set) {
    const event = codeCommitEvent(set);
    const source = branchOf(set)?.mention ?? repositoryOf(set)?.mention;
    if (event === undefined || source === undefined) return;
    const rules = eventRulesOf(set).flatMap(({ document, pattern }) =>
      pattern === undefined ? [] : [{ document, pattern, failing: toldMismatches(pattern, event) }],
    );
    if (rules.some(({ failing }) => failing.length === 0)) return;
    for (const { document, pattern, failing } of rules) {
      for (const path of failing) {
        const is = valueAt(event, path);
        const field = path.join('.');
        yield {
          document,
          path: ['EventPattern'],
          message: `a push to the source does not match the pattern at ${field}: it has ${shown(is)}, and ${shown(valueAt(pattern, path))} is asked for`,
          help:
            is === undefined
              ? `remove ${field} (${formatPointer(path)}), which the event does not have`
              : `write  ${JSON.stringify(path.at(-1))}: ${JSON.stringify(Array.isArray(is) ? is : [is])}`,
          related: [{ document: source.document, path: source.path, message: source.says }],
        };
      }
    }
  },
};

function shown(value: JsonValue | undefined): string {
  const [only, second] = Array.isArray(value) ? value : [value];
  return JSON.stringify(second === undefined ? (only ?? null) : value);
}
