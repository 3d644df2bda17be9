import type { CoreRuleId } from '../core/rules.ts';
import type { ErrorPlace, RenderedDocument } from './error-place.ts';
import { locateError } from './locate-error.ts';
import { matchError, type Matched } from './match-error.ts';
import { RULE_TEXTS } from './rule-texts.ts';
import type { RuleText } from './rule-text.ts';

/** What an error text means and where it is mended. */
export interface ErrorExplanation extends Matched {
  /** In the rendered artifacts that were given; empty without them. */
  places: ErrorPlace[];
}

/** Explains a pasted error text; with the rendered artifacts of a target it points at the files to mend. */
export function explainError(
  text: string,
  documents: readonly RenderedDocument[] = [],
): ErrorExplanation {
  const matched = matchError(text);
  return { ...matched, places: locateError(matched, documents) };
}

/** What is to be said of a rule of the core table; rules of `check/` hold their texts themselves. */
export function explainRule(id: CoreRuleId): RuleText {
  return RULE_TEXTS[id];
}
