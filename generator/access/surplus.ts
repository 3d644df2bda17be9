import { textAt } from '../check/read.ts';
import type { SetDocument, SetIssue } from '../check/set.ts';
import { parsePointer } from '../core/json.ts';
import { once } from '../core/memo.ts';
import { nameList } from '../core/suggest.ts';
import { expandActions } from '../iam/actions.ts';
import type { IamTable } from '../iam/table.ts';
import { hasWildcard, matches, matchesIgnoringCase } from '../iam/wildcard.ts';
import { isAdministration } from './administration.ts';
import { DOCUMENTED, SECRET_READERS, type Documented } from './documented.ts';
import type { Need } from './need.ts';
import type { Statement } from './policy.ts';
import type { Step } from './prove.ts';
import { callsBy, usesOf, type Calls } from './uses.ts';
import { policyOf, type Role, type World } from './world.ts';

/** One proof: a target's world and its steps. */
export interface Proof {
  world: World;
  steps: readonly Step[];
}

/**
 * Rights that statements give and no step of any of these targets needs. What targets share is judged only where all of
 * them are here (`isWhole`).
 */
export function surplusOf(
  proofs: readonly Proof[],
  { table, isWhole }: { table: IamTable | undefined; isWhole: boolean },
): SetIssue[] {
  const seen = new Set<string>();
  const issues: SetIssue[] = [];
  const called = proofs.map(({ steps }) => callsBy(steps));
  for (const { world } of proofs) {
    const isJudged = (document: SetDocument): boolean =>
      !seen.has(document.path) && (isWhole || isOwn(world, document));
    for (const role of world.roles) {
      const documents = role.identity.filter(isJudged);
      if (documents.length === 0) continue;
      const calls = called.flatMap(({ ofRole }) => ofRole.get(role.arn) ?? []);
      // What an application calls, or a role that no step takes on, is not known here.
      if (calls.length === 0) continue;
      const documented = once(() => documentedFor(world, role, calls));
      for (const document of documents) {
        seen.add(document.path);
        issues.push(...ofDocument(document, calls, { documented, table }));
      }
    }
    for (const document of world.set.documents) {
      if (!RESOURCE_POLICIES.includes(document.kind) || !isJudged(document)) continue;
      seen.add(document.path);
      const calls = called.flatMap(({ onPolicy }) => onPolicy.get(document.path) ?? []);
      if (calls.length === 0) continue;
      const documented = document.kind === 'key-policy' ? allDocumented : none;
      issues.push(...ofDocument(document, calls, { documented, table }));
    }
  }
  return issues;
}

/** The kinds of documents that hang on a resource. */
export const RESOURCE_POLICIES = [
  'bucket-policy',
  'key-policy',
  'repository-policy',
  'trust-policy',
];

function isOwn({ set }: World, { path }: SetDocument): boolean {
  return path.startsWith(`${set.target}/`);
}

/** How a document is held against calls; `documented` actions, in lower case, are never too much: few documents ask. */
interface Judging {
  documented: () => readonly string[];
  table: IamTable | undefined;
}

function ofDocument(document: SetDocument, calls: readonly Calls[], judging: Judging): SetIssue[] {
  const policy = policyOf(document);
  const uses = usesOf(policy, calls);
  return policy.statements.flatMap((statement): SetIssue[] => {
    const used = uses(statement);
    const actions = spareActions(statement, used, judging);
    if (actions === undefined) return [];
    const name = statement.sid ?? 'this statement';
    if (actions.length > 0 && statement.action !== undefined) {
      return [
        {
          document,
          path: parsePointer(statement.action.pointer),
          message: `${name} allows what no step of the delivery needs: ${nameList(actions)}`,
          help: 'take it out, or accept it in checks.ignore with the reason',
        },
      ];
    }
    const resources = idleResources(statement, used);
    if (resources.length === 0 || statement.resource === undefined) return [];
    return [
      {
        document,
        path: parsePointer(statement.resource.pointer),
        message: `${name} allows it on what no step of the delivery touches: ${nameList(resources)}`,
        help: 'take it out, or accept it in checks.ignore with the reason',
      },
    ];
  });
}

