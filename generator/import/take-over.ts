import { hasErrors, finding, type Finding } from '../core/finding.ts';
import {
  emptyObject,
  isObject,
  parsePointer,
  valueAt,
  type JsonObject,
  type JsonValue,
} from '../core/json.ts';
import type { Engine } from '../engine.ts';
import { loadVariables, type Variables, type VariablesSchema } from '../environment/load.ts';
import { parseLayer, type ParsedLayer } from '../environment/parse.ts';
import { choose } from './choose.ts';
import { Drafting, type Placed } from './draft.ts';
import type { Given } from './given.ts';
import { infer } from './infer.ts';
import { fillInWords } from './unfilled.ts';
import { lean, split, without } from './lean.ts';
import { setAt } from './marks.ts';
import { firstPlan, schemaAt, type Compared } from './plan.ts';
import { place } from './place.ts';
import { solve } from './solve.ts';

/** One target that documents tell of. */
export interface Imported {
  /** Its name, which is that of its variable file. */
  target: string;
  /** What stands in its own file. */
  own: JsonObject;
  /** All of its variables, resolved. */
  variables: Variables;
  /** Required variables that no document tells, by path, with what stands there for now. */
  invented: { path: string[]; value: JsonValue }[];
  /** Variables that documents tell and that cannot have that value, with the reason. */
  refused: { path: string[]; value: JsonValue; reason: string }[];
}

/** What became of some documents. */
export interface TakenOver {
  targets: Imported[];
  /** What all targets have in common; absent where it stands in the file of the only one, or in one that is there. */
  base: JsonObject | undefined;
  placed: readonly Placed[];
  findings: Finding[];
}

/** What is needed to take documents over. */
export interface Means {
  engine: Engine;
  schema: VariablesSchema;
  /** Texts that templates compare variables with. */
  compared: Compared;
  /** The text of a template with its partials. */
  sourceOf: (template: string) => string;
  /** The layers below the files that are made: a `base.yml` that is there already. */
  layers: readonly ParsedLayer[];
  /** The name of the only target, if it was said. */
  target: string | undefined;
  /** What is known beside the documents: variables that none of them prints. */
  facts?: readonly { path: string[]; value: JsonValue }[];
}

/** So often choices are made anew without those that are refused. */
const ATTEMPTS = 4;

/** The variables that make documents what they are. */
export function takeOver(documents: readonly Given[], means: Means): TakenOver {
  const { engine, compared, sourceOf, layers } = means;
  const { environmentSchema: root } = engine;
  const drafting = new Drafting(engine);
  const first = firstPlan(root);
  const roles = roleNames(documents, drafting, first);
  const { placed, folders, findings } = place(documents, drafting, first, roles);
  if (hasErrors(findings)) return { targets: [], base: undefined, placed, findings };
  const refused = new Map<string, JsonValue>();
  const keyOf = (target: number, path: readonly (string | number)[]): string =>
    JSON.stringify([target, ...path.map(String)]);
  const attempt = (): { plans: JsonObject[]; targets: Imported[] } => {
    const plans = choose(drafting, root, {
      placed,
      first: folders.map(() => first),
      compared,
      sourceOf,
      refused: (target, { path, value }) => refused.get(keyOf(target, path)) === value,
    });
    const variables = solve(drafting, root, { placed, plans });
    tellOwn(placed, variables);
    tellPlanned(placed, variables);
    for (const { path, value } of means.facts ?? []) {
      for (const one of variables) setAt(one, path, value);
    }
    return {
      plans,
      targets: variables.map((one, index) => targetOf(one, folders[index] ?? '', means)),
    };
  };
  let { plans, targets } = attempt();
  for (let round = 0; round < ATTEMPTS; round += 1) {
    // A choice that the variables' rules refuse is none: without it others may be as good.
    const before = refused.size;
    for (const [index, { refused: told }] of targets.entries()) {
      for (const { path, value } of told) {
        const isChoice = typeof value === 'boolean' && valueAt(plans[index] ?? {}, path) === value;
        if (isChoice) refused.set(keyOf(index, path), value);
      }
    }
    if (refused.size === before) break;
    ({ plans, targets } = attempt());
  }
  const isCommon = targets.length > 1 && layers.length === 0;
  const common = isCommon
    ? split(targets.map(({ target, own }) => ({ environment: target, variables: own })))
    : undefined;
  return {
    targets: targets.map((one, index) => ({ ...one, own: common?.own[index] ?? one.own })),
    base: common?.base,
    placed,
    findings,
  };
}

/** What the roles are called, by the documents that name them: pipeline, project, service and so on. */
function roleNames(
  documents: readonly Given[],
  drafting: Drafting,
  first: JsonObject,
): Map<string, Set<string>> {
  const others = documents.filter(({ kind, role }) => kind !== 'iam-role' && role === undefined);
  const { placed, folders } = place(others, drafting, first);
  const variables = solve(drafting, drafting.root, { placed, plans: folders.map(() => first) });
  const names = new Map<string, Set<string>>();
  for (const one of variables) {
    const roles = valueAt(one, ['roles']);
    for (const [key, role] of isObject(roles) ? Object.entries(roles) : []) {
      const name = valueAt(role, ['name']);
      if (typeof name === 'string') names.set(key, (names.get(key) ?? new Set()).add(name));
    }
  }
  return names;
}

