import { isObject, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { isSameArn } from './arns.ts';
import { oncePerSet } from './once.ts';
import { mapsAt, textAt } from './read.ts';
import type { Path } from './rule.ts';
import { pipelineOf } from './set-pipeline.ts';
import { documentsOf, type DeliverySet, type SetDocument } from './set.ts';

/** A rule of EventBridge with its targets. */
export interface EventRule {
  document: SetDocument;
  name: string | undefined;
  isEnabled: boolean;
  /** `undefined` where it has none that can be read. */
  pattern: JsonValue | undefined;
}

/** A target that starts a pipeline. */
export interface PipelineTarget {
  document: SetDocument;
  path: Path;
  rule: string | undefined;
  arn: string;
}

/** The rules of EventBridge that a set creates. */
export const eventRulesOf: (set: DeliverySet) => readonly EventRule[] = oncePerSet((set) =>
  documentsOf(set, 'events-rule').map((document) => {
    const text = textAt(document.value, ['EventPattern']);
    const pattern = text === undefined ? undefined : parseJson(text, { file: '' }).value;
    return {
      document,
      name: textAt(document.value, ['Name']),
      isEnabled: textAt(document.value, ['State']) !== 'DISABLED',
      pattern: isObject(pattern) ? pattern : undefined,
    };
  }),
);

/** The targets of rules that start pipelines. */
export const pipelineTargetsOf: (set: DeliverySet) => readonly PipelineTarget[] = oncePerSet(
  (set) =>
    documentsOf(set, 'events-targets').flatMap((document) =>
      mapsAt(document.value, ['Targets']).flatMap(({ path, value }) => {
        const arn = textAt(value, ['Arn']);
        return arn?.split(':')[2] === 'codepipeline'
          ? [{ document, path, rule: textAt(document.value, ['Rule']), arn }]
          : [];
      }),
    ),
);

/** Whether a target starts the pipeline of its set, as far as that can be told. */
export function startsPipeline(set: DeliverySet, { arn }: PipelineTarget): boolean {
  const due = pipelineOf(set);
  if (due?.arn !== undefined) return isSameArn(arn, due.arn);
  return due?.name !== undefined && arn.endsWith(`:${due.name}`);
}
