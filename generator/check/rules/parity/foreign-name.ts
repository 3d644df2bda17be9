import { ownNamesOf, shortNameIn, shortNamesOf } from '../../own-names.ts';
import { environmentOf, ownDocuments } from '../../parity-walk.ts';
import type { DeliverySet, FolderRule } from '../../set.ts';
import { allTextIn, textsIn } from '../../walk.ts';

const files = (target: string, group: string): Record<string, string> => ({
  [`${target}/workload/log-group.json`]: `{"logGroupName":"/ecs/${target}-orders"}`,
  [`${target}/repository/taskdef.json`]: JSON.stringify({
    family: `${target}-orders`,
    containerDefinitions: [
      {
        name: 'orders',
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': group } },
      },
    ],
  }),
});

/** What one environment calls its own has nothing to do in the files of another. */
export const FOREIGN_NAME: FolderRule = {
  over: 'folder',
  id: 'parity/foreign-name',
  severity: 'error',
  title: 'a resource of another environment in a file of this one',
  why: 'Branch, bucket, registry, cluster, roles, log group and the names of pipeline, deployment and service belong to one environment each. A name of another one, copied between variable files, delivers the wrong branch, overwrites its images or writes into its log.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  ],
  samples: {
    bad: { ...files('dev', '/ecs/dev-orders'), ...files('prd', '/ecs/dev-orders') },
    good: { ...files('dev', '/ecs/dev-orders'), ...files('prd', '/ecs/prd-orders') },
  },
  *check(sets) {
    if (sets.length < 2) return;
    const owners = ownersOf(sets, ownNamesOf);
    const fronts = new Set([...owners.keys()].map((name) => name.split('/', 1)[0] ?? ''));
    const short = ownersOf(
      sets,
      (set) => new Map([...shortNamesOf(set)].map(([what, name]) => [`${what} ${name}`, what])),
    );
    const all = [
      ...owners.values(),
      ...[...short.values()].map((one) => ({ ...one, name: one.name.slice(one.what.length + 1) })),
    ];
    for (const set of sets) {
      const needles = needlesOf(all.filter(({ owner }) => owner !== set));
      const holdsForeign = (text: string): boolean => needles.some((one) => text.includes(one));
      for (const document of ownDocuments(set)) {
        if (!holdsForeign(allTextIn(document.value))) continue;
        for (const { path, text } of textsIn(document.value)) {
          if (!holdsForeign(text)) continue;
          const found =
            foreignIn(text, { owners, fronts }, set) ??
            foreignShort(String(path.at(-1)), text, short, set);
          if (found === undefined) continue;
          // An ARN of another account is told by its account.
          const { workload } = found.owner.accounts;
          if (
            workload !== undefined &&
            workload !== set.accounts.workload &&
            text.includes(workload)
          ) {
            continue;
          }
          yield {
            document,
            path,
            message: `${found.name} is ${found.what} of ${found.owner.target}, in a file of ${set.target}`,
            ...helpFor(set, found.what),
          };
        }
      }
    }
  },
};

interface Foreign {
  name: string;
  what: string;
  owner: DeliverySet;
}

/** Names with their targets, and the words in front of their first slash. */
interface Owners {
  owners: ReadonlyMap<string, Foreign>;
  fronts: ReadonlySet<string>;
}

/** Names that just one of the targets has, with that target. */
function ownersOf(
  sets: readonly DeliverySet[],
  namesOf: (set: DeliverySet) => ReadonlyMap<string, string>,
): Map<string, Foreign> {
  const owners = new Map<string, Foreign>();
  const several = new Set<string>();
  for (const owner of sets) {
    namesOf(owner).forEach((what, name) => {
      if (several.has(name)) return;
      if (owners.delete(name)) several.add(name);
      else owners.set(name, { name, what, owner });
    });
  }
  return owners;
}

/**
 * Texts one of which stands wherever one of the names does: most names of a target hold that of its environment, so that
 * few are to be looked for, and most documents need no closer look.
 */
function needlesOf(names: readonly Foreign[]): string[] {
  const needles = names.map(({ name, owner }) => {
    const environment = environmentOf(owner);
    return name.includes(environment) ? environment : name;
  });
  return [...new Set(needles)];
}

/** The name of another target that stands in a text, alone or as a part of a path or ARN. */
function foreignIn(
  text: string,
  { owners, fronts }: Owners,
  set: DeliverySet,
): Foreign | undefined {
  for (const [run] of text.matchAll(/[\w/.+=@-]+/g)) {
    // Names may hold slashes, and stand inside of longer paths.
    const parts = run.split('/');
    if (parts.length > 12) continue;
    for (let from = 0; from < parts.length; from += 1) {
      if (!fronts.has(parts[from] ?? '')) continue;
      for (let to = parts.length; to > from; to -= 1) {
        const found = owners.get(parts.slice(from, to).join('/'));
        if (found !== undefined && found.owner !== set) return found;
      }
    }
  }
  return undefined;
}

function foreignShort(
  key: string,
  text: string,
  owners: ReadonlyMap<string, Foreign>,
  set: DeliverySet,
): Foreign | undefined {
  const named = shortNameIn(key, text);
  const found = named && owners.get(`${named.what} ${named.name}`);
  if (found === undefined || found.owner === set) return undefined;
  return { ...found, name: named?.name ?? found.name };
}

/** What of this target is called otherwise, where it has just one of the sort. */
function helpFor(set: DeliverySet, what: string): { help?: string } {
  const names = [...ownNamesOf(set)].flatMap(([name, one]) => (one === what ? [name] : []));
  const short = shortNamesOf(set).get(what);
  const [name, more] = short === undefined ? names : [short];
  return name === undefined || more !== undefined
    ? {}
    : { help: `${what} of ${set.target} is ${name}` };
}