/** Where each target has roles or a bucket of its own, the variables say so. */
function tellOwn(placed: readonly Placed[], variables: readonly JsonObject[]): void {
  const differs = (path: readonly string[]): boolean =>
    new Set(variables.map((one) => valueAt(one, path)).filter((one) => one !== undefined)).size > 1;
  const isOwn = (mark: string): boolean => placed.some(({ artifact: { id } }) => id.includes(mark));
  const hasOwnRoles =
    placed.some(({ artifact: { id } }) => /^[^/]+\/environment\/(?:role|trust-policy)$/.test(id)) ||
    differs(['roles', 'codebuild', 'name']) ||
    differs(['roles', 'codepipeline', 'name']);
  const hasOwnBuckets = isOwn('environment-bucket') || differs(['bucket']);
  for (const one of variables) {
    if (hasOwnRoles) setAt(one, ['roles', 'perEnvironment'], true);
    if (hasOwnBuckets) setAt(one, ['bucketPerEnvironment'], true);
  }
}

/** What all share leaves out a target that is only planned: its account stands in none of these documents. */
function tellPlanned(placed: readonly Placed[], variables: readonly JsonObject[]): void {
  const shared = placed.filter(({ target }) => target === undefined);
  const isIn = (account: JsonValue | undefined): boolean =>
    typeof account === 'string' &&
    shared.some(({ given }) => JSON.stringify(given.value).includes(account));
  const accounts = variables.map((one) => valueAt(one, ['accounts', 'workload']));
  if (new Set(accounts).size < accounts.length || !accounts.some(isIn)) return;
  variables.forEach((one, index) => {
    if (!isIn(accounts[index])) one['planned'] = true;
  });
}

function targetOf(told: JsonObject, folder: string, means: Means): Imported {
  const { engine, schema, layers } = means;
  const { environmentSchema: root } = engine;
  const all = escaped(told);
  const environment =
    means.target?.split('/').at(-1) ?? (/^[A-Za-z0-9-]{1,20}$/.test(folder) ? folder : 'dev');
  const isOwn = valueAt(all, ['roles', 'perEnvironment']) === true;
  infer(root, all, { environment, rolesOf: isOwn ? environment : 'shared' });
  const named = valueAt(all, ['environment']);
  const target = means.target ?? (typeof named === 'string' ? named : environment);
  fillInWords(root, all);
  const refused: Imported['refused'] = [];
  const invented: Imported['invented'] = [];
  let own = all;
  let loaded = load(own);
  for (let round = 0; round < 40 && loaded.value === undefined; round += 1) {
    const faults = loaded.findings.filter((one) => one.severity === 'error');
    let hasMended = false;
    for (const fault of faults) hasMended = mended(fault) || hasMended;
    if (!hasMended) break;
    loaded = load(own);
  }
  const slim = lean(own, (variables) => load(variables).value?.values);
  const final = load(slim).value ?? load(emptyObject()).value;
  if (final === undefined) throw new Error('variables without a fault that cannot be loaded');
  return { target, own: slim, variables: final, invented, refused };

  function load(variables: JsonObject): ReturnType<typeof loadVariables> {
    const layer = parseLayer({
      file: `environments/${target}.yml`,
      text: JSON.stringify(variables),
    });
    const own = layer.value === undefined ? [] : [layer.value];
    return loadVariables({ target, layers: [...layers, ...own], overrides: [], schema });
  }

  /** Leaves out a value that its variable cannot have, or puts something for the time being where one is required. */
  function mended({ pointer = '', message }: Finding): boolean {
    const path = parsePointer(pointer);
    const value = valueAt(own, path);
    if (value === undefined) {
      const node = schemaAt(root, path);
      const stand = standIn(node);
      if (stand === undefined) return false;
      own = structuredClone(own);
      setAt(own, path, stand);
      invented.push({ path, value: stand });
      return true;
    }
    refused.push({ path, value, reason: message });
    own = without(own, path);
    return true;
  }
}

/** What a required variable says while nobody knows it. */
function standIn(node: JsonObject | undefined): JsonValue | undefined {
  const unfilled = node?.['x-unfilled'];
  if (isObject(unfilled) && unfilled['word'] !== undefined) return unfilled['word'];
  const examples = node?.['examples'];
  return Array.isArray(examples) ? examples[0] : undefined;
}

/** Texts as a variable file says them: braces that are no reference. */
function escaped<Value extends JsonValue>(value: Value): Value {
  const made = JSON.stringify(value).replaceAll('{{', '\\\\{{');
  return JSON.parse(made) as Value;
}

/** The finding that a name of a target is not one. */
export function notOneTarget(targets: readonly Imported[]): Finding {
  const names = targets.map(({ target }) => target).join(', ');
  return finding('project/usage', `--target names one target, and the files tell of ${names}`, {
    help: 'leave it out',
  });
}
