import type { DeliverySet, SetDocument, SetIssue } from '../check/set.ts';
import { formatPointer } from '../core/json.ts';
import type { IamTable } from '../iam/table.ts';
import { ACCESS_RULES, STRANGER, SURPLUS, type AccessRule } from './access-rules.ts';
import { denialsOf, joinDenials } from './denials.ts';
import { needsOf } from './needs.ts';
import { intrusionsOf } from './negative.ts';
import { prove } from './prove.ts';
import { surplusOf, type Proof } from './surplus.ts';
import { denialHelp, denialMessage } from './verdict-words.ts';
import { worldOf } from './world.ts';

/** One issue of the proof with the rule that tells it. */
export interface ToldOfAccess {
  rule: AccessRule;
  issue: SetIssue;
  /** The ARN of the role whose call is denied, where it is one. */
  caller?: string;
}

const proven = new WeakMap<DeliverySet, { table: IamTable | undefined; proof: Proof }>();

/** The proofs of targets: which calls each makes, and what becomes of them. A set is proven once. */
export function proofsOf(sets: readonly DeliverySet[], table: IamTable | undefined): Proof[] {
  return sets.map((set) => {
    const known = proven.get(set);
    if (known !== undefined && known.table === table) return known.proof;
    const world = worldOf(set);
    const proof = { world, steps: prove(world, needsOf(world), table) };
    proven.set(set, { table, proof });
    return proof;
  });
}

/** How the proof is told: with what facts, of how much of a folder, and how files are named. */
export interface Telling {
  table: IamTable | undefined;
  /** Every target that what is shared was made for is among the proofs. */
  isWhole: boolean;
  /** By its path, if left out. */
  nameOf?: (document: SetDocument) => string;
}

/** What the proof holds against the documents: calls that are denied, rights that nobody needs, strangers who get in. */
export function accessIssues(proofs: readonly Proof[], how: Telling): ToldOfAccess[] {
  const denials = denialIssues(proofs, how);
  // A statement that is nearly right is not too much: it is mended.
  const toMend = new Set(denials.map(({ issue }) => statementOf(issue)));
  return [
    ...denials,
    ...proofs.flatMap(strangersIn),
    ...surplusOf(proofs, how)
      .filter((issue) => !toMend.has(statementOf(issue)))
      .map((issue) => ({ rule: SURPLUS, issue })),
  ];
}

/** The statement that an issue speaks of, by document and place. */
function statementOf({ document, path }: SetIssue): string {
  return `${document.path}#${formatPointer(path.slice(0, 2))}`;
}

/** The calls that are denied. What targets share lacks the same for several of them: it is told once. */
export function denialIssues(
  proofs: readonly Proof[],
  { nameOf = ({ path }) => path }: Pick<Telling, 'nameOf'> = {},
): ToldOfAccess[] {
  const denials = proofs.flatMap(({ world, steps }) => denialsOf(world, steps));
  return joinDenials(denials).map((denial) => {
    const { mend } = denial;
    const [{ need }] = denial.steps;
    const help = denialHelp(denial, nameOf(mend.document));
    return {
      rule: ACCESS_RULES[mend.lack],
      ...('role' in need.caller ? { caller: need.caller.role } : {}),
      issue: {
        document: mend.document,
        path: mend.path,
        message: denialMessage(denial),
        ...(help === undefined ? {} : { help }),
        related: [{ ...need.because, message: 'asked for by' }],
      },
    };
  });
}

function strangersIn(proof: Proof): ToldOfAccess[] {
  const { documents } = proof.world.set;
  return intrusionsOf(proof).flatMap(({ what, by }) => {
    const document = by
      .map(({ label }) => documents.find((one) => one.path === label))
      .find((one): one is SetDocument => one !== undefined);
    return document === undefined
      ? []
      : [{ rule: STRANGER, issue: { document, path: [], message: what } }];
  });
}