/**
 * The actions of an Allow that none of the calls that it lets through needs; `undefined` where a statement names no
 * actions that it allows, or is the administration of a key.
 */
export function spareActions(
  statement: Statement,
  used: readonly Step[],
  judging: Judging,
): readonly string[] | undefined {
  const { effect, action } = statement;
  if (effect !== 'Allow' || action === undefined || action.isNot) return undefined;
  if (isAdministration(statement)) return undefined;
  let spare: string[] | undefined;
  action.patterns.forEach(({ text, glob }) => {
    // The calls that a statement lets through are few, and most of its actions are theirs.
    if (glob !== undefined && isCalled(used, glob.pattern)) return;
    for (const one of unneeded(text, used, judging)) (spare ??= []).push(one);
  });
  return spare ?? NONE;
}

const NONE: readonly string[] = [];

function isCalled(used: readonly Step[], action: string): boolean {
  for (let index = 0; index < used.length; index += 1) {
    if (used[index]?.request.action === action) return true;
  }
  return false;
}

/** The actions of a pattern that nobody calls; a pattern is unfolded by the table of actions. */
function unneeded(
  text: string,
  used: readonly Step[],
  { documented, table }: Judging,
): readonly string[] {
  const known = documented();
  if (known.includes(text.toLowerCase())) return NONE;
  const isNeeded = (action: string): boolean => {
    const lower = action.toLowerCase();
    return isCalled(used, lower) || known.some((one) => matches(one, lower));
  };
  if (!hasWildcard(text)) return isNeeded(text) ? [] : [text];
  const all = table === undefined ? [text] : expandActions(table, text);
  const idle = all.filter((action) => !isNeeded(action));
  // A pattern of which nothing is needed is told by itself, and not as the long list that it stands for.
  return idle.length === all.length ? [text] : idle;
}

/** Exact resources that no call of the statement is about; patterns are judged by their actions alone. */
function idleResources(statement: Statement, used: readonly Step[]): string[] {
  if (statement.resource === undefined || statement.resource.isNot) return [];
  const patterns = statement.resource.patterns.map((one) => one.text);
  if (patterns.length < 2) return [];
  return patterns.filter((pattern) => !used.some(({ need }) => covers(pattern, need.resource)));
}

function covers(pattern: string, resource: string): boolean {
  return pattern === resource || (hasWildcard(pattern) && matchesIgnoringCase(pattern, resource));
}

/** The documented rights of a role in lower case, by what it is to the delivery. */
function documentedFor(world: World, role: Role, calls: readonly Calls[]): string[] {
  const pipeline = world.pipeline?.document.value;
  const isAny = (isWanted: (need: Need) => boolean): boolean =>
    calls.some(({ steps }) => steps.some(({ need }) => isWanted(need)));
  const uses: Record<Documented['of'], boolean> = {
    pipeline: textAt(pipeline, ['pipeline', 'roleArn']) === role.arn,
    build: isAny((need) => need.action === 'logs:PutLogEvents' && need.stage !== 'Tasks'),
    action: isAny(({ action }) => action === 'codedeploy:CreateDeployment'),
    codedeploy: isAny(({ action }) => action === 'ecs:CreateTaskSet'),
  };
  const readsSecrets = isAny(({ action }) => SECRET_READERS.some((one) => one === action));
  return [...documentedActions((of) => uses[of]), ...(readsSecrets ? ['kms:decrypt'] : [])];
}

const none = (): readonly string[] => NONE;
const allDocumented = once(() => documentedActions(() => true));

/** In lower case. */
function documentedActions(isWanted: (of: Documented['of']) => boolean): string[] {
  return DOCUMENTED.filter(({ of }) => isWanted(of)).flatMap(({ actions }) =>
    actions.map((one) => one.toLowerCase()),
  );
}
