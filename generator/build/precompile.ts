import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { hasErrors, type Finding } from '../core/finding.ts';
import { BUILT_FROM, builtFrom } from '../commands/stale-build.ts';
import { readSources } from '../commands/sources.ts';
import { sha256 } from '../core/hash.ts';
import { templateSources, variablesHash, type Sources } from '../sources.ts';
import { loadManifest } from '../artifact/load.ts';
import { variablesOf } from '../artifact/scope.ts';
import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { formatText } from '../report/text.ts';
import { loadValidators } from '../schema/validate.ts';
import { precompileModule } from '../template/compile.ts';
import { compileSplitSchemas } from './compile-schemas.ts';

/**
 * Compiles the shipped templates, schemas and manifest: `precompile.cjs <package folder> <folder to write>`.
 * A fault in one of them is printed like any other, and the build fails.
 */
function precompile(root: string, target: string): Finding[] {
  const read = readSources({ cwd: root, home: root });
  if (read.value === undefined) return read.findings;
  const sources = read.value;
  const schemaText = (name: string): string | undefined => sources.schemas.get(name)?.text;
  const validators = loadValidators({ files: schemaText });
  if (validators.value === undefined || hasErrors(validators.findings)) return validators.findings;
  const rows = loadManifest({ shipped: sources.manifest }, validators.value);
  if (rows.value === undefined) return rows.findings;
  const known = rows.value.rows;
  // A file of this package, which the validators have just read as a schema.
  const environment = JSON.parse(schemaText('environment.schema.json') ?? '{}') as JsonObject;
  const templates = precompileModule(templateSources(sources.templates), {
    hash: variablesHash(sources),
    schemaFor: (template) => variablesOf(template, known, environment),
  });
  if (templates.value === undefined) return templates.findings;
  const manifest = { hash: sha256(sources.manifest.text), rows: known };
  writeFileSync(join(target, 'templates.cjs'), templates.value);
  const { schemas, documents } = compileSplitSchemas(schemaText);
  writeFileSync(join(target, 'schemas.cjs'), schemas);
  writeFileSync(join(target, 'documents.cjs'), documents);
  writeFileSync(join(target, 'shipped-sources.cjs'), packedTexts(sources.templates));
  const variables = `{hash:${JSON.stringify(sha256(schemaText('environment.schema.json') ?? ''))},schema:${literal(environment)}}`;
  writeFileSync(join(target, BUILT_FROM), JSON.stringify(builtFrom(root)));
  writeFileSync(join(target, 'variables.cjs'), `module.exports=${variables};\n`);
  writeFileSync(join(target, 'manifest.cjs'), `module.exports=${JSON.stringify(manifest)};\n`);
  return [];
}

/** A value as an expression of JavaScript, its objects without a prototype as `parseJson` makes them. */
function literal(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${literal(item)}`,
  );
  return `{${['__proto__:null', ...entries].join(',')}}`;
}

/** A module that holds the texts of templates, deflated: they are asked for only where a fault is told. */
function packedTexts(templates: Sources['templates']): string {
  const texts = Object.fromEntries([...templates].map(([name, { text }]) => [name, text]));
  const packed = deflateRawSync(JSON.stringify(texts), { level: 9 }).toString('base64');
  return `module.exports=JSON.parse(require("node:zlib").inflateRawSync(Buffer.from("${packed}","base64")));\n`;
}

const [root = '', target = ''] = process.argv.slice(2);
const findings = precompile(root, target);
process.stderr.write(formatText(findings, { color: false, source: () => undefined }));
process.exitCode = hasErrors(findings) ? 1 : 0;
