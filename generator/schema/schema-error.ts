import type { JsonObject, JsonValue } from '../core/json.ts';
import type { RuleId } from '../core/rules.ts';

/** A rule id of this layer. */
export type SchemaRule = Extract<RuleId, `schema/${string}`>;

/** One fault of a value against its schema, in words for people. */
export interface SchemaError {
  rule: SchemaRule;
  /** The keyword of JSON Schema that does not hold. */
  keyword: string;
  /** What the keyword asks for; see `Problem`. */
  params: JsonObject;
  /** JSON pointer: the judged value; for an unknown key that key's; for a missing key the map that lacks it. */
  pointer: string;
  /** What is wrong, one sentence without a full stop. */
  message: string;
  /** How to mend it. */
  help?: string;
  /** The schema node that judged. */
  node?: JsonObject;
  /** Whether the key at the end of the pointer is at fault, and not the value below it. */
  ofKey?: boolean;
  /** Whether null stands where something else is due. */
  isNull?: boolean;
}

/** A schema node and the file that it stands in, which its references are relative to. */
export interface SchemaNode {
  schema: JsonValue;
  file: string;
}

/** One keyword that does not hold, before it is put in words. */
export interface Problem {
  keyword: string;
  /**
   * By keyword: `type` expected[]; `enum`, `const` allowed[]; `pattern` pattern; lengths and ranges limit, actual;
   * `required`, `dependentRequired` missing, (needed by) key; `additionalProperties` key; `anyOf`, `oneOf` keys[].
   */
  params: JsonObject;
  path: readonly string[];
  value: JsonValue;
  node: SchemaNode;
  /** Nodes that judge the same value, this one last: where its keys may be described. */
  peers: readonly SchemaNode[];
  /** Whether the judged text is the key at the end of the path, and not the value below it. */
  ofKey?: boolean;
}
