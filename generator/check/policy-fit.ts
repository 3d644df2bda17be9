import { expandActions, findAction } from '../iam/actions.ts';
import type { Arn } from '../iam/arn.ts';
import type { ActionFacts } from '../iam/facts.ts';
import { memoOf } from '../core/memo.ts';
import { partitionNames } from '../iam/partitions.ts';
import { fitter } from '../iam/resource-types.ts';
import type { IamTable } from '../iam/table.ts';
import { hasWildcard, matchesAll } from '../iam/wildcard.ts';
import { byText } from './by-text.ts';
import { statementsOf, textsOf, writtenArns } from './policy.ts';
import { canBegin, knownResources, oddArns } from './policy-resources.ts';
import type { At } from './read.ts';
import type { Document } from './rule.ts';

/** An entry of Action that fits no resource of its statement. */
export interface Misfit {
  at: At<string>;
  /** The actions that it matches, at least one. */
  actions: readonly ActionFacts[];
}

/** The entries of a statement that fit none of its resources, and these. */
export interface MisfitStatement {
  misfits: readonly Misfit[];
  resources: readonly string[];
}

/** The statements of a policy with entries of Action that fit none of the resources beside them. */
export function misfitStatements(document: Document): readonly MisfitStatement[] {
  return misfitting(document);
}

/** Whether a policy has such statements. */
export function holdsMisfit(document: Document): boolean {
  return misfitting(document).length > 0;
}

const misfitting = memoOf((document: Document): readonly MisfitStatement[] => {
  const found: MisfitStatement[] = [];
  statementsOf(document.value).forEach((statement) => {
    const resources = knownResources(statement);
    const entries = textsOf(statement, 'Action').filter(({ value }) => !matchesAll(value));
    const table = resources === undefined || entries.length === 0 ? undefined : document.iam();
    if (table === undefined || resources === undefined) return;
    // An ARN that is not odd is sound.
    const isDoubtful = oddArns(document).length > 0;
    if (isDoubtful && !writtenArns(statement).every(({ arn }) => isSound(table, arn))) return;
    const misfits = misfitsOf(table, entries, resources);
    if (misfits.length > 0) found.push({ misfits, resources });
  });
  return found;
});

function misfitsOf(
  table: IamTable,
  entries: readonly At<string>[],
  resources: readonly string[],
): Misfit[] {
  const fits = resources.map(fitter);
  const factsOf = knownFacts(table);
  const found: Misfit[] = [];
  entries.forEach((at) => {
    const actions: ActionFacts[] = [];
    const isFit = expandActions(table, at.value).some((name) => {
      const facts = factsOf(name);
      if (facts === undefined) return false;
      actions.push(facts);
      // One that fits is enough, so patterns are mostly done after the first.
      return fits.some((fit) => fit(facts));
    });
    if (!isFit && actions.length > 0) found.push({ at, actions });
  });
  return found;
}

/** Policies of many targets name the same actions. */
const knownFacts = memoOf((table: IamTable) => byText((name) => findAction(table, name)));

/** Whether an ARN can be of some resource; what is amiss with others is told by the rules on their parts. */
function isSound(table: IamTable, { partition, service, region, account, resource }: Arn): boolean {
  if (hasWildcard(service)) return true;
  return (
    (hasWildcard(partition) || partitionNames().includes(partition)) &&
    table.service(service)?.prefix === service &&
    /^(?:\d{12}|\D*)$/.test(account) &&
    (service !== 'iam' || ((region === '' || hasWildcard(region)) && canBegin(resource)))
  );
}

/** Whether every resource of a statement is one of S3, which the schema of bucket policies asks for. */
export function areOfS3(resources: readonly string[]): boolean {
  return resources.every((one) => /^arn:[^:]*:s3/.test(one));
}
