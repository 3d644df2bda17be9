import type * as Judges from './judges.ts';
import type * as Catalogue from './rule-catalogue.ts';

/** The rules and the proof, which a run that has nothing to judge does not load. */
export function loadJudges(): typeof Judges {
  // A plain require: the program also runs where modules cannot be imported at run time.
  return require('./judges.ts') as typeof Judges;
}

/** The rules with what they say of themselves, but without what they check; only what explains them loads it. */
export function loadCatalogue(): typeof Catalogue {
  return require('./rule-catalogue.ts') as typeof Catalogue;
}
