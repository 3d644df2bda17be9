// How many of the documents that a peer made are the ones that this program makes.
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { load as loadYaml } from 'js-yaml';

/** The folder that each way writes to, by how its name begins; CDK writes templates, which are other documents. */
const FOLDERS = [
  ['plain', 'plain'],
  ['codeseries,', 'remembered'],
  ['codeseries', 'ours'],
  ['jsonnet', 'jsonnet'],
  [/^Jinja2.*jsonschema/, 'judged'],
  ['Jinja2', 'jinja'],
];

/** Tells of a way by its name how many of the documents it made are the same, by value. */
export function samePart(documents, outOf) {
  return (name) => {
    const folder = FOLDERS.find(([begins]) =>
      typeof begins === 'string' ? name.startsWith(begins) : begins.test(name),
    )?.[1];
    if (folder === undefined) return 'templates';
    const same = documents.filter(({ path, value }) => {
      const file = join(outOf(folder), path);
      // JSON is YAML, too.
      return existsSync(file) && isDeepStrictEqual(loadYaml(readFileSync(file, 'utf8')), value);
    });
    return String(same.length);
  };
}
