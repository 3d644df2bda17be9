import { describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import { compareDocuments } from '../../generator/diff/compare-documents.ts';
import { placeOf } from '../../generator/diff/words.ts';
import { LIVE_FORMS } from '../../generator/live/forms.ts';
import { level } from '../../generator/live/level.ts';
import { askedBy, toInput } from '../../generator/live/to-input.ts';
import { at, BUCKET, CASES, project, role, task, without, type Case } from './answers.ts';

function differences({ kind, rendered, words, answer }: Case): string[] {
  const live = toInput(kind, answer, askedBy(words.split(' ')));
  if (live.state !== 'found') return [live.state];
  const both = level(kind, live.value, rendered);
  return compareDocuments(both.live, both.rendered).map((one) => `${one.kind} ${placeOf(one)}`);
}

const of = (kind: string): Case => {
  const found = CASES.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
};

describe('an answer of AWS', () => {
  test.each(CASES)('about a $kind means what was rendered', (one) => {
    expect(differences(one)).toEqual([]);
  });

  test('has a case of each form but those that are one with another', () => {
    const tested = new Set(CASES.map(({ kind }) => kind));
    expect(Object.keys(LIVE_FORMS).filter((kind) => !tested.has(kind))).toEqual([
      ...['key-policy', 'repository-policy', 'bucket-public-access-block'],
      ...['ecr-lifecycle-policy', 'codedeploy-application'],
    ]);
  });

  test.each<[string, JsonValue, string]>([
    ['codebuild-project', { projects: [], projectsNotFound: ['x'] }, 'missing'],
    ['ecs-service', { services: [], failures: [{ reason: 'MISSING' }] }, 'missing'],
    ['log-group', { logGroups: [{ logGroupName: '/ecs/bys-dev-awssdk-iam-2' }] }, 'missing'],
    ['bucket-policy', { Policy: '{no json' }, 'unclear'],
    ['task-definition', {}, 'missing'],
    ['iam-role', [], 'missing'],
    ['unheard-of', {}, 'unclear'],
  ])('about a %s can say %j: %s', (kind, answer, state) => {
    const { words } = CASES.find((one) => one.kind === kind) ?? { words: '' };
    expect(toInput(kind, answer, askedBy(words.split(' '))).state).toBe(state);
  });

  test('about a service that is draining says that it is gone', () => {
    const one = of('ecs-service');
    const { services } = one.answer as { services: JsonObject[] };
    const gone = { services: services.map((each) => ({ ...each, status: 'INACTIVE' })) };
    expect(differences({ ...one, answer: gone })).toEqual(['missing']);
  });

  test('of no text says that nothing is set', () => {
    const live = toInput('bucket-versioning', undefined, askedBy(BUCKET.split(' ')));
    expect(live).toMatchObject({ state: 'found', value: { VersioningConfiguration: {} } });
  });
});

describe('what somebody changed in AWS', () => {
  const withProject = (more: JsonObject): string[] =>
    differences({ ...of('codebuild-project'), answer: { projects: [{ ...project, ...more }] } });

  test('is told', () => {
    expect(withProject({ timeoutInMinutes: 30 })).toEqual(['changed /timeoutInMinutes']);
    expect(withProject({ concurrentBuildLimit: 2 })).toEqual(['removed /concurrentBuildLimit']);
    expect(
      withProject({ environment: { ...at(project, 'environment'), privilegedMode: false } }),
    ).toEqual(['changed /environment/privilegedMode']);
  });

  test('is told where a default of AWS is not false', () => {
    const sidecar = { name: 's', image: 'i', essential: false };
    const of = (more: JsonObject): JsonObject => ({
      ...task,
      containerDefinitions: [{ ...sidecar, ...more }],
    });
    const rendered = { ...task, containerDefinitions: [without(sidecar, 'essential')] };
    const told = (live: JsonValue): number => {
      const both = level('task-definition', live, rendered);
      return compareDocuments(both.live, both.rendered).length;
    };
    expect(told(of({}))).toBe(1);
    expect(told(of({ essential: true }))).toBe(0);
  });

  test('is told of a boundary of a role', () => {
    const boundary = {
      PermissionsBoundary: { PermissionsBoundaryArn: 'arn', PermissionsBoundaryType: 'Policy' },
    };
    expect(differences({ ...of('iam-role'), answer: { Role: { ...role, ...boundary } } })).toEqual([
      'removed /PermissionsBoundary',
    ]);
  });
});
