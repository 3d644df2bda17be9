import type * as Judges from './judges.ts';

/** The rules and the proof, which a run that has nothing to judge does not load. */
export function loadJudges(): typeof Judges {
  // A plain require: the program also runs where modules cannot be imported at run time.
  return require('./judges.ts') as typeof Judges;
}
