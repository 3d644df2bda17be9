import { MADE, THROUGH, type Finding, type Related } from './finding.ts';

/**
 * Findings of one cause as one: the same rule, words and place to edit, found in several documents that were made from
 * it; of the value of one variable also in other words, where each is found elsewhere. The one that stays lists every
 * document, those of one template line together, then that line. The order is that of the first of each.
 */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  return mergeValues(mergeSame(findings));
}

function mergeSame(findings: readonly Finding[]): Finding[] {
  const causes = new Map<string, { first: Finding; more: Finding[] }>();
  for (const found of findings) {
    const key = causeOf(found);
    const known = causes.get(key);
    if (known === undefined) causes.set(key, { first: found, more: [] });
    else known.more.push(found);
  }
  return [...causes.values()].map(({ first, more }) =>
    more.length === 0 ? first : { ...first, related: mergeRelated([first, ...more]) },
  );
}

/** What is found in several places that one variable made is its one fault, told in the words of the first. */
function mergeValues(findings: readonly Finding[]): Finding[] {
  const merged: { found: Finding[]; made: Set<string> }[] = [];
  const firsts = new Map<string, (typeof merged)[number]>();
  for (const found of findings) {
    const { rule, severity, file, range, related = [] } = found;
    const isOfVariable = related.some((one) => one.message === THROUGH);
    const key = isOfVariable ? JSON.stringify([rule, severity, file, range]) : '';
    const made = related.filter((one) => one.message === MADE).map(placeKey);
    const known = firsts.get(key);
    // Two faults of one place are two faults, whatever made it.
    if (known === undefined || made.some((one) => known.made.has(one))) {
      const fresh = { found: [found], made: new Set(made) };
      merged.push(fresh);
      if (key !== '' && known === undefined) firsts.set(key, fresh);
    } else {
      known.found.push(found);
      for (const one of made) known.made.add(one);
    }
  }
  return merged
    .map(({ found }) => {
      const [first] = found;
      return first === undefined || found.length === 1
        ? found
        : [{ ...first, related: mergeRelated(found) }];
    })
    .flat();
}

function placeKey({ file, range, pointer }: Related): string {
  return JSON.stringify([file, range, pointer]);
}

/** What findings of one cause have in common; where something was made, the pointer leads into that and may differ. */
function causeOf(found: Finding): string {
  const { rule, severity, message, help, file, range, pointer, related } = found;
  const isMade = related?.some((one) => one.message === MADE) === true;
  return JSON.stringify([rule, severity, message, help, file, range, isMade ? '' : { pointer }]);
}

/** What was made, by the template lines it came through; then every other place once. */
function mergeRelated(same: readonly Finding[]): Related[] {
  const ways = new Map<string, { made: Related[]; through: Related[] }>();
  const others: Related[] = [];
  for (const { related = [] } of same) {
    const through = related.filter((one) => one.message === THROUGH);
    const key = JSON.stringify(through);
    const way = ways.get(key) ?? { made: [], through };
    ways.set(key, way);
    way.made.push(...related.filter((one) => one.message === MADE));
    others.push(...related.filter((one) => one.message !== MADE && one.message !== THROUGH));
  }
  const places = [...ways.values()].flatMap(({ made, through }) => [...made, ...through]);
  return [...new Map([...places, ...others].map((one) => [JSON.stringify(one), one])).values()];
}
