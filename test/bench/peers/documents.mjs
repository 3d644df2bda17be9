// The inputs of the peers, made of what this program renders for `dev`, so that all make the same documents: the values of a
// target become variables, and all else is written out in each peer's own language.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { load as loadYaml } from 'js-yaml';
import { ROOT } from '../run.mjs';

/** The values of `dev` that stand in its documents, the longest first. */
const VALUES = {
  key: '11112222-71d6-4265-9dab-111122223333',
  region: 'ap-northeast-2',
  workload: '558846431111',
  shared: '202949997891',
  application: 'awssdk-iam',
  branch: 'develop',
  environment: 'dev',
  org: 'bys',
};
const NAMES = Object.keys(VALUES);
const VALUE = new RegExp(`\\b(?:${Object.values(VALUES).join('|')})\\b`, 'g');
const nameOf = (value) => NAMES.find((name) => VALUES[name] === value);

/** Every document of `dev` and what it shares: path, kind, text, value; scripts and pages are none. */
export function documentsOf(project) {
  const { render } = createRequire(import.meta.url)(join(ROOT, 'dist', 'library.cjs'));
  const { files, sound } = render({ cwd: project, targets: ['dev'] });
  if (!sound) throw new Error('the shipped example is at fault');
  return files
    .filter(({ path }) => /\.(?:json|yml)$/.test(path))
    .map(({ path, kind, text }) => ({
      path,
      kind,
      text,
      value: path.endsWith('.json') ? JSON.parse(text) : loadYaml(text),
    }));
}

/** As many targets as asked for, three in a folder; the first is `dev` as it is shipped. */
export function targetsOf(count) {
  return Array.from({ length: count }, (_, number) => ({
    folder: number === 0 ? '' : `app${Math.floor(number / 3)}-${number % 3}/`,
    // The first of each folder also makes what is shared.
    makesShared: number % 3 === 0,
    v: number === 0 ? VALUES : { ...VALUES, application: `app${number}` },
  }));
}

/** A text as an expression that adds literals and variables, in the way that JavaScript and jsonnet have in common. */
function sumOf(text) {
  const parts = [];
  let end = 0;
  for (const { 0: value, index } of text.matchAll(VALUE)) {
    if (index > end) parts.push(JSON.stringify(text.slice(end, index)));
    parts.push(`v.${nameOf(value)}`);
    end = index + value.length;
  }
  if (end < text.length || parts.length === 0) parts.push(JSON.stringify(text.slice(end)));
  return parts.join(' + ');
}

/** A JSON value as an expression of JavaScript and of jsonnet. */
function expressionOf(value) {
  if (typeof value === 'string') return sumOf(value);
  if (Array.isArray(value)) return `[${value.map(expressionOf).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, inner]) => {
    const name = sumOf(key);
    return `${name.includes('v.') ? `[${name}]` : name}: ${expressionOf(inner)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

/** Writes the inputs of every peer below a folder. */
export function writeInputs(folder, documents) {
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const entries = documents.map(({ path, value }) => `  "${path}": ${expressionOf(value)}`);
  const all = `{\n${entries.join(',\n')}\n}`;
  write('documents.cjs', `module.exports = (v) => (${all});\n`);
  write('documents.libsonnet', `function(v) ${all}\n`);
  write(
    'main.jsonnet',
    `local documents = import 'documents.libsonnet';
function(targets) {
  [target.folder + path]: made[path]
  for target in targets
  for made in [documents(target.v)]
  for path in std.objectFields(made)
  if target.makesShared || !std.startsWith(path, 'shared/')
}
`,
  );
  for (const { path, text } of documents) {
    write(
      `jinja/${path}`,
      text.replace(VALUE, (value) => `{{ v.${nameOf(value)} }}`),
    );
  }
  write('kinds.json', JSON.stringify(documents.map(({ path, kind }) => [path, kind])));
}
