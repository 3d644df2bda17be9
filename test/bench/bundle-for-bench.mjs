// Bundles a part of the bench that calls the program's own functions, and runs it in a process that gets warm.
import { join } from 'node:path';
import { build } from 'esbuild';
import { HERE, ROOT, runProgram, SCRATCH } from './run.mjs';

/** Runs `name`.ts of this folder and returns the JSON that it printed. */
export async function runBundled(name, args) {
  const outfile = join(SCRATCH, `${name}.cjs`);
  await build({
    entryPoints: [join(HERE, `${name}.ts`)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    absWorkingDir: ROOT,
    define: { __dirname: JSON.stringify(join(ROOT, 'test', 'rules')) },
    external: ['*.cjs'],
    logLevel: 'error',
  });
  return JSON.parse(runProgram(process.execPath, [outfile, ...args]).stdout);
}
