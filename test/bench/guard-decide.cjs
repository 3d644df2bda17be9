'use strict';
// What the guard against regressions decides, apart from measuring.

/** How many times its reference a figure may be: half of that is noise on any machine. */
const LIMIT = 2;

/** A figure that has fallen below this part of its reference tells that the reference should be made anew. */
const STALE = 0.6;

/** The least of all measured CPU times of each thing, each divided by the least one of the floor. */
function ratiosOf(taken, floor) {
  const least = Math.min(...taken[floor]);
  return Object.fromEntries(
    Object.entries(taken)
      .filter(([name]) => name !== floor)
      .map(([name, values]) => [name, Math.min(...values) / least]),
  );
}

/**
 * Holds ratios against their references: what has doubled, what has no reference or a reference without a figure (both
 * faults of the data file), and what has become so fast that its reference guards nothing.
 */
function decide(ratios, references) {
  const names = Object.keys(ratios);
  const known = names.filter((name) => Object.hasOwn(references, name));
  const against = (name) => ratios[name] / references[name];
  return {
    doubled: known.filter((name) => !(against(name) <= LIMIT)),
    stale: known.filter((name) => against(name) < STALE),
    unmatched: [
      ...names.filter((name) => !known.includes(name)),
      ...Object.keys(references).filter((name) => !names.includes(name)),
    ],
  };
}

/** Measures up to `attempts` times, keeping the best of all, until nothing has doubled any more. */
function guard({ measure, floor, references, attempts }) {
  const taken = {};
  let ratios = {};
  let decision = decide(ratios, references);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    for (const [name, values] of Object.entries(measure())) {
      taken[name] = [...(taken[name] ?? []), ...values];
    }
    ratios = ratiosOf(taken, floor);
    decision = decide(ratios, references);
    if (decision.doubled.length === 0) break;
  }
  return { ratios, ...decision };
}

module.exports = { LIMIT, ratiosOf, decide, guard };
