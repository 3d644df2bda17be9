import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import type * as evaluating from '../../generator/access/evaluate.ts';
import type * as operators from '../../generator/access/operators.ts';
import type * as reading from '../../generator/access/read-policy.ts';

const ACCESS = resolve(__dirname, '..', '..', 'generator', 'access');

/** What a test needs of an evaluator. */
export interface Evaluator {
  evaluate: typeof evaluating.evaluate;
  readPolicy: typeof reading.readPolicy;
  operators: Record<string, operators.Operator>;
}

/** A text of the sources that stands there once, and what breaks it. */
export interface Edit {
  file: string;
  from: string;
  to: string;
}

/** What is broken, in which file, what stands there once, and what takes its place. */
export type MutantRow = [name: string, file: string, from: string, to: string];

const compiled = new Map<string, string>();

/** A second evaluator, loaded apart from the first, with one edit in its sources; throws where the edit does not fit. */
export function loadEvaluator(edit?: Edit): Evaluator {
  const loaded = new Map<string, object>();
  const load = (path: string): object => {
    const known = loaded.get(path);
    if (known) return known;
    const module = { exports: {} };
    loaded.set(path, module.exports);
    const code =
      edit && path === join(ACCESS, edit.file) ? compile(edited(path, edit)) : plain(path);
    // The sources of this project, compiled: the point is to run them changed.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function('module', 'exports', 'require', code) as (...given: unknown[]) => void;
    run(module, module.exports, (name: string) => load(resolve(dirname(path), name)));
    return module.exports;
  };
  const { evaluate } = load(join(ACCESS, 'evaluate.ts')) as typeof evaluating;
  const { readPolicy } = load(join(ACCESS, 'read-policy.ts')) as typeof reading;
  const { OPERATORS } = load(join(ACCESS, 'operators.ts')) as typeof operators;
  return { evaluate, readPolicy, operators: OPERATORS };
}

function plain(path: string): string {
  const code = compiled.get(path) ?? compile(readFileSync(path, 'utf8'));
  compiled.set(path, code);
  return code;
}

function edited(path: string, { from, to }: Edit): string {
  const parts = readFileSync(path, 'utf8').split(from);
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times in ${path}`);
  return parts.join(to);
}

function compile(source: string): string {
  return ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  }).outputText;
}
