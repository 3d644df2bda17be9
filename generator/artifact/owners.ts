import { finding, MADE, type Finding, type Place, type Related } from '../core/finding.ts';
import { valueAt } from '../core/json.ts';
import type { SharedValues } from '../environment/differs.ts';
import type { Way } from '../environment/way.ts';
import { memoOf } from '../core/memo.ts';
import { cliWords } from './cli.ts';
import { boundPath, patternOf } from './fill.ts';
import type { Artifact, CliCalls } from './row.ts';

const HELP = 'give the resource of one of them another name, or render it for one of them only';

/** Services whose resources are one per account, whatever the region. */
const GLOBAL_SERVICES = new Set(['iam', 's3api']);

type VariablePath = readonly (string | number)[];

/** What an artifact of a folder is claimed for: its variables, and where they were written. */
export interface Claimant {
  /** Its folder of `out/`. */
  folder: string;
  values: SharedValues;
  /** Paths of variables that a dummy stands for, because the id does not exist yet. */
  unfilled: ReadonlySet<string>;
  findVariable: (path: VariablePath) => Place | undefined;
  wayOf: (path: VariablePath) => Way | undefined;
  /** Makes it anew for one who asks later, so that the variables of a whole run need not be kept. */
  reload?: () => Claimant | undefined;
}

/** That a file configures a resource: plain data, which another thread can hand over. */
export interface Claim {
  /** Tells the resource from all others. */
  key: string;
  /** The resource as it is named to people. */
  resource: string;
  file: string;
  environment: string | undefined;
  /** The folder of `out/` that the file is of. */
  folder: string;
  /** The variables that name the resource, as the manifest has them, and the names that its row binds. */
  paths: readonly string[];
  bound: Artifact['bound'];
}

/** A claim, and the way to the variables behind it. */
interface Owner {
  claim: Claim;
  again: () => Claimant | undefined;
}

/**
 * Remembers which file configures which resource, over all folders of a run. A resource is its account, region, document
 * kind and the call that reads it, which names it; two files of one resource are an error that names both.
 */
export class Owners {
  private readonly owners = new Map<string, Owner>();
  /** What was said of a pair of names: what else is told of it is the same. */
  private readonly said = new Map<string, string>();

  /** Records the file of an artifact; the finding that another file owns the same resource already, or none. */
  claim(artifact: Artifact, claimant: Claimant, file: string): Finding | undefined {
    const claimed = this.note(artifact, claimant, file);
    if (claimed === undefined || claimed.first.claim.file === file) return undefined;
    return this.conflict(claimed.own, claimed.first);
  }

  /** Records the file of an artifact; hands back who was first, or nothing where it owns nothing. */
  note(
    artifact: Artifact,
    claimant: Claimant,
    file: string,
  ): { own: Owner; first: Owner } | undefined {
    const claim = claimOf(artifact, claimant, file);
    if (claim === undefined) return undefined;
    const own = { claim, again: claimant.reload ?? keep(claimant) };
    const first = this.owners.get(claim.key) ?? own;
    this.owners.set(claim.key, first);
    return { own, first };
  }

  /** Every resource that has an owner, with the first one. */
  claims(): Claim[] {
    return [...this.owners.values()].map(({ claim }) => claim);
  }

  /**
   * Takes over the claims of a folder that was rendered elsewhere; `again` makes its variables anew. Nothing is taken over,
   * and the answer is `false`, where a resource of one of them is another file's.
   */
  adopt(claims: readonly Claim[], again: (folder: string) => Claimant | undefined): boolean {
    const isFree = claims.every(
      ({ key, file }) => (this.owners.get(key)?.claim.file ?? file) === file,
    );
    if (isFree) this.take(claims, again);
    return isFree;
  }

  /** Takes over the claims of targets that are not rendered now; where a resource has an owner, it keeps it. */
  take(claims: readonly Claim[], again: (folder: string) => Claimant | undefined): void {
    for (const claim of claims) {
      const { key, folder } = claim;
      if (!this.owners.has(key)) this.owners.set(key, { claim, again: () => again(folder) });
    }
  }

