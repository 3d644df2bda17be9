import type { Shape } from './overlap.ts';

/** The type of a condition key's values, which decides on the operators that fit. */
export type ValueType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress';

/** A key that a condition can ask for. */
export interface ConditionKey {
  /** As AWS writes it; a part that is free stands as `{TagKey}`. */
  name: string;
  type: ValueType;
  /** Whether a request can hold several values, so that `ForAllValues` or `ForAnyValue` is due. */
  isList: boolean;
}

/** A kind of resource that actions of a service can be limited to. */
export interface ResourceType {
  /** Such as `bucket`; some hold spaces. */
  name: string;
  /** Such as `arn:{Partition}:s3:::{BucketName}`; at least one. */
  arns: readonly string[];
  /** The ARNs as shapes, in the same order. */
  shapes: () => readonly Shape[];
  /** The ARNs as a pattern, which is quicker than the shapes. */
  pattern: () => RegExp;
  /** What follows the last name but one in each of the ARNs, by an example: `:log-stream:x`. */
  endings: () => readonly string[];
  /** Keys that go with every action on such a resource. */
  conditionKeys: readonly ConditionKey[];
}

/** How far an action reaches; tagging and permissions management are kinds of writing. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

/** What is known of an action. */
export interface ActionFacts {
  /** Service and name as AWS writes them, such as `s3:GetObject`. */
  id: string;
  service: string;
  name: string;
  level: AccessLevel;
  /** The resource types that it takes; one that is required stands in every call. */
  resources: readonly { type: ResourceType; required: boolean }[];
  /** Whether only `"*"` matches it, since it has no resource-level permissions. */
  isWildcardOnly: boolean;
  /** Its own keys and those of its resource types, without the global keys that go with every action. */
  conditionKeys: readonly ConditionKey[];
}
