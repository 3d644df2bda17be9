import { load } from 'js-yaml';
import { parseDocument } from 'yaml';

/** A reader of YAML; throws what it finds wrong. */
export type Reader = (text: string) => unknown;

/** Three ways to read YAML: 1.2, 1.1, and another program. */
export const YAML_READERS: readonly (readonly [string, Reader])[] = [
  ['yaml 1.2', (text) => readYaml(text, '1.2')],
  ['yaml 1.1', (text) => readYaml(text, '1.1')],
  ['js-yaml', (text) => load(text)],
];

function readYaml(text: string, version: '1.1' | '1.2'): unknown {
  const document = parseDocument(text, { version, logLevel: 'error' });
  if (document.errors[0]) throw document.errors[0];
  return document.toJS();
}