  private conflict(mine: Owner, before: Owner): Finding {
    const [own, other] = [mine.claim, before.claim];
    const { resource } = own;
    const names = [nameOf(mine), nameOf(before)].flatMap((one) => (one === undefined ? [] : [one]));
    const [first, second] = names.sort(
      (a, b) => Number(b.isOwn) - Number(a.isOwn) || order(b.place) - order(a.place),
    );
    const message = `two files configure the same resource (${resource})`;
    if (first === undefined) {
      const help = HELP;
      const related = [{ file: other.file, message: 'the other file is' }];
      return finding('output/two-owners', message, { file: own.file, help, related });
    }
    const pair = JSON.stringify([first.place, second?.place]);
    const said = this.said.get(pair) ?? message;
    this.said.set(pair, said);
    const isElsewhere = second !== undefined && keyOf(second.place) !== keyOf(first.place);
    const isOneName = second !== undefined && !isElsewhere && first.isOwn;
    const help =
      isOneName && own.environment !== other.environment
        ? 'give each environment a name of its own:  write {{environment}} into it'
        : HELP;
    const related: Related[] = [
      { file: other.file, message: MADE },
      { file: own.file, message: MADE },
      ...(isElsewhere ? [{ ...second.place, message: 'the other name comes from' }] : []),
    ];
    return finding('output/two-owners', said, { ...first.place, help, related });
  }
}

/** What a file claims; nothing where its kind has no resource of its own, or that is not named yet. */
function claimOf(artifact: Artifact, claimant: Claimant, file: string): Claim | undefined {
  // The dummy of an id that does not exist yet is the same everywhere and names nothing.
  const paths = readReferences(artifact.cli);
  const { unfilled } = claimant;
  if (unfilled.size > 0 && paths.some((path) => unfilled.has(path))) return undefined;
  const resource = resourceOf(artifact, claimant.values);
  if (resource === undefined) return undefined;
  const environment = text(claimant.values, ['environment']);
  const { folder } = claimant;
  const { key, resource: name } = resource;
  return { key, resource: name, file, environment, folder, paths, bound: artifact.bound };
}

function keep(claimant: Claimant): () => Claimant {
  return () => claimant;
}

/**
 * Where the name was written: the last variable of the call that names a resource which anybody wrote, for what comes before
 * it names what is around. `isOwn`: for this variable itself, and not for one that its default is made of.
 */
function nameOf({
  claim: { bound, paths },
  again,
}: Owner): { place: Place; isOwn: boolean } | undefined {
  const claimant = again();
  if (claimant === undefined) return undefined;
  const { findVariable, wayOf } = claimant;
  const variables = paths.map((path) => boundPath(path.split('.'), bound)).reverse();
  for (const path of variables) {
    const way = wayOf(path);
    if (way?.kind === 'layer' || way?.kind === 'set') return { place: way.place, isOwn: true };
  }
  for (const path of variables) {
    const found = findVariable(path);
    if (found === undefined) continue;
    const { file, range } = found;
    return { place: { file, ...(range === undefined ? {} : { range }) }, isOwn: false };
  }
  return undefined;
}

function order({ range }: Place): number {
  return range?.start.line ?? 0;
}

function keyOf({ file, range }: Place): string {
  return JSON.stringify([file, range]);
}

/** The variables that the call which reads a resource names, found once for all artifacts of a row. */
const readReferences = memoOf(({ read = '' }: CliCalls): readonly string[] =>
  patternOf(read).flatMap((part) => (typeof part === 'string' ? [] : [part.path])),
);

/** What a call names that reads a resource and no file. */
const NO_PLACE = { file: '', folder: '' };

function resourceOf(
  artifact: Artifact,
  values: SharedValues,
): { key: string; resource: string } | undefined {
  if (artifact.account === undefined) return undefined;
  const words = cliWords(artifact, 'read', values, NO_PLACE);
  const account = text(values, ['accounts', artifact.account]);
  if (words === undefined || account === undefined) return undefined;
  const region = GLOBAL_SERVICES.has(words[1] ?? '') ? '' : text(values, ['region']);
  const { kind } = artifact;
  return {
    key: `${account}\n${region ?? ''}\n${kind}\n${words.join('\n')}`,
    resource: `${kind} in account ${account}: ${words.slice(3).join(' ')}`,
  };
}

function text(values: SharedValues, path: readonly string[]): string | undefined {
  // Differing values are instances of a class, which `valueAt` hands back like any other.
  const value: unknown = valueAt(values as Parameters<typeof valueAt>[0], path);
  return typeof value === 'string' ? value : undefined;
}
