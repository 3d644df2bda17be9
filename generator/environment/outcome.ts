import type { JsonValue } from '../core/json.ts';

/** What a value comes to; `tainted` where a fault, already told, leaves a part of it open. */
export interface Outcome {
  readonly value: JsonValue;
  readonly tainted: boolean;
  /** How many values and characters it holds, and how deep it nests. */
  readonly size: number;
  readonly height: number;
}

/** The outcome of what a fault leaves open. */
export const TAINTED: Outcome = { value: null, tainted: true, size: 1, height: 0 };

/** Sums up a list or map while its parts come in. */
export class Whole {
  private tainted = false;
  private size = 1;
  private height = 0;

  constructor(private readonly value: JsonValue) {}

  add(part: Outcome): JsonValue {
    this.tainted ||= part.tainted;
    this.size += part.size;
    this.height = Math.max(this.height, part.height);
    return part.value;
  }

  outcome(): Outcome {
    return { value: this.value, tainted: this.tainted, size: this.size, height: this.height + 1 };
  }
}

/** The outcome of a scalar. */
export function scalarOutcome(value: JsonValue): Outcome {
  const size = typeof value === 'string' ? value.length + 1 : 1;
  return { value, tainted: false, size, height: 0 };
}
