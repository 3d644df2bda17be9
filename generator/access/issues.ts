import type { DeliverySet, SetDocument, SetIssue } from '../check/set.ts';
import type { IamTable } from '../iam/table.ts';
import { ACCESS_RULES, STRANGER, SURPLUS, type AccessRule } from './access-rules.ts';
import { mendsOf } from './mend.ts';
import { needsOf } from './needs.ts';
import { refusalsOf } from './negative.ts';
import { prove } from './prove.ts';
import { surplusOf, type Proof } from './surplus.ts';
import { denialHelp, denialMessage } from './verdict-words.ts';
import { worldOf } from './world.ts';

/** One issue of the proof with the rule that tells it. */
export interface ToldOfAccess {
  rule: AccessRule;
  issue: SetIssue;
}

/** The proofs of targets: which calls each makes, and what becomes of them. */
export function proofsOf(sets: readonly DeliverySet[], table: IamTable | undefined): Proof[] {
  return sets.map((set) => {
    const world = worldOf(set);
    return { world, steps: prove(world, needsOf(world), table) };
  });
}

/** What the proof holds against the documents: calls that are denied, rights that nobody needs, strangers who get in. */
export function accessIssues(
  proofs: readonly Proof[],
  how: { table: IamTable | undefined; isWhole: boolean },
): ToldOfAccess[] {
  return [
    ...proofs.flatMap(denials),
    ...proofs.flatMap(strangersIn),
    ...surplusOf(proofs, how).map((issue) => ({ rule: SURPLUS, issue })),
  ];
}

function denials({ world, steps }: Proof): ToldOfAccess[] {
  return steps.flatMap((step) =>
    mendsOf(world, step).map((mend) => ({
      rule: ACCESS_RULES[mend.lack],
      issue: {
        document: mend.document,
        path: mend.path,
        message: denialMessage(step, mend),
        help: denialHelp(step, mend),
        related: [{ ...step.need.because, message: 'asked for by' }],
      },
    })),
  );
}

function strangersIn({ world, steps }: Proof): ToldOfAccess[] {
  const refusals = refusalsOf(world, steps, []).filter((one) => /^somebody of/.test(one.what));
  return refusals.flatMap(({ what, isDenied, by }) => {
    const document = by
      .map(({ label }) => world.set.documents.find((one) => one.path === label))
      .find((one): one is SetDocument => one !== undefined);
    return isDenied || document === undefined
      ? []
      : [{ rule: STRANGER, issue: { document, path: [], message: what } }];
  });
}
