import {
  hasErrors,
  sortFindings,
  type Finding,
  type Place,
  type Related,
  type Result,
} from '../core/finding.ts';
import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { crossCheck } from './cross-checks.ts';
import { injectedDefaults, locateInjected, type InjectedDefaults } from './injected.ts';
import type { SchemaIssue } from './issue-words.ts';
import { emptyMap, placeOf, placeOfKey, sourceOf } from './located.ts';
import { mergeLayers } from './merge.ts';
import { entryAt } from './missing.ts';
import { applyOverrides, type Override } from './overrides.ts';
import type { ParsedLayer } from './parse.ts';
import { blame, isWritten, originOf, type Origin } from './provenance.ts';
import { Resolver } from './resolve.ts';
import { shapeAt, type Shape } from './shape.ts';
import { Tree } from './tree.ts';
import { checkUniqueNames } from './unique-names.ts';
import { judge, type AddTo, type Judgement } from './validate.ts';
import { wayOf, type Way } from './way.ts';

/** The variables of one target. */
export interface Variables {
  readonly target: string;
  /** Every variable with its value. */
  readonly values: JsonObject;
  /** Where the value at a path was written (`accounts.shared`, or its segments); `undefined` where there is none. */
  origin(path: string | readonly string[]): Origin | undefined;
  /**
   * Where a bad value at a path is mended: its text in a file or on the command line, behind references and out of the
   * schema's defaults; `undefined` where nobody wrote any of it. `ofKey`: the key at the end of the path, if it was written.
   */
  mend(path: readonly string[], ofKey?: boolean): (Place & { related: Related[] }) | undefined;
  /** Sound values that the schema gives for a path: its first example, its default; none where it gives none. */
  samples(path: readonly string[]): JsonValue[];
  /** How the variable at a path came by its value; `undefined` where there is none. */
  way(path: readonly string[]): Way | undefined;
  /** Every scalar, empty list and empty map, in the order of the variables, with its path and origin. */
  entries(): VariableEntry[];
}

/** One variable of the lowest level. */
export interface VariableEntry {
  readonly path: readonly string[];
  readonly value: JsonValue;
  readonly origin: Origin | undefined;
}

/** The environment schema: prepared by `prepareSchema`, and its validator. */
export interface VariablesSchema {
  readonly shape: Shape;
  readonly validate: (value: JsonValue) => readonly SchemaIssue[];
}

/** What the variables of a target are made of. */
export interface LoadOptions {
  readonly target: string;
  /** The variable files, the lowest layer first, files of `--values` last. */
  readonly layers: readonly ParsedLayer[];
  readonly overrides?: readonly Override[];
  readonly schema: VariablesSchema;
  /** Defaults of the program; absent: those of `injectedDefaults`. */
  readonly injected?: InjectedDefaults;
  /** The label of the target's own file; absent: that of the layer whose name ends with the target's. */
  readonly targetFile?: string;
  /** Missing variables that are to be added to another file than the target's own: that of all targets that lack them. */
  readonly addTo?: AddTo;
}

/**
 * Makes the variables of a target: layers merged, overrides applied, defaults filled in, references resolved, the
 * result validated. With an error there is no value; warnings (`environment/unfilled`) leave it.
 */
export function loadVariables(options: LoadOptions): Result<Variables> {
  const { target, layers, schema, overrides = [] } = options;
  const targetFile = options.targetFile ?? fileOf(target, layers);
  const merged = mergeLayers(layers) ?? emptyMap(sourceOf(targetFile, '', 'layer'));
  const { value: root, findings: refused } = applyOverrides(merged, overrides, schema.shape);
  if (root === undefined) return { value: undefined, findings: sortFindings(refused) };
  const injected = locateInjected(targetFile, options.injected ?? injectedDefaults(target));
  const tree = new Tree(root, schema.shape, injected);
  const resolver = new Resolver(tree);
  const values = resolver.all();
  const judgement = { tree, resolver, values, targetFile, addTo: options.addTo };
  const judged = judge(schema.validate(values), judgement);
  const faulty = new Set(resolver.faulty);
  for (const { pointer } of judged) if (pointer !== undefined) faulty.add(pointer);
  const all = [
    ...resolver.findings,
    ...judged,
    ...crossCheck(judgement, faulty),
    ...checkUniqueNames(judgement),
  ];
  const findings = all.length === 0 ? [] : sortFindings(oncePerPlace(all));
  if (hasErrors(findings)) return { value: undefined, findings };
  if (resolver.faulty.size > 0) {
    throw new Error(`no finding tells why ${[...resolver.faulty].join(', ')} is left open`);
  }
  return { value: variablesOf(target, judgement), findings };
}

function fileOf(target: string, layers: readonly ParsedLayer[]): string {
  const own = layers.find(({ source }) =>
    [`${target}.yml`, `${target}.yaml`].some(
      (name) => source.label === name || source.label.endsWith(`/${name}`),
    ),
  );
  return (own ?? layers.at(-1))?.source.label ?? `environments/${target}.yml`;
}

/** A value that is seen at two paths (by an alias or a reference) is told of at the first. */
function oncePerPlace(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, file, range, pointer, message }) => {
    if (range === undefined) return true;
    const { start } = range;
    const key = [rule, file, start.line, start.column, pointer === undefined ? '' : message];
    const name = JSON.stringify(key);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

function variablesOf(target: string, { values, tree, resolver }: Judgement): Variables {
  return {
    target,
    values,
    origin: (path) => originOf(tree, typeof path === 'string' ? path.split('.') : path),
    mend: (path, ofKey = false) => {
      const entry = ofKey ? entryAt(tree, path) : undefined;
      if (entry !== undefined && entry.keyStart >= 0) {
        return { ...placeOfKey(entry), related: [] };
      }
      const cause = blame(tree, resolver, path);
      if (cause === undefined || !isWritten(cause.node)) return undefined;
      return { ...placeOf(cause.node), related: cause.related };
    },
    samples: (path) => samplesOf(shapeAt(tree.top.shape, path)),
    way: (path) => wayOf(tree, (at) => valueAt(values, at), path),
    entries: () =>
      leaves(values, []).map(({ path, value }) => ({ path, value, origin: originOf(tree, path) })),
  };
}

function samplesOf({ example, fallback }: Shape): JsonValue[] {
  const isLiteral = fallback?.kind === 'scalar' && fallback.template === undefined;
  return [...(example === undefined ? [] : [example]), ...(isLiteral ? [fallback.value] : [])];
}

function leaves(
  value: JsonValue,
  path: readonly string[],
): { path: readonly string[]; value: JsonValue }[] {
  const parts: [string, JsonValue][] = Array.isArray(value)
    ? value.map((item, index) => [String(index), item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  if (parts.length === 0) return [{ path, value }];
  return parts.flatMap(([key, part]) => leaves(part, [...path, key]));
}
