import { isObject, valueAt, type JsonValue } from '../core/json.ts';
import type { PolicyPair } from './grants.ts';
import type { PermissionChange } from './permissions.ts';

const BLOCK = 'PublicAccessBlockConfiguration';
const BLOCKS = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
];

type Pair = Pick<PolicyPair, 'file' | 'old' | 'now'>;

/** How settings outside policies let more or less through: the boundary of a role, the block of public access. */
export function compareSettings(pairs: readonly Pair[]): PermissionChange[] {
  return pairs.flatMap((pair) => [...boundaryChanges(pair), ...blockChanges(pair)]);
}

function boundaryChanges({ file, old, now }: Pair): PermissionChange[] {
  if (!isObject(old) || !isObject(now) || !Object.hasOwn(now, 'RoleName')) return [];
  const [before, after] = [old['PermissionsBoundary'], now['PermissionsBoundary']];
  if (before === after) return [];
  const about = { file, part: 'setting' as const };
  const shown = (value: JsonValue | undefined): string =>
    typeof value === 'string' ? value : JSON.stringify(value);
  if (before === undefined) {
    const what = `has a permissions boundary now: ${shown(after)}`;
    return [{ ...about, direction: 'narrowed', pointer: '/PermissionsBoundary', what }];
  }
  const what =
    after === undefined
      ? `has no permissions boundary any more (before: ${shown(before)})`
      : `has another permissions boundary, ${shown(after)} (before: ${shown(before)})`;
  const pointer = after === undefined ? '' : '/PermissionsBoundary';
  return [{ ...about, direction: 'widened', pointer, what }];
}

function blockChanges({ file, old, now }: Pair): PermissionChange[] {
  const isBlock = (value: JsonValue | undefined): boolean => isObject(valueAt(value, [BLOCK]));
  if (!isBlock(old) || !isBlock(now)) return [];
  return BLOCKS.flatMap((key): PermissionChange[] => {
    const [before, after] = [old, now].map((value) => valueAt(value, [BLOCK, key]) === true);
    if (before === after) return [];
    return [
      {
        direction: before === true ? 'widened' : 'narrowed',
        file,
        pointer: `/${BLOCK}/${key}`,
        part: 'setting',
        what: before === true ? `no longer sets ${key}` : `sets ${key} now`,
      },
    ];
  });
}
