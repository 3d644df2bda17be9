import { parseDenial, type Denial } from './access-denied.ts';
import type { AwsError } from './aws-error.ts';
import { AWS_ERRORS } from './aws-errors.ts';
import { nearestErrors } from './nearest-errors.ts';
import { normalizeText } from './normalize-text.ts';

/** What was taken from a text by name: `role`, `artifact`, `container`, `operation`, `code`, … */
export type ErrorParts = Readonly<Record<string, string>>;

/** An entry that fits a text, with what the text says. */
export interface ErrorMatch {
  entry: AwsError;
  parts: ErrorParts;
}

/** What a text is: the entries that fit, best first, or, where none fits, the nearest ones. */
export interface Matched {
  /** False: no entry fits, and `matches` are merely near (perhaps none). */
  known: boolean;
  matches: ErrorMatch[];
  /** Of the first access-denied sentence in the text. */
  denial: Denial | undefined;
}

/** More would be a list and no answer. */
const MAX_MATCHES = 3;

interface Found extends ErrorMatch {
  /** The text in which it was found. */
  form: string;
  index: number;
  length: number;
}

// An error occurred (AccessDenied) when calling the PutObject operation (reached max retries: 4): …
const CALL =
  /An error occurred \((?<code>[\w.]{1,80})\) when calling the (?<operation>\w{1,80}) operation/i;

/** The known errors in free text: pasted with line breaks, log prefixes, colours, any quotation marks, or cut off. */
export function matchError(text: string): Matched {
  const { spaced, joined } = normalizeText(text);
  // Lines are broken between words or inside them; which, shows in what is found.
  const forms = spaced === joined ? [spaced] : [spaced, joined];
  const denial = fullest(forms.flatMap((form) => parseDenial(form) ?? []));
  const found = forms.flatMap(fitting).sort(bestFirst);
  const matches = found.filter((one, index) => !isTold(one, found.slice(0, index)));
  if (matches.length > 0) {
    const best = matches.slice(0, MAX_MATCHES).map(({ entry, parts }) => ({ entry, parts }));
    return { known: true, matches: best, denial };
  }
  const near = nearestErrors(spaced).map((entry) => ({ entry, parts: {} }));
  return { known: false, matches: near, denial };
}

/** The denial that says most, the first of equal ones. */
function fullest(denials: readonly Denial[]): Denial | undefined {
  const [best] = [...denials].sort((a, b) => Object.keys(b).length - Object.keys(a).length);
  return best;
}

function fitting(text: string): Found[] {
  const call = namedParts(CALL.exec(text)?.groups);
  const found: Found[] = [];
  for (const entry of AWS_ERRORS) {
    const match = entry.pattern.exec(text);
    if (match === null) continue;
    const parts = { ...call, ...namedParts(match.groups) };
    found.push({ entry, parts, form: text, index: match.index, length: match[0].length });
  }
  return found;
}

/** Whether better matches say it already: the same entry in the other form, or more of the same words. */
function isTold(one: Found, better: readonly Found[]): boolean {
  return better.some(
    (other) =>
      other.entry === one.entry ||
      (one.entry.general === true &&
        other.form === one.form &&
        other.index < one.index + one.length &&
        one.index < other.index + other.length),
  );
}

/** What says more comes first; then what covers more of the text; then what stands first in it. */
function bestFirst(a: Found, b: Found): number {
  return (
    Number(a.entry.general === true) - Number(b.entry.general === true) ||
    b.length - a.length ||
    a.index - b.index
  );
}

/** Named groups without those that took no part; `role2` is `role` of another alternative. */
function namedParts(groups: Record<string, string | undefined> | undefined): ErrorParts {
  const parts: Record<string, string> = {};
  for (const [name, value] of Object.entries(groups ?? {})) {
    const trimmed = value?.trim();
    if (trimmed !== undefined && trimmed !== '') parts[name.replace(/\d$/, '')] = trimmed;
  }
  return parts;
}
