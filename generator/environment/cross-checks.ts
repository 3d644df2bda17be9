import { finding, type Finding, type Place, type Related } from '../core/finding.ts';
import { formatPointer, valueAt, type JsonValue } from '../core/json.ts';
import type { CoreRuleId } from '../core/rules.ts';
import { placeOf } from './located.ts';
import { blame, referenceAt } from './provenance.ts';
import { placeOfReference } from './resolve-findings.ts';
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
  { arn: ['network', 'testListenerArn'], account: ['accounts', 'workload'] },
  { arn: ['network', 'listenerRuleArns'], account: ['accounts', 'workload'] },
  { arn: ['network', 'targetGroups', 'blue', 'arn'], account: ['accounts', 'workload'] },
  { arn: ['network', 'targetGroups', 'green', 'arn'], account: ['accounts', 'workload'] },
];

const REGION = ['region'];
const PULL_ACCOUNTS = ['images', 'pullAccounts'];

/** The account that has the repository of the images. */
const WORKLOAD = ['accounts', 'workload'];

/** Where an ARN says region and account, counted in parts between colons. */
const PART = { region: 3, account: 4 } as const;

/**
 * Holds ids against the accounts and the region that they have to be of, and accounts against those that a list of
 * others may not name. Values with a fault of their own, and
 * dummies, are passed over.
 */
export function crossCheck(judgement: Judgement, faulty: ReadonlySet<string>): Finding[] {
  const { values } = judgement;
  return [
    ...CHECKS.flatMap(({ arn, account }) =>
      textsAt(valueAt(values, arn), arn).flatMap(([text, path]) => [
        ...hold('environment/account-mismatch', 'account', text, path, account),
        ...hold('environment/region-mismatch', 'region', text, path, REGION),
      ]),
    ),
    ...textsAt(valueAt(values, PULL_ACCOUNTS), PULL_ACCOUNTS).flatMap(ownAccount),
  ];

  /** An account that is named among the others although the repository is its own. */
  function ownAccount([text, path]: [string, readonly string[]]): Finding[] {
    if (text !== valueAt(values, WORKLOAD)) return [];
    if (isFaulty(path, faulty) || isFaulty(WORKLOAD, faulty)) return [];
    const message = `${path.join('.')} is ${text}, which is accounts.workload, the account of the repository itself`;
    const help = 'remove this item: an account needs no policy for a repository of its own';
    return [found('environment/account-mismatch', message, help, { path, other: WORKLOAD })];
  }

  function hold(
    rule: CoreRuleId,
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
    const name = path.join('.');
    const message = `${name} is of ${part} ${is}, but ${other.join('.')} is ${due}`;
    const help = `write the id that ${name} has in ${part} ${due}, or {{${other.join('.')}}} inside it`;
    return [found(rule, message, help, { path, index, other })];
  }

  function found(
    rule: CoreRuleId,
    message: string,
    help: string,
    { path, index, other }: { path: readonly string[]; index?: number; other: readonly string[] },
  ): Finding {
    const cause = partAt(judgement, path, index);
    const from = blame(judgement.tree, judgement.resolver, other);
    return finding(rule, message, {
      ...cause?.place,
      pointer: formatPointer(path),
      help,
      related: [
        ...(cause?.related ?? []),
        ...(from === undefined
          ? []
          : [{ ...placeOf(from.node), message: `${other.join('.')} is set here` }]),
      ],
    });
  }
}

/**
 * The part of an id at a sign of its text: a reference to another variable of ours is at fault itself, for it names the wrong
 * one; only what leads into `custom` is followed to the value that it takes from there.
 */
function partAt(
  { tree, resolver }: Judgement,
  path: readonly string[],
  index: number | undefined,
): { place: Place; related: Related[] } | undefined {
  const whole = blame(tree, resolver, path);
  const deep = blame(tree, resolver, path, index);
  if (whole === undefined || deep === undefined) return undefined;
  const { node, related } = whole;
  const reference = node.kind === 'scalar' ? referenceAt(node, resolver, index) : undefined;
  const isOurs = reference !== undefined && reference.path[0] !== 'custom';
  if (node.kind !== 'scalar' || !isOurs) {
    return { place: placeOf(deep.node), related: deep.related };
  }
  return { place: placeOfReference(node, reference), related };
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
