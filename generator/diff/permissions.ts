import type { IamTable } from '../iam/table.ts';
import { grantsOf, uncovered, type Grant, type PolicyPair, type Uncovered } from './grants.ts';
import { likeness } from './match-statements.ts';
import { statementName } from './policy-parts.ts';
import { partWords, wholeWords, type Direction, type Part } from './permission-words.ts';

/** One way in which rights grew or shrank. */
export interface PermissionChange {
  direction: Direction;
  /** The file with the statement, as it is shown. */
  file: string;
  /** What the statement is called: its Sid or its number; absent where it is not about one statement. */
  statement?: string;
  /** Its pointer in the file: in the new state, of what is gone in the old one. */
  pointer?: string;
  /** Which part of it; `statement` or `policy` where all of that is new or gone. */
  part: Part | 'statement' | 'policy' | 'setting';
  /** What grew or shrank, as the rest of a sentence that begins with the statement or policy. */
  what: string;
}

/** What an effect says when a statement reaches further in the new state than in the old one. */
const SIDES = [
  { effect: 'Allow', state: 'now', other: 'old', direction: 'widened' },
  { effect: 'Deny', state: 'old', other: 'now', direction: 'widened' },
  { effect: 'Allow', state: 'old', other: 'now', direction: 'narrowed' },
  { effect: 'Deny', state: 'now', other: 'old', direction: 'narrowed' },
] as const;

/** From this likeness on, a statement without a partner by Sid is held against another one. */
const ALIKE = 0.3;

/**
 * How the rights of policies grew or shrank between two states. What one statement gave and another gives now, in any
 * policy of the same role, is no change.
 */
export function comparePermissions(
  policies: readonly PolicyPair[],
  table: () => IamTable | undefined,
): PermissionChange[] {
  const groups = new Map<string, PolicyPair[]>();
  for (const policy of policies) {
    groups.set(policy.group, [...(groups.get(policy.group) ?? []), policy]);
  }
  return [...groups.values()]
    .filter((group) => group.some(({ old, now }) => JSON.stringify(old) !== JSON.stringify(now)))
    .flatMap((group) => compareGroup(group, table));
}

function compareGroup(
  group: readonly PolicyPair[],
  table: () => IamTable | undefined,
): PermissionChange[] {
  return SIDES.flatMap(({ effect, state, other, direction }) => {
    const by = grantsOf(group, other, effect);
    const left = grantsOf(group, state, effect).flatMap((grant) => uncovered(grant, by) ?? []);
    const isWhole = ({ grant }: Uncovered): boolean => grant.policy[other] === undefined;
    return [
      ...left
        .filter((one) => !isWhole(one))
        .flatMap((one) => statementChanges(one, by, { effect, direction, table })),
      ...byPolicy(left.filter(isWhole)).map((one): PermissionChange => ({
        direction,
        file: one.policy.file,
        part: 'policy',
        what: wholeWords(one, { effect, direction }),
      })),
    ];
  });
}

function statementChanges(
  one: Uncovered,
  by: readonly Grant[],
  options: { effect: 'Allow' | 'Deny'; direction: Direction; table: () => IamTable | undefined },
): PermissionChange[] {
  const { policy, read } = one.grant;
  const about = {
    direction: options.direction,
    file: policy.file,
    statement: statementName(read.statement),
    pointer: read.statement.pointer,
  };
  const base = partnerOf(one.grant, by);
  const words = base === undefined ? [] : partWords(one, base, options);
  if (words.length > 0) return words.map((word) => ({ ...about, ...word }));
  return [{ ...about, part: 'statement', what: wholeWords(one, options) }];
}

/** What is left uncovered, policy by policy, for policies that are new or gone as a whole. */
function byPolicy(
  left: readonly Uncovered[],
): (Omit<Uncovered, 'grant'> & { policy: PolicyPair })[] {
  return [...new Set(left.map(({ grant }) => grant.policy))].map((policy) => {
    const own = left.filter(({ grant }) => grant.policy === policy);
    const all = (texts: (one: Uncovered) => string[]): string[] => [...new Set(own.flatMap(texts))];
    return {
      policy,
      actions: all(({ actions }) => actions),
      resources: all(({ resources }) => resources),
      principals: all(({ principals }) => principals),
    };
  });
}

/** The statement that a statement was before, or is now: of the same Sid in the same file, or else the most alike. */
function partnerOf({ policy, read }: Grant, by: readonly Grant[]): Grant | undefined {
  const { sid } = read.statement;
  const inFile = by.filter((one) => one.policy === policy);
  const named = inFile.find((one) => sid !== undefined && one.read.statement.sid === sid);
  if (named !== undefined) return named;
  let best: { grant: Grant; score: number } | undefined;
  for (const grant of inFile) {
    const score = likeness(read, grant.read);
    if (score >= ALIKE && score > (best?.score ?? 0)) best = { grant, score };
  }
  return best?.grant;
}
