import type { AwsError } from './aws-error.ts';
import { AWS_ERRORS } from './aws-errors.ts';

const MAX_WORDS = 400;
const MAX_NEAREST = 3;
/** Share of the weight of an entry's words that a text must have for the entry to be called near. */
const NEAR = 0.35;

interface Weighed {
  entry: AwsError;
  words: Set<string>;
  weight: number;
}

interface Vocabulary {
  entries: Weighed[];
  weightOf: (word: string) => number;
}

let vocabulary: Vocabulary | undefined;

/**
 * Entries whose sample shares its telling words with a text that no pattern fits, nearest first, at most three; none
 * where nothing is near. A word tells the more the fewer samples it stands in.
 */
export function nearestErrors(text: string): AwsError[] {
  const { entries, weightOf } = (vocabulary ??= buildVocabulary());
  const asked = wordsOf(text);
  return entries
    .map(({ entry, words, weight }) => {
      let shared = 0;
      for (const word of words) if (asked.has(word)) shared += weightOf(word);
      return { entry, nearness: shared / weight };
    })
    .filter(({ nearness }) => nearness >= NEAR)
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, MAX_NEAREST)
    .map(({ entry }) => entry);
}

function buildVocabulary(): Vocabulary {
  const samples = AWS_ERRORS.map((entry) => ({ entry, words: wordsOf(entry.sample) }));
  const counts = new Map<string, number>();
  for (const { words } of samples) {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const weightOf = (word: string): number =>
    Math.log((samples.length + 1) / (counts.get(word) ?? 1));
  const entries = samples.map(({ entry, words }) => ({
    entry,
    words,
    weight: [...words].reduce((sum, word) => sum + weightOf(word), 0),
  }));
  return { entries, weightOf };
}

/** Small words of letters; names, numbers and ARNs tell nothing about the kind of an error. */
function wordsOf(text: string): Set<string> {
  const plain = text
    .split(' ', MAX_WORDS)
    .filter((word) => word.length < 60 && !/[\d/@]|arn:/.test(word))
    .join(' ');
  return new Set(plain.toLowerCase().match(/[a-z]{3,30}/g) ?? []);
}
