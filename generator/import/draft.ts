import { expandRows } from '../artifact/manifest.ts';
import type { Artifact, ManifestRow } from '../artifact/row.ts';
import { hasErrors } from '../core/finding.ts';
import type { JsonObject, JsonValue } from '../core/json.ts';
import type { Engine } from '../engine.ts';
import { ownVariables } from '../environment/common.ts';
import type { SharedValues } from '../environment/differs.ts';
import { readRendered, templateValues } from '../unit.ts';
import { compare, type Comparison } from './compare.ts';
import type { Given } from './given.ts';
import { marked, Marks } from './marks.ts';
import { Matcher } from './match.ts';
import { firstPlan, schemaAt } from './plan.ts';

/** A given document with the artifact that it is taken for, and whose it is: a target's, or what all share. */
export interface Placed {
  given: Given;
  artifact: Artifact;
  /** The target, by its place among those that are imported; absent of what they share. */
  target: number | undefined;
}

const POLICIES = new Set([
  ...['bucket-policy', 'identity-policy', 'key-policy', 'repository-policy', 'trust-policy'],
]);

/** Renders artifacts from plans, and compares what comes out with given documents. */
export class Drafting {
  readonly marks = new Marks();
  readonly artifacts: readonly Artifact[];
  private readonly matcher: Matcher;
  private readonly values = new WeakMap<JsonObject, Map<number | undefined, JsonObject>>();
  private readonly read = new Map<string, JsonValue | undefined>();
  private readonly compared = new Map<Placed, { text: string; comparison: Comparison }>();

  /** The variables' schema. */
  readonly root: JsonObject;

  constructor(private readonly engine: Engine) {
    const { environmentSchema: root } = engine;
    this.root = root;
    this.matcher = new Matcher(this.marks, (path) => formOf(schemaAt(root, path)));
    const values = this.valuesOf(firstPlan(root), undefined);
    const rows = engine.rows.map(everyTime);
    this.artifacts = (['target', 'project'] as const).flatMap(
      (scope) => expandRows(rows, scope, values, engine.rowFault).value ?? [],
    );
  }

  /** What a document says of the variables, made by these plans; `undefined` where they cannot be rendered. */
  comparisonOf(placed: Placed, plans: readonly JsonObject[]): Comparison | undefined {
    const text = this.textOf(placed, plans);
    if (text === undefined) return undefined;
    const known = this.compared.get(placed);
    if (known?.text === text) return known.comparison;
    const { artifact, given } = placed;
    const made = this.documentOf(artifact, text);
    if (made === undefined) return undefined;
    const comparison = compare(made, given.value, {
      matcher: this.matcher,
      isPolicy: POLICIES.has(artifact.kind),
      isYaml: !artifact.template.endsWith('.json.hbs'),
    });
    this.compared.set(placed, { text, comparison });
    return comparison;
  }

  private textOf({ artifact, target }: Placed, plans: readonly JsonObject[]): string | undefined {
    const values = target === undefined ? this.shared(plans) : this.own(plans[target], target);
    const { text, findings } = this.engine.render(
      artifact.template,
      templateValues(values, artifact),
    );
    return hasErrors(findings) ? undefined : text;
  }

  private documentOf(artifact: Artifact, text: string): JsonValue | undefined {
    const key = `${artifact.id}\n${text}`;
    if (!this.read.has(key)) this.read.set(key, readRendered(text, artifact, '').value);
    return this.read.get(key);
  }

  private own(plan: JsonObject | undefined, target: number): SharedValues {
    return ownVariables(this.valuesOf(plan ?? {}, target));
  }

  /** What shared files see: what all have in common as the first one chooses it, and each target for itself. */
  private shared(plans: readonly JsonObject[]): SharedValues {
    const common: SharedValues = { ...this.valuesOf(plans[0] ?? {}, undefined) };
    common['targets'] = plans.map((plan, index) => this.valuesOf(plan, index));
    return common;
  }

  private valuesOf(plan: JsonObject, target: number | undefined): JsonObject {
    const known = this.values.get(plan) ?? new Map<number | undefined, JsonObject>();
    this.values.set(plan, known);
    const values =
      known.get(target) ?? marked(this.engine.environmentSchema, plan, this.marks, target);
    known.set(target, values);
    return values;
  }
}

/** The pattern of a variable's texts; of words of a fixed choice one that fits these alone. */
function formOf(schema: JsonObject | undefined): string | undefined {
  const words = schema?.['enum'];
  if (Array.isArray(words) && words.every((one) => typeof one === 'string')) {
    return `^(?:${words.map((one) => one.replace(/[.*+?()[\]{}|/\\^$]/g, '\\$&')).join('|')})$`;
  }
  const form = schema?.['pattern'];
  return typeof form === 'string' ? form : undefined;
}

/** A row whose artifacts exist whatever is chosen: a document is there, or it would not be imported. */
function everyTime({ each, ...row }: ManifestRow): ManifestRow {
  const always = { ...row };
  delete always.when;
  if (each === undefined) return always;
  return {
    ...always,
    each: each.map((one) => (typeof one === 'string' ? one : { key: one.key })),
  };
}
