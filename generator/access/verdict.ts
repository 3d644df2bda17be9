/** Whether something matches: `unknown` where AWS does not say or the request cannot be known before the delivery. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** The opposite; what is unknown stays unknown. */
export function not(verdict: Verdict): Verdict {
  return verdict === 'unknown' ? 'unknown' : verdict === 'yes' ? 'no' : 'yes';
}

/** Whether all match: one `no` decides, else one `unknown`; nothing to match is `yes`. */
export function every<Item>(items: readonly Item[], match: (item: Item) => Verdict): Verdict {
  let result: Verdict = 'yes';
  const isNo = items.some((item) => {
    const verdict = match(item);
    if (verdict === 'unknown') result = 'unknown';
    return verdict === 'no';
  });
  return isNo ? 'no' : result;
}

/** Whether one matches: one `yes` decides, else one `unknown`; nothing to match is `no`. */
export function some<Item>(items: readonly Item[], match: (item: Item) => Verdict): Verdict {
  let result: Verdict = 'no';
  const isYes = items.some((item) => {
    const verdict = match(item);
    if (verdict === 'unknown') result = 'unknown';
    return verdict === 'yes';
  });
  return isYes ? 'yes' : result;
}

/** `yes` or `no` of a plain comparison. */
export function verdictOf(holds: boolean): Verdict {
  return holds ? 'yes' : 'no';
}
