/** Words by which people mark a value that the reader fills in. */
const WORDS =
  /(?:^|[^A-Za-z])(?:your|yours|replace|replaceme|changeme|placeholder|fill|insert|todo)(?=[^A-Za-z]|$)/i;

/** A run of x in place of digits: `subnet-xxxxxxxx`, `XXXXXXXXXXXX.dkr.ecr…`, `xx.xx.xx.xx`. */
const CROSSES = /(?:^|[^A-Za-z])x{2,}(?=[^A-Za-z]|$)/i;

/** A word in capitals as the whole value: `TARGET_GROUP_ARN`, `ACCOUNT-B-ID`, or at the end of an id: `sg-EXAMPLE`. */
const CAPITALS = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+$|^[a-z]{2,6}-[A-Z]{4,}$/;

/** What a value will be, said in words: `kms-key-arn`, `Bucket ARN`, `Example Corp's AWS Account ID`. */
const SAID = /(?:^|[^A-Za-z])(?:arns?|account[ _-]?(?:id|number))(?=[^A-Za-z:]|$)/i;

/** Braces around a name, and dots for something left out. */
const LEFT_OUT = /\{[A-Za-z][\w .-]*\}|\.{3}|…/;

/** Account and region of an ARN, or of a registry of ECR. */
const PLACES = /^(?:arn:[^:]*:[^:]*:([^:]*):([^:]*):|([^./:@]+)\.dkr\.ecr\.([^./:@]+)\.)/;

/**
 * What in a value stands for something that the reader fills in: words instead of an id, and letters where an ARN has
 * its account or region. Only what is not of the form asked for should be asked: such words are sound names elsewhere.
 */
export function standInOf(text: string): string | undefined {
  if (CAPITALS.test(text)) return text;
  const [, region, account, owner, place] = PLACES.exec(text) ?? [];
  const who = account ?? owner ?? '';
  // A digit mistyped as a letter is no word.
  if (/[A-Za-z]{3}|\*{2}/.test(who) && who !== 'aws' && who !== 'cloudfront') return who;
  const where = region ?? place ?? '';
  if (/region/i.test(where)) return where;
  const leftOut = LEFT_OUT.exec(text);
  if (leftOut !== null) return leftOut[0];
  const said = text.startsWith('arn:') ? null : SAID.exec(text);
  if (said !== null) return text;
  const word = WORDS.exec(text) ?? CROSSES.exec(text);
  return word === null ? undefined : wordAround(text, word.index + 1);
}

function wordAround(text: string, index: number): string {
  const before = /[A-Za-z0-9_-]*$/.exec(text.slice(0, index))?.[0] ?? '';
  const after = /^[A-Za-z0-9_-]*/.exec(text.slice(index))?.[0] ?? '';
  return before + after;
}
