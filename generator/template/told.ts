import { finding, type Finding, type Related } from '../core/finding.ts';
import type { Reason } from './context.ts';
import { probe, type TemplateDocument } from './probe.ts';
import { unsafePlace } from './refusal.ts';
import type { Entry } from './tree.ts';

/** What the walk over the contexts of a template found. */
export interface Refusals {
  entries: readonly Entry[];
  /** The text of the file of a label. */
  textOf: (file: string) => string;
  /** Values without a safe place, by number. */
  refused: ReadonlyMap<number, { reason: Reason; related: Related[] }>;
  /** Blocks whose branches end in different contexts, by number. */
  differing: ReadonlyMap<number, string>;
  /** The document of the first value after text that could not be followed. */
  lostIn: TemplateDocument | undefined;
}

/**
 * The findings of a walk. What follows from an earlier fault is left out: after text that cannot be followed every value is
 * refused. That text itself is told, where it can be read well enough to say what is wrong with it.
 */
export function tellRefusals(found: Refusals): Finding[] {
  const { entries, refused, differing, lostIn } = found;
  const isLost = ({ reason }: { reason: Reason }): boolean => reason === 'broken';
  const [firstLost] = [...refused].filter(([, one]) => isLost(one)).map(([id]) => id);
  const earlier = [...refused.keys(), ...differing.keys()].filter(
    (id) => firstLost !== undefined && id < firstLost,
  );
  const fault =
    firstLost === undefined || earlier.length > 0 || lostIn === undefined
      ? undefined
      : probe(lostIn, found);
  const isCaused = (id: number): boolean => {
    const one = refused.get(id);
    if (firstLost === undefined || id < firstLost) return false;
    return fault !== undefined || (one !== undefined && isLost(one) && earlier.length > 0);
  };
  const told: Finding[] = fault === undefined ? [] : [fault];
  let isSpread = false;
  for (const [id, { reason, related }] of refused) {
    const entry = entries[id];
    if (!entry || isCaused(id)) continue;
    // One quote that is not closed on its line takes in whatever stands on the lines below it.
    if (reason === 'several-lines') {
      if (isSpread) continue;
      isSpread = true;
    }
    told.push(unsafePlace(placeOfLine(entry, reason, related), reason, related));
  }
  for (const [id, message] of differing) {
    const entry = entries[id];
    if (entry && !isCaused(id)) told.push(branchesDiffer(entry, message));
  }
  return told;
}

/** A value of a partial that a quote around the partial spreads over lines is told at the line end that does it. */
function placeOfLine(entry: Entry, reason: Reason, [next]: readonly Related[]): Entry {
  const isInside = reason === 'several-lines' && next !== undefined && next.file !== entry.file;
  return isInside && next.range !== undefined
    ? { ...entry, file: next.file, range: next.range }
    : entry;
}

function branchesDiffer(entry: Entry, message: string): Finding {
  return finding(
    'template/branches-differ',
    `The branches of {{${entry.text}}} end in different places: ${message}`,
    {
      file: entry.file,
      range: entry.range,
      help: entry.text.startsWith('#each')
        ? 'a loop ends where it begins: end each item with a comma (one too many is dropped), or move quotes and keys into the body or out of it'
        : 'let both branches open and close the same quotes and brackets, or move the whole line or item into each branch',
    },
  );
}
