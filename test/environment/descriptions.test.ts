import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../generator/core/json.ts';
import { ROOT } from '../support/run.ts';
import { nodesBelow } from '../support/schema-nodes.ts';

const schema = JSON.parse(
  readFileSync(join(ROOT, 'schemas', 'environment.schema.json'), 'utf8'),
) as JsonObject;
const nodes = nodesBelow(schema);

describe('every variable', () => {
  test('has a description that is a sentence', () => {
    expect(nodes.length).toBeGreaterThan(180);
    for (const [steps, { description }] of nodes) {
      expect([steps, description]).toEqual([steps, expect.stringMatching(/^\S.*\S\.$/)]);
    }
  });

  test('has an example, a default or its values, if it is a scalar', () => {
    const scalars = nodes.filter(([, { type }]) => type !== 'object' && type !== 'array');
    const bare = scalars.filter(
      ([, { examples, default: fallback, enum: values }]) =>
        (examples ?? fallback ?? values) === undefined,
    );
    expect(scalars.length).toBeGreaterThan(100);
    expect(bare.map(([steps]) => steps)).toEqual([]);
  });
});
