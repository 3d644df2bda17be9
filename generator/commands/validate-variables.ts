import { basename } from 'node:path';
import { finding, type Finding } from '../core/finding.ts';
import { isObject, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { loadVariables } from '../environment/load.ts';
import { parseLayer } from '../environment/parse.ts';
import { prepareSchema } from '../environment/prepare.ts';
import type { SchemaSource } from './schema-source.ts';

const SCHEMA = 'environment.schema.json';

/** What the other files of a target may give: one file alone is not blamed for lacking it. */
const OF_THE_WHOLE = new Set<string>([
  'environment/missing',
  'environment/unknown-reference',
  'environment/account-mismatch',
  'environment/region-mismatch',
  'environment/elsewhere',
]);

/** The faults of one variable file by itself, whatever layers lie below it or above. */
export function judgeVariables(file: string, text: string, schemas: SchemaSource): Finding[] {
  const layer = parseLayer({ file, text });
  if (layer.value === undefined) return layer.findings;
  const schema = readSchema(schemas);
  if (!isObject(schema)) {
    return [finding('schema/unknown-kind', `there is no schema ${SCHEMA}`, { file })];
  }
  const target = basename(file).replace(/\.ya?ml$/, '');
  const { findings } = loadVariables({
    target,
    layers: [layer.value],
    targetFile: file,
    schema: {
      shape: prepareSchema(schema),
      validate: (value) => schemas.validate('environment', value),
    },
  });
  return [...layer.findings, ...findings].filter(
    (one) => one.file === file && !OF_THE_WHOLE.has(one.rule),
  );
}

function readSchema(schemas: SchemaSource): JsonValue | undefined {
  const text = schemas.read(SCHEMA);
  return text === undefined ? undefined : parseJson(text, { file: SCHEMA }).value;
}
