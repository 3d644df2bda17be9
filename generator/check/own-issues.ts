import { isRecord, words } from './own-shape.ts';
import type { Issue, Path } from './rule.ts';

/** How many issues of one rule are taken at a time. */
const MOST = 1000;

/** One issue as a project's own rule told it; which document it is of is not known yet. */
export interface OwnIssue extends Omit<Issue, 'related'> {
  document?: unknown;
  related?: readonly { path: Path; message: string; document?: unknown }[];
}

/** What a rule of a project's own returned, or why it is no list of issues. */
export type Returned = { issues: OwnIssue[] } | { fault: string };

/** Reads what `check` returned; it may throw what the rule throws. */
export function readIssues(returned: unknown): Returned {
  if (returned === undefined || returned === null) return { issues: [] };
  if (isRecord(returned) && typeof returned['then'] === 'function') {
    return { fault: 'returns a promise, but a list of issues is due: check cannot be async' };
  }
  if (!isIterable(returned))
    return { fault: `returns ${words(returned)} where a list of issues is due` };
  const issues: OwnIssue[] = [];
  for (const one of returned) {
    if (issues.length >= MOST) return { fault: `tells more than ${MOST} issues at once` };
    const read = readIssue(one);
    if (typeof read === 'string') return { fault: `returns an issue ${read}` };
    issues.push(read);
  }
  return { issues };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function readIssue(one: unknown): OwnIssue | string {
  if (!isRecord(one)) return `that is ${words(one)}`;
  const { path, message, help, ofKey, within, related, document } = one;
  if (!isPath(path)) return 'whose path is no list of keys and indexes';
  if (typeof message !== 'string' || message.trim() === '') return 'without a message';
  if (help !== undefined && typeof help !== 'string') return 'whose help is no text';
  const further = relatedOf(related);
  if (further === undefined)
    return 'whose related is no list of places, each with path and message';
  const part = partOf(within);
  return {
    path,
    message: oneLine(message),
    ...(help === undefined ? {} : { help: help.trim() }),
    ...(ofKey === true ? { ofKey } : {}),
    ...(part === undefined ? {} : { within: part }),
    ...(further.length === 0 ? {} : { related: further }),
    ...(document === undefined ? {} : { document }),
  };
}

function isPath(path: unknown): path is Path {
  return (
    Array.isArray(path) && path.every((one) => typeof one === 'string' || Number.isInteger(one))
  );
}

function relatedOf(
  related: unknown,
): { path: Path; message: string; document?: unknown }[] | undefined {
  if (related === undefined) return [];
  if (!Array.isArray(related)) return undefined;
  const read = related.flatMap((one: unknown) => {
    if (!isRecord(one)) return [];
    const { path, message, document } = one;
    if (!isPath(path) || typeof message !== 'string') return [];
    return [{ path, message: oneLine(message), ...(document === undefined ? {} : { document }) }];
  });
  return read.length === related.length ? read : undefined;
}

function partOf(within: unknown): { start: number; end: number } | undefined {
  if (!isRecord(within)) return undefined;
  const { start, end } = within;
  return Number.isInteger(start) && Number.isInteger(end) && Number(start) >= 0
    ? { start: Number(start), end: Number(end) }
    : undefined;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
