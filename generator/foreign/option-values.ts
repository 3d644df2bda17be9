import { emptyObject, isObject, type JsonObject, type JsonValue } from '../core/json.ts';

/**
 * A document without the rest of the call's input, as an option such as `--pipeline file://` takes it: what the option
 * is the value of, and what the call is told beside it.
 */
interface OptionValue {
  kind: string;
  /** The key of the input that the option stands for. */
  key: string;
  /** Keys of the input that other options give; any sound value will do. */
  beside: JsonObject;
  holds: (value: JsonValue) => boolean;
}

const BUCKET: JsonObject = { Bucket: 'bucket' };

const OPTION_VALUES: readonly OptionValue[] = [
  {
    kind: 'codepipeline',
    key: 'pipeline',
    beside: {},
    holds: (value) =>
      isObject(value) && Object.hasOwn(value, 'stages') && !Object.hasOwn(value, 'pipeline'),
  },
  {
    kind: 'events-targets',
    key: 'Targets',
    beside: { Rule: 'rule' },
    holds: (value) => Array.isArray(value),
  },
  {
    kind: 'bucket-encryption',
    key: 'ServerSideEncryptionConfiguration',
    beside: BUCKET,
    holds: (value) => hasRules(value, ['ApplyServerSideEncryptionByDefault', 'BucketKeyEnabled']),
  },
  {
    kind: 'bucket-lifecycle',
    key: 'LifecycleConfiguration',
    beside: BUCKET,
    holds: (value) =>
      hasRules(value, [
        'Expiration',
        'Transitions',
        'Transition',
        'NoncurrentVersionExpiration',
        'NoncurrentVersionTransitions',
        'NoncurrentVersionTransition',
        'AbortIncompleteMultipartUpload',
        'Filter',
        'Prefix',
      ]),
  },
  {
    kind: 'bucket-versioning',
    key: 'VersioningConfiguration',
    beside: BUCKET,
    holds: (value) =>
      isObject(value) &&
      typeof value['Status'] === 'string' &&
      /^(?:enabled|suspended)$/i.test(value['Status']) &&
      Object.keys(value).every((key) => ['status', 'mfadelete'].includes(key.toLowerCase())),
  },
  {
    kind: 'bucket-public-access-block',
    key: 'PublicAccessBlockConfiguration',
    beside: BUCKET,
    holds: (value) => isObject(value) && PUBLIC_ACCESS.some((key) => Object.hasOwn(value, key)),
  },
];

const PUBLIC_ACCESS: readonly string[] = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
];

/** Keys beside which rules are those of a bucket: their own one, and the one that an answer has. */
const BESIDE_RULES: readonly string[] = ['Rules', 'TransitionDefaultMinimumObjectSize'];

function hasRules(value: JsonValue, keys: readonly string[]): boolean {
  if (!isObject(value) || !Object.keys(value).every((key) => BESIDE_RULES.includes(key))) {
    return false;
  }
  const rules = value['Rules'];
  return (
    Array.isArray(rules) &&
    rules.some((rule) => isObject(rule) && keys.some((key) => Object.hasOwn(rule, key)))
  );
}

/** The kind of a bucket's setting that stands there without its bucket; `undefined` for anything else. */
export function settingKind(value: JsonValue): string | undefined {
  return OPTION_VALUES.find((one) => one.beside === BUCKET && one.holds(value))?.kind;
}

/** The input that a value makes with what its option stands for, and the key of that; `undefined` where it is whole. */
export function inputOf(
  kind: string,
  value: JsonValue,
): { value: JsonObject; below: string } | undefined {
  const option = OPTION_VALUES.find((one) => one.kind === kind && one.holds(value));
  if (option === undefined) return undefined;
  const { key, beside } = option;
  return { value: Object.assign(emptyObject(), beside, { [key]: value }), below: key };
}
