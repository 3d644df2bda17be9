import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type {
  library as Library,
  main as Main,
  processIo as ProcessIo,
} from '../../generator/bin.ts';
import { NO_TERMINAL, type Io, type Terminal } from '../../generator/commands/io.ts';

/** The folder of this repository. */
export const ROOT = resolve(__dirname, '..', '..');

/** The built program, which `npm test` builds first: what people run is what is tested. */
const program = require(join(ROOT, 'dist', 'main.cjs')) as {
  main: typeof Main;
  processIo: typeof ProcessIo;
  library: typeof Library;
};

/** The functions that the package exports to programs. */
export const library = program.library();

/** What a command line printed, and its exit code. */
export interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process, in a folder, with its streams caught; they are no terminal, unless one is given. */
export function run(
  argv: readonly string[],
  cwd: string,
  terminal: Terminal = NO_TERMINAL,
  ask?: (question: string) => string | undefined,
  more: Partial<Io> = {},
): Outcome {
  const outcome: Outcome = { code: -1, out: '', err: '' };
  outcome.code = program.main(argv, {
    ...program.processIo(),
    cwd,
    ask,
    terminal: { out: terminal, err: terminal },
    out: (text) => (outcome.out += text),
    err: (text) => (outcome.err += text),
    ...more,
  });
  return outcome;
}

/** A copy of folders, one laid over the other, in a temporary folder that `remove` takes away. */
export function scratchProject(...folders: readonly string[]): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'codeseries-test-'));
  for (const folder of folders) cpSync(folder, path, { recursive: true });
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Every file below a folder with its text, by path with slashes; a folder that does not exist has none. */
export function filesBelow(folder: string): Record<string, string> {
  try {
    return Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
    );
  } catch {
    return {};
  }
}
