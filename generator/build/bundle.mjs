// Builds dist/: first the compiled forms of templates, schemas and manifest, then the program around them.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');

/** Modules that only a slow path needs stand in files of their own, loaded when they are asked for. */
const LAZY = {
  'template/compile.ts': 'compile-templates',
  'schema/compile.ts': 'compile-schemas',
  'explain/explain.ts': 'explain',
  'shell/read-shell.ts': 'shell',
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  // yargs is an ES module that asks for its own place.
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  // Measuring emoji costs 25 ms at start; the help texts of this program hold none.
  alias: { 'string-width': './generator/build/string-width.mjs' },
};

const lazyModules = {
  name: 'lazy-modules',
  setup(context) {
    context.onResolve({ filter: /\/(?:compile|explain|read-shell)\.ts$/ }, (args) => {
      const path = relative(join(root, 'generator'), join(args.resolveDir, args.path));
      const isLazy = args.kind === 'require-call' || args.kind === 'dynamic-import';
      return isLazy && LAZY[path] !== undefined
        ? { path: `./${LAZY[path]}.cjs`, external: true }
        : undefined;
    });
  },
};

const compiledForms = {
  name: 'compiled-forms',
  setup(context) {
    context.onResolve({ filter: /^\.\/compiled\// }, (args) => ({ path: join(dist, args.path) }));
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

const minified = { ...common, minify: !process.env.NO_MINIFY };

const bundles = [];
for (const [path, name] of Object.entries(LAZY)) {
  const bundle = await build({
    ...minified,
    entryPoints: [`generator/${path}`],
    outfile: join(dist, `${name}.cjs`),
    plugins: [lazyModules],
  });
  bundles.push(bundle);
}

bundles.push(
  await build({
    ...minified,
    entryPoints: ['generator/bin.ts'],
    outfile: join(dist, 'main.cjs'),
    plugins: [lazyModules, compiledForms],
  }),
);
writeFileSync(join(dist, 'LICENSES.txt'), licences(bundles));
rmSync(join(dist, 'compiled'), { recursive: true });

copyFileSync(join(root, 'generator', 'check', 'own-types.ts'), join(dist, 'rules.d.ts'));
copyFileSync(join(root, 'generator', 'build', 'launcher.cjs'), join(dist, 'codeseries.cjs'));
chmodSync(join(dist, 'codeseries.cjs'), 0o755);
run('code-cache.cjs', dist, root);

/** Runs a script of this folder in a process of its own. */
function run(script, ...args) {
  execFileSync(process.execPath, [join(root, 'generator', 'build', script), ...args], {
    stdio: 'inherit',
  });
}

/** The licence texts of every package whose code is in the bundles, which their licences ask to be passed on. */
function licences(results) {
  const folders = results.flatMap(({ metafile }) =>
    Object.keys(metafile.inputs).flatMap(
      (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [],
    ),
  );
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(root, folder, 'package.json'), 'utf8'),
      );
      const file = readdirSync(join(root, folder)).find((one) => /^licen[cs]e/i.test(one));
      const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8');
      return `${name} ${version} (${license})\n\n${text.trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
