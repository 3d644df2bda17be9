/**
 * Stands in the variables of a shared artifact where two targets of the folder disagree.
 * Templates may not print, test or look below it.
 */
export class Differs {
  /** Two targets that disagree, as examples. */
  readonly targets: readonly [string, string];
  /** The path of the variable, e.g. `accounts.workload`. */
  readonly path: string;

  constructor(targets: readonly [string, string], path: string) {
    this.targets = targets;
    this.path = path;
  }
}

/** A value of the variables that a shared artifact sees: JSON, with `Differs` where targets disagree. */
export type SharedValue =
  null | boolean | number | string | Differs | SharedValue[] | { [key: string]: SharedValue };

/** The variables that a template sees; those of one target are plain JSON and fit, too. */
export type SharedValues = { [key: string]: SharedValue };
