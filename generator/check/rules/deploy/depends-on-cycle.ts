import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule, Path } from '../../rule.ts';
import { CONTAINER_KINDS, containersOf, nameOf } from '../../task.ts';

/** A container that another one waits for, and where it says so. */
interface Wait {
  name: string;
  path: Path;
}

/** Some container can start first. */
export const DEPENDS_ON_CYCLE: DocumentRule = {
  id: 'deploy/depends-on-cycle',
  severity: 'error',
  title: 'containers that wait for each other in a circle',
  why: 'A container starts when those that it depends on have reached their condition. Of containers that depend on each other in a circle none can start; ECS refuses the task definition.',
  sources: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  ],
  samples: {
    bad: '{"containerDefinitions":[{"name":"a","dependsOn":[{"containerName":"b","condition":"START"}]},{"name":"b","dependsOn":[{"containerName":"a","condition":"START"}]}]}',
    good: '{"containerDefinitions":[{"name":"a","dependsOn":[{"containerName":"b","condition":"START"}]},{"name":"b"}]}',
  },
  kinds: CONTAINER_KINDS,
  needsKey: 'dependsOn',
  *check(document) {
    const waits = new Map<string, Wait[]>();
    for (const container of containersOf(document)) {
      const name = nameOf(container);
      if (name === undefined) continue;
      const on = mapsAt(document.value, [...container.path, 'dependsOn']).flatMap((one) => {
        const other = textAt(one.value, ['containerName']);
        return other === undefined ? [] : [{ name: other, path: one.path }];
      });
      waits.set(name, [...(waits.get(name) ?? []), ...on]);
    }
    const done = new Set<string>();
    for (const name of waits.keys()) {
      const circle = circleFrom(name, waits, done);
      if (circle === undefined) continue;
      yield {
        path: circle.path,
        message:
          circle.names.length === 1
            ? `the container "${name}" depends on itself`
            : `these containers wait for each other: ${[...circle.names, circle.names[0]].join(' → ')}`,
        help: 'remove one of these dependencies',
      };
    }
  },
};

/** The circle that is reached from a container, with the dependency that closes it; each is found once. */
function circleFrom(
  start: string,
  waits: ReadonlyMap<string, readonly Wait[]>,
  done: Set<string>,
): { names: string[]; path: Path } | undefined {
  if (done.has(start)) return undefined;
  // A stack of our own: a hostile file may chain more containers than calls can nest.
  const trail: { name: string; next: number }[] = [{ name: start, next: 0 }];
  const depth = new Map([[start, 0]]);
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const wait = waits.get(top.name)?.[top.next];
    top.next += 1;
    if (wait === undefined) {
      trail.pop();
      depth.delete(top.name);
      done.add(top.name);
      continue;
    }
    const at = depth.get(wait.name);
    if (at !== undefined) {
      for (const { name } of trail) done.add(name);
      return { names: trail.slice(at).map(({ name }) => name), path: wait.path };
    }
    if (done.has(wait.name)) continue;
    depth.set(wait.name, trail.length);
    trail.push({ name: wait.name, next: 0 });
  }
  return undefined;
}
