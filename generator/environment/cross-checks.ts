import { finding, type Finding, type Place, type Related } from '../core/finding.ts';
import { formatPointer, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import type { CoreRuleId } from '../core/rules.ts';
import { balancerOf } from '../iam/listener.ts';
import { placeOf } from './located.ts';
import { entryAt } from './missing.ts';
import { blame, referenceAt } from './provenance.ts';
import { placeOfReference } from './resolve-findings.ts';
import type { Judgement } from './validate.ts';

/** An ARN whose account and region are those of other variables. */
interface ArnCheck {
  /** The way to it; `*` stands for each item of a list. */
  readonly arn: readonly string[];
  /** The variable that holds the account. */
  readonly account: readonly string[];
  /** What AWS also takes from elsewhere, if a policy there lets it: that is told as a warning. */
  readonly elsewhere?: readonly ('account' | 'region')[];
  /** Any region will do. */
  readonly anyRegion?: true;
}

const SHARED = ['accounts', 'shared'];
const BOTH = ['account', 'region'] as const;

/** The account that has the repository of the images. */
const WORKLOAD = ['accounts', 'workload'];

/** The ids that AWS gives, each with the account that it has to be of; the region is `region`. */
const CHECKS: readonly ArnCheck[] = [
  { arn: ['kms', 'keyArn'], account: SHARED },
  { arn: ['kms', 'readers'], account: SHARED },
  { arn: ['source', 'connectionArn'], account: SHARED, anyRegion: true },
  { arn: ['network', 'listenerArn'], account: WORKLOAD },
  { arn: ['network', 'testListenerArn'], account: WORKLOAD },
  { arn: ['network', 'listenerRuleArns'], account: WORKLOAD },
  { arn: ['network', 'targetGroups', 'blue', 'arn'], account: WORKLOAD },
  { arn: ['network', 'targetGroups', 'green', 'arn'], account: WORKLOAD },
  {
    arn: ['deploy', 'approval', 'notificationTopicArn'],
    account: SHARED,
    elsewhere: ['account'],
  },
  { arn: ['build', 'secrets', '*', 'secretArn'], account: SHARED, elsewhere: BOTH },
  { arn: ['build', 'secretKeyArns'], account: SHARED, elsewhere: BOTH },
  { arn: ['task', 'secrets', '*', 'arn'], account: WORKLOAD, elsewhere: BOTH },
  { arn: ['task', 'parameters', '*', 'arn'], account: WORKLOAD, elsewhere: BOTH },
  { arn: ['task', 'secretsKeyArns'], account: WORKLOAD, elsewhere: BOTH },
];

const REGION = ['region'];
const PULL_ACCOUNTS = ['images', 'pullAccounts'];

/** The listeners that traffic and test traffic come in by: two of one load balancer. */
const LISTENER = ['network', 'listenerArn'];
const TEST_LISTENER = ['network', 'testListenerArn'];

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
    ...CHECKS.flatMap((check) =>
      textsOn(values, check.arn).flatMap(([text, path]) => {
        const wrong = hold(check, 'account', text, path, check.account);
        // The region of an id of another account says nothing more.
        return wrong.length > 0 ? wrong : hold(check, 'region', text, path, REGION);
      }),
    ),
    ...textsAt(valueAt(values, PULL_ACCOUNTS), PULL_ACCOUNTS).flatMap(ownAccount),
    ...textsAt(valueAt(values, TEST_LISTENER), TEST_LISTENER).flatMap(testListener),
  ];

  /** A listener for tests that is the one of production, or belongs to another load balancer. */
  function testListener([text, path]: [string, readonly string[]]): Finding[] {
    const production = valueAt(values, LISTENER);
    if (typeof production !== 'string' || text === '') return [];
    const balancer = balancerOf(production);
    if (balancer === undefined) return [];
    if (isFaulty(path, faulty) || isFaulty(LISTENER, faulty)) return [];
    const isSame = text === production;
    if (!isSame && balancerOf(text) === balancer) return [];
    const is = isSame
      ? 'the listener of production'
      : 'of another load balancer than network.listenerArn';
    const message = `network.testListenerArn is ${is}`;
    const help = 'write the ARN of a listener of the same load balancer, on another port';
    const told = found('environment/value', message, help, { path, other: LISTENER });
    // A reference to the listener of production leads to that, which is the right one.
    const entry = isSame ? entryAt(judgement.tree, path) : undefined;
    return [entry === undefined ? told : { ...told, ...placeOf(entry.value) }];
  }

  /** An account that is named among the others although the repository is its own. */
  function ownAccount([text, path]: [string, readonly string[]]): Finding[] {
    if (text !== valueAt(values, WORKLOAD)) return [];
    if (isFaulty(path, faulty) || isFaulty(WORKLOAD, faulty)) return [];
    const message = `${path.join('.')} is ${text}, which is accounts.workload, the account of the repository itself`;
    const help = 'remove this item: an account needs no policy for a repository of its own';
    return [found('environment/account-mismatch', message, help, { path, other: WORKLOAD })];
  }

  function hold(
    { elsewhere, anyRegion }: ArnCheck,
    part: keyof typeof PART,
    text: string,
    path: readonly string[],
    other: readonly string[],
  ): Finding[] {
    const due = valueAt(values, other);
    const parts = text.split(':');
    const is = parts[PART[part]];
    if (typeof due !== 'string' || is === undefined || is === '' || is === due) return [];
    if (part === 'region' && anyRegion === true) return [];
    if (isFaulty(path, faulty) || isFaulty(other, faulty)) return [];
    const index = parts.slice(0, PART[part]).join(':').length + 1;
    const name = path.join('.');
    const message = `${name} is of ${part} ${is}, but ${other.join('.')} is ${due}`;
    if (elsewhere?.includes(part) === true) {
      const help = `write the one of ${part} ${due}; if it is meant, a policy there has to let the delivery use it`;
      return [found('environment/elsewhere', message, help, { path, index, other })];
    }
    const rule = `environment/${part}-mismatch` as const;
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
  const deep = blame(tree, resolver, path, { index });
  if (whole === undefined || deep === undefined) return undefined;
  const { node, related } = whole;
  const reference = node.kind === 'scalar' ? referenceAt(node, resolver, index) : undefined;
  const isOurs = reference !== undefined && reference.path[0] !== 'custom';
  if (node.kind !== 'scalar' || !isOurs) {
    return { place: placeOf(deep.node), related: deep.related };
  }
  return { place: placeOfReference(node, reference), related };
}

/** The texts that a path leads to, each with its own way. */
function textsOn(values: JsonObject, path: readonly string[]): [string, readonly string[]][] {
  const star = path.indexOf('*');
  if (star < 0) return textsAt(valueAt(values, path), path);
  const above = path.slice(0, star);
  const list = valueAt(values, above);
  return (Array.isArray(list) ? list : []).flatMap((_, index) =>
    textsOn(values, [...above, String(index), ...path.slice(star + 1)]),
  );
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
