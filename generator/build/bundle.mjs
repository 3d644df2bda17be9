// Builds dist/: first the compiled forms of templates, schemas and manifest, then the program around them.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');

/** Modules that only a slow path needs stand in files of their own, loaded when they are asked for. */
const LAZY = {
  './template/compile.ts': 'compile-templates',
  './schema/compile.ts': 'compile-schemas',
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  // yargs is an ES module that asks for its own place.
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  // Measuring emoji costs 25 ms at start; the help texts of this program hold none.
  alias: { 'string-width': './generator/build/string-width.mjs' },
};

const lazyModules = {
  name: 'lazy-modules',
  setup(context) {
    context.onResolve({ filter: /\/compile\.ts$/ }, (args) => {
      const name = Object.entries(LAZY).find(([path]) => args.path.endsWith(path.slice(1)))?.[1];
      const isLazy = args.kind === 'require-call' || args.kind === 'dynamic-import';
      return isLazy && name !== undefined
        ? { path: `./${name}.cjs`, external: true }
        : undefined;
    });
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'compiled'), { recursive: true });

await build({
  ...common,
  entryPoints: ['generator/build/precompile.ts'],
  outfile: join(dist, 'build', 'precompile.cjs'),
});
execFileSync(
  process.execPath,
  [join(dist, 'build', 'precompile.cjs'), root, join(dist, 'compiled')],
  {
    stdio: 'inherit',
  },
);
rmSync(join(dist, 'build'), { recursive: true });

const minified = { ...common, minify: true };

// ajv's standalone code asks for a few small files of ajv, which are bundled in.
await build({
  ...minified,
  entryPoints: ['dist/compiled/schemas.source.cjs'],
  outfile: join(dist, 'compiled', 'schemas.cjs'),
});
rmSync(join(dist, 'compiled', 'schemas.source.cjs'));

for (const [path, name] of Object.entries(LAZY)) {
  await build({
    ...minified,
    entryPoints: [`generator/${path.slice(2)}`],
    outfile: join(dist, `${name}.cjs`),
    plugins: [lazyModules],
  });
}

await build({
  ...minified,
  entryPoints: ['generator/bin.ts'],
  outfile: join(dist, 'codeseries.cjs'),
  banner: { js: `#!/usr/bin/env node\n${common.banner.js}` },
  external: ['./compiled/*'],
  plugins: [lazyModules],
});
chmodSync(join(dist, 'codeseries.cjs'), 0o755);
