import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';

interface Point {
  x: number;
  y: number;
}
interface Frame {
  functionName: string;
  url: string;
  lineNumber: number;
}
interface Profile {
  nodes: { id: number; callFrame: Frame; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

// A parse border: the bench is plain JavaScript, for Node runs it as it is.
const load = createRequire(__filename);
const { digits, interleaved, linearFit, median } = load('./figures.cjs') as {
  digits: (value: number) => string;
  interleaved: <T>(rounds: number, things: Record<string, () => T>) => Record<string, T[]>;
  linearFit: (points: Point[]) => { slope: number; once: number; r2: number };
  median: (values: number[]) => number;
};
const { sourcesOfLines, stageOfStack, timesOfProfile } = load('./stage-of.cjs') as {
  sourcesOfLines: (bundle: string) => (string | undefined)[];
  stageOfStack: (files: (string | undefined)[]) => string | undefined;
  timesOfProfile: (
    profile: Profile,
    sourceAt: (frame: Frame) => string | undefined,
  ) => Record<string, number>;
};

describe('figures', () => {
  test('the median does not change what it is given, and averages the two middle ones', () => {
    const values = [9, 1, 5];
    expect([median(values), median([4, 1, 3, 2]), values]).toEqual([5, 2.5, [9, 1, 5]]);
    expect(median([])).toBeNaN();
  });

  test('a straight line is found with its slope, its start and R² 1', () => {
    const points = [10, 100, 1000].map((x) => ({ x, y: 120 + 7 * x }));
    const { slope, once, r2 } = linearFit(points);
    expect([slope, once, r2].map((value) => Number(value.toFixed(9)))).toEqual([7, 120, 1]);
  });

  test('what grows with the square is told by a lower R²', () => {
    const points = [10, 100, 1000].map((x) => ({ x, y: x * x }));
    expect(linearFit(points).r2).toBeLessThan(0.995);
  });

  test('things are measured in turns', () => {
    const order: string[] = [];
    const thing = (name: string) => () => order.push(name);
    const taken = interleaved(2, { a: thing('a'), b: thing('b') });
    expect([order, taken]).toEqual([['a', 'b', 'a', 'b'], { a: [1, 3], b: [2, 4] }]);
  });

  test('a number has as many digits as mean something', () => {
    expect([0.4217, 7.318, 41.74, 164.2, Number.NaN].map(digits)).toEqual([
      ...['0.42', '7.32', '41.7', '164', '-'],
    ]);
  });
});

describe('stages of a profile', () => {
  test('lines of a bundle belong to the file that the comment before them names', () => {
    const bundle = [
      '"use strict";',
      '// generator/environment/merge.ts',
      'function merge() {}',
      '// a remark',
      '// node_modules/yaml/index.js',
      'function parse() {}',
      '// dist/compiled/templates.cjs',
      'var t;',
    ].join('\n');
    const merge = 'environment/merge.ts';
    const templates = 'template/compiled.ts';
    expect(sourcesOfLines(bundle)).toEqual([
      ...[undefined, merge, merge, merge, undefined, undefined, templates, templates],
    ]);
  });

  test('the outermost stage counts, and schemas wherever they are asked', () => {
    expect(stageOfStack(['render.ts', 'check/run-sets.ts', 'document/json.ts'])).toBe('rules');
    expect(stageOfStack(['check/judge-document.ts', undefined, 'schema/validate.ts'])).toBe(
      'schema',
    );
    expect(stageOfStack(['access/prove.ts', 'iam/arn.ts'])).toBe('proof');
    expect(stageOfStack(['commands/render.ts', 'files/output.ts'])).toBe('compare and write');
    expect(stageOfStack(['commands/sources.ts', 'files/read.ts'])).toBe('read files');
    expect(stageOfStack([undefined, 'cli.ts'])).toBeUndefined();
  });

  test('samples are added up by stage, without idle time', () => {
    const frame = (functionName: string, url = ''): Frame => ({ functionName, url, lineNumber: 0 });
    const profile: Profile = {
      nodes: [
        { id: 1, callFrame: frame('(root)'), children: [2, 4, 5] },
        { id: 2, callFrame: frame('proofsOf', 'access/issues.ts'), children: [3] },
        { id: 3, callFrame: frame('get', '') },
        { id: 4, callFrame: frame('(idle)') },
        { id: 5, callFrame: frame('(garbage collector)') },
      ],
      samples: [1, 3, 2, 4, 5],
      timeDeltas: [1000, 2000, 3000, 50_000, 500],
    };
    expect(timesOfProfile(profile, ({ url }) => url || undefined)).toEqual({
      'start: Node, loading, command line': 1,
      proof: 5,
      'collecting garbage': 0.5,
    });
  });
});
