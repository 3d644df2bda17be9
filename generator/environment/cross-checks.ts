import { finding, type Finding } from '../core/finding.ts';
import { formatPointer, valueAt, type JsonValue } from '../core/json.ts';
import type { RuleId } from '../core/rules.ts';
import { placeOf } from './located.ts';
import { blame } from './provenance.ts';
import type { Judgement } from './validate.ts';

/** An ARN whose account and region are those of other variables. */
interface ArnCheck {
  readonly arn: readonly string[];
  /** The variable that holds the account. */
  readonly account: readonly string[];
}

/** The ids that AWS gives, each with the account that it has to be of; the region is always `region`. */
const CHECKS: readonly ArnCheck[] = [
  { arn: ['kms', 'keyArn'], account: ['accounts', 'shared'] },
  { arn: ['network', 'listenerArn'], account: ['accounts', 'workload'] },
  { arn: ['network', 'listenerRuleArns'], account: ['accounts', 'workload'] },
  { arn: ['network', 'targetGroups', 'blue', 'arn'], account: ['accounts', 'workload'] },
  { arn: ['network', 'targetGroups', 'green', 'arn'], account: ['accounts', 'workload'] },
];

const REGION = ['region'];

/** Where an ARN says region and account, counted in parts between colons. */
const PART = { region: 3, account: 4 } as const;

/**
 * Holds ids against the accounts and the region that they have to be of. Values with a fault of their own, and
 * dummies, are passed over.
 */
export function crossCheck(judgement: Judgement, faulty: ReadonlySet<string>): Finding[] {
  const { values } = judgement;
  return CHECKS.flatMap(({ arn, account }) =>
    textsAt(valueAt(values, arn), arn).flatMap(([text, path]) => [
      ...hold('environment/account-mismatch', 'account', text, path, account),
      ...hold('environment/region-mismatch', 'region', text, path, REGION),
    ]),
  );

  function hold(
    rule: RuleId,
    part: keyof typeof PART,
    text: string,
    path: readonly string[],
    other: readonly string[],
  ): Finding[] {
    const due = valueAt(values, other);
    const parts = text.split(':');
    const is = parts[PART[part]];
    if (typeof due !== 'string' || is === undefined || is === due) return [];
    if (isFaulty(path, faulty) || isFaulty(other, faulty)) return [];
    const index = parts.slice(0, PART[part]).join(':').length + 1;
    const cause = blame(judgement.tree, judgement.resolver, path, index);
    const from = blame(judgement.tree, judgement.resolver, other);
    const name = path.join('.');
    const message = `${name} is of ${part} ${is}, but ${other.join('.')} is ${due}`;
    return [
      finding(rule, message, {
        ...(cause === undefined ? {} : placeOf(cause.node)),
        pointer: formatPointer(path),
        help: `write the id that ${name} has in ${part} ${due}, or {{${other.join('.')}}} inside it`,
        related: [
          ...(cause?.related ?? []),
          ...(from === undefined
            ? []
            : [{ ...placeOf(from.node), message: `${other.join('.')} is set here` }]),
        ],
      }),
    ];
  }
}

/** The texts at a path: its own, or those of the list there. */
function textsAt(
  value: JsonValue | undefined,
  path: readonly string[],
): [string, readonly string[]][] {
  if (typeof value === 'string') return [[value, path]];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => textsAt(item, [...path, String(index)]));
}

function isFaulty(path: readonly string[], faulty: ReadonlySet<string>): boolean {
  return path.some((_, index) => faulty.has(formatPointer(path.slice(0, index + 1))));
}
