import { partitionOf } from '../iam/partitions.ts';
import { sourceOf, type LocatedDerived, type LocatedScalar } from './located.ts';
import { textOf } from './scalars.ts';

/** A default that comes from the program, not from the schema: a value, or one computed from other variables. */
export type InjectedDefault =
  { readonly value: string } | Pick<LocatedDerived, 'from' | 'also' | 'derive'>;

/** Injected defaults by the name of a top-level variable; those that the schema does not know are left out. */
export type InjectedDefaults = Readonly<Record<string, InjectedDefault>>;

/**
 * The defaults of every target: `environment` is the last part of its name, `partition` that of the region, `rolesOf` whose
 * the roles of pipeline, build and EventBridge are.
 */
export function injectedDefaults(target: string): InjectedDefaults {
  return {
    environment: { value: target.slice(target.lastIndexOf('/') + 1) },
    partition: { from: ['region'], derive: (region) => partitionOf(textOf(region)) },
    rolesOf: {
      from: ['roles', 'perEnvironment'],
      also: ['environment'],
      derive: (isOwn, environment) => (isOwn === true ? environment : 'shared'),
    },
  };
}

/** The injected defaults as located values; they belong to the target's file, at no line of it. */
export function locateInjected(
  targetFile: string,
  injected: InjectedDefaults,
): Map<string, LocatedScalar | LocatedDerived> {
  const source = sourceOf(targetFile, '', 'derived');
  const at = { source, start: -1, end: -1 };
  return new Map(
    Object.entries(injected).map(([key, one]) => [
      key,
      'value' in one
        ? { kind: 'scalar', value: one.value, written: one.value, style: 'given', ...at }
        : { kind: 'derived', ...one, ...at },
    ]),
  );
}
