import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { denialIssues, proofsOf } from '../../generator/access/issues.ts';
import type { DeliverySet, SetDocument } from '../../generator/check/set.ts';
import { formatPointer } from '../../generator/core/json.ts';
import { loadIamTable } from '../../generator/iam/table.ts';
import { setsOf } from '../rules/set-fixtures.ts';
import { filesBelow, ROOT, run, scratchProject } from '../support/run.ts';
import { breaksOf, type Break } from './breaks.ts';

/** The facts of actions that the program ships. */
export const TABLE = loadIamTable((name) => readFileSync(join(ROOT, 'schemas', name), 'utf8'));

const CASES = join(ROOT, 'test', 'cases');

/** The sets of a case's project, or of the base project alone, as its files lie after a rendering. */
export function setsOfCase(name?: string): DeliverySet[] {
  const project = scratchProject(
    join(CASES, 'base-project'),
    ...(name === undefined ? [] : [join(CASES, name)]),
  );
  try {
    const { code, err } = run(['render', '--all'], project.path);
    if (code !== 0) throw new Error(err);
    return setsOf(filesBelow(join(project.path, 'out')), ['dev', 'stg']);
  } finally {
    project.remove();
  }
}

/** Where the proof finds fault. */
export interface Told {
  path: string;
  pointer: string;
}

/** One break and what the proof tells of it; `statement` is where the broken statement still stands. */
export interface Outcome {
  path: string;
  name: string;
  statement: string | undefined;
  told: readonly Told[];
}

const POLICIES = [
  ...['identity-policy', 'trust-policy', 'bucket-policy', 'key-policy', 'repository-policy'],
];

/** The policies of sets, each once. */
export function policiesOf(sets: readonly DeliverySet[]): SetDocument[] {
  const all = sets.flatMap((set) => set.documents.map((one) => [one.path, one] as const));
  return [...new Map(all).values()].filter((one) => POLICIES.includes(one.kind));
}

/** Breaks every part of a policy, one at a time, and says what the proof of the sets tells. */
export function breakPolicy(sets: readonly DeliverySet[], document: SetDocument): Outcome[] {
  const { path } = document;
  return breaksOf(document.value).map(({ name, statement, isGone, value }: Break) => ({
    ...{ path, name },
    statement: isGone ? undefined : `/Statement/${statement}`,
    told: toldOf(sets, document, { ...document, value }),
  }));
}

/** What the proof tells where a document is another, or gone. */
export function toldOf(
  sets: readonly DeliverySet[],
  { path }: SetDocument,
  changed: SetDocument | undefined,
): Told[] {
  const affected = sets
    .filter((set) => set.documents.some((one) => one.path === path))
    .map((set) => ({
      ...set,
      documents: set.documents.flatMap((one) => (one.path === path ? (changed ?? []) : one)),
    }));
  return denialIssues(proofsOf(affected, TABLE)).map(({ issue }) => ({
    path: issue.document.path,
    pointer: formatPointer(issue.path),
  }));
}

/** Whether all that is told stands at the broken statement, or in the document that it was taken from. */
export function isExact({ path, statement, told }: Outcome): boolean {
  return told.every(
    (one) =>
      one.path === path &&
      (statement === undefined ||
        one.pointer === statement ||
        one.pointer.startsWith(`${statement}/`)),
  );
}

const KEY_ACTIONS = ['kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncrypt*'];

/** What may be missing and no call of a delivery tells: by file below `out/` of any target, statement and action. */
export const UNTOLD: Record<string, string[]> = {
  '<target>/workload/iam/action/kms.json DecryptArtifacts': ['kms:DescribeKey'],
  'shared/iam/codebuild/kms.json EncryptAndDecryptArtifacts': KEY_ACTIONS,
  'shared/iam/codepipeline/kms.json EncryptAndDecryptArtifacts': KEY_ACTIONS,
  'shared/iam/codepipeline/s3.json ExchangeArtifacts': ['s3:GetObject', 's3:GetObjectVersion'],
  'shared/kms-key-policy.json EncryptAndDecryptArtifacts': KEY_ACTIONS,
  'shared/kms-key-policy.json DecryptArtifactsForDeployment': ['kms:DescribeKey'],
};

/** What was broken without a word, as file and statement with the texts; administration of the key aside. */
export function untold(outcomes: readonly Outcome[]): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { path, name, told } of outcomes) {
    const [sid = '', ...words] = name.split(' ');
    if (told.length > 0 || sid === 'AdministerKey') continue;
    const place = `${path.replace(/^(?:dev|stg|prd)\//, '<target>/')} ${sid}`;
    const list = found.get(place) ?? new Set();
    list.add(words.length === 1 ? '*' : (words.at(-1) ?? ''));
    found.set(place, list);
  }
  return Object.fromEntries(
    [...found].map(([place, list]) => [place, list.has('*') ? ['*'] : [...list].sort()]),
  );
}

/** Breaks every part of policies of sets. */
export function breakAll(sets: readonly DeliverySet[], policies = policiesOf(sets)): Outcome[] {
  return policies.flatMap((document) => breakPolicy(sets, document));
}
