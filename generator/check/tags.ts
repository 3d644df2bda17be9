import { valueAt, type JsonObject } from '../core/json.ts';
import { mapsAt, textAt, type At } from './read.ts';
import type { Document } from './rule.ts';

/** Where documents of a kind have their tags, and what the key of one is called. */
const PLACES: Readonly<Record<string, readonly [list: readonly string[], key: string]>> = {
  taskdef: [['tags'], 'key'],
  'task-definition': [['tags'], 'key'],
  'ecs-service': [['tags'], 'key'],
  'codedeploy-application': [['tags'], 'Key'],
  'codedeploy-deployment-group': [['tags'], 'Key'],
  'ecr-repository': [['tags'], 'Key'],
  'kms-key': [['Tags'], 'TagKey'],
  'iam-role': [['Tags'], 'Key'],
  bucket: [['CreateBucketConfiguration', 'Tags'], 'Key'],
};

/** The kinds whose documents have a list of tags. */
export const TAG_KINDS: readonly string[] = Object.keys(PLACES);

/** Whether a document has tags at all, which most have not. */
export function holdsTags({ kind, value }: Document): boolean {
  const list = valueAt(value, PLACES[kind]?.[0] ?? []);
  return Array.isArray(list) && list.length > 0;
}

/** The tags of a document with the names of their keys; those without a key are left to the schema. */
export function tagsOf(document: Document): (At<JsonObject> & { key: string; name: string })[] {
  const [list, name] = PLACES[document.kind] ?? [[], ''];
  return mapsAt(document.value, list).flatMap((at) => {
    const key = textAt(at.value, [name]);
    return key === undefined ? [] : [{ ...at, key, name }];
  });
}
