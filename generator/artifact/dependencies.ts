import type { Finding } from '../core/finding.ts';
import { nearest } from '../core/suggest.ts';
import { possibleIds, type RowFault } from './manifest.ts';
import type { ManifestRow } from './row.ts';
import { eachKeys } from './scope.ts';

/** A place of the manifest that names an artifact to depend on. */
interface Naming {
  row: ManifestRow;
  index: number;
  id: string;
}

/**
 * Holds what rows depend on against the artifacts that there are: ids that no row makes, and rows that wait for each other in
 * a circle. `former` are rows that a project took away: they may be named.
 */
export function checkDependencies(
  rows: readonly ManifestRow[],
  { former, fault }: { former: readonly ManifestRow[]; fault: RowFault },
): Finding[] {
  const made = possibleIds(rows);
  const ids = [...made, ...possibleIds(former)];
  const namings = namingsOf(rows);
  const named = new Set(namings.map(({ id }) => id));
  const wrong = namings.filter(({ id }) => !ids.some((one) => one === id || fits(one, id)));
  const told = new Map<string, Finding>();
  for (const { row, index, id } of wrong) {
    const meant = nearest(id, ids);
    const asked = wrong.filter((one) => one.id === id).length;
    // A name that several rows use and none makes is right; the row that nobody asks for is misspelt.
    const odd = rows.find((one) => one.each === undefined && one.id === meant);
    const isOdd = odd !== undefined && asked > 1 && !named.has(odd.id);
    const found = isOdd
      ? fault('manifest/row', odd, '/id', {
          message: `nothing depends on ${odd.id}, but ${asked} rows on ${id}, which no row makes`,
          help: `did you mean ${id}?`,
        })
      : fault('manifest/row', row, `/dependsOn/${index}`, {
          message: `there is no artifact ${id} to depend on`,
          ...(meant === undefined ? {} : { help: `did you mean ${meant}?` }),
        });
    told.set(JSON.stringify([found.pointer, found.message]), found);
  }
  return told.size > 0 ? [...told.values()] : circles(rows, fault);
}

function namingsOf(rows: readonly ManifestRow[]): Naming[] {
  return rows.flatMap((row) =>
    (row.dependsOn ?? []).flatMap((other, index) =>
      [...new Set(eachKeys(row).map((key) => other.replaceAll('{{each}}', key)))]
        .filter((id) => !id.includes('{{'))
        .map((id) => ({ row, index, id })),
    ),
  );
}

/** Whether an id is one that a row makes with a reference to a variable in it. */
function fits(made: string, id: string): boolean {
  if (!made.includes('{{')) return false;
  const parts = made
    .split(/\{\{[^{}]*\}\}/)
    .map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(id);
}

interface Dependency {
  row: ManifestRow;
  /** The place of the row in the manifest. */
  order: number;
  index: number;
  to: string;
}

/** Of each circle the dependency on a later row: rows usually depend on what stands above them. */
function circles(rows: readonly ManifestRow[], fault: RowFault): Finding[] {
  const edges = new Map<string, Dependency[]>();
  const order = new Map<string, number>();
  for (const [position, row] of rows.entries()) {
    for (const key of eachKeys(row)) {
      const id = row.id.replaceAll('{{each}}', key);
      order.set(id, position);
      const to = (row.dependsOn ?? []).map((other) => other.replaceAll('{{each}}', key));
      edges.set(
        id,
        to.map((other, index) => ({ row, order: position, index, to: other })),
      );
    }
  }
  const found = new Map<string, Finding>();
  const done = new Set<string>();
  for (const id of edges.keys()) visit(id, []);
  return [...found.values()];

  function visit(id: string, way: readonly { id: string; edge: Dependency }[]): void {
    const start = way.findIndex((one) => one.id === id);
    if (start >= 0) {
      tell(way.slice(start));
      return;
    }
    if (done.has(id)) return;
    for (const edge of edges.get(id) ?? []) visit(edge.to, [...way, { id, edge }]);
    done.add(id);
  }

  function tell(circle: readonly { id: string; edge: Dependency }[]): void {
    const forward = circle.find(({ edge }) => (order.get(edge.to) ?? 0) >= edge.order) ?? circle[0];
    if (forward === undefined) return;
    const names = [...circle.map((one) => one.id), circle[0]?.id ?? ''];
    const { row, index } = forward.edge;
    const at = `/dependsOn/${index}`;
    const message = `artifacts depend on each other in a circle: ${names.join(' -> ')}`;
    const help = `take ${forward.edge.to} out of dependsOn`;
    const key = row.at.pointer + at;
    if (!found.has(key)) found.set(key, fault('manifest/row', row, at, { message, help }));
  }
}
