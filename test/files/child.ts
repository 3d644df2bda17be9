import { buildSync } from 'esbuild';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

/** Bundles a TypeScript program of these tests to one that `node` runs, in a folder of the test, and gives its path. */
export function bundled(program: string, folder: string): string {
  const outfile = join(folder, `${program}.cjs`);
  buildSync({
    entryPoints: [join(__dirname, 'programs', `${program}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
  });
  // Some tests run it as another user.
  chmodSync(folder, 0o755);
  chmodSync(outfile, 0o644);
  return outfile;
}
