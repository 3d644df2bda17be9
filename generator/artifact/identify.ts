import type { Account, EachEntry, ManifestRow, Scope } from './row.ts';

/** What the manifest says of a file that lies where one of its rows puts it. */
export interface Identity {
  id: string;
  kind: string;
  account: Account | undefined;
  row: ManifestRow;
}

/** Finds the row that puts a file at a path below its target's or shared folder; `undefined` for foreign files. */
export type Identify = (scope: Scope, path: string) => Identity | undefined;

/** Makes the look-up of rows by path; references in paths other than `each` stand for any name there. */
export function identifyBy(rows: readonly ManifestRow[]): Identify {
  const exact = new Map<string, Identity>();
  const patterns: { scope: Scope; pattern: RegExp; identity: Identity }[] = [];
  for (const row of rows) {
    for (const entry of row.each ?? ['']) {
      const fill = (text: string): string => text.replaceAll('{{each}}', keyOf(entry));
      const { kind, account, scope } = row;
      const identity: Identity = { id: fill(row.id), kind, account, row };
      const path = fill(row.path);
      // The first row counts: a later one of the same path exists under another choice.
      if (!path.includes('{{')) setOnce(exact, `${scope} ${path}`, identity);
      else patterns.push({ scope, pattern: patternOf(path), identity });
    }
  }
  return (scope, path) =>
    exact.get(`${scope} ${path}`) ??
    patterns.find((one) => one.scope === scope && one.pattern.test(path))?.identity;
}

function keyOf(entry: string | EachEntry): string {
  return typeof entry === 'string' ? entry : entry.key;
}

function setOnce(map: Map<string, Identity>, key: string, identity: Identity): void {
  if (!map.has(key)) map.set(key, identity);
}

function patternOf(path: string): RegExp {
  const parts = path.split(/\{\{[^{}]*\}\}/);
  return new RegExp(`^${parts.map((part) => part.replace(/[^\w/]/g, '\\$&')).join('[^/]+')}$`);
}
