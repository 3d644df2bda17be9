import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';

/** RFC 3986: what a reference is made of; a relative one has no colon in its first part. */
const REFERENCE =
  /^(?:[a-z][a-z0-9+.-]*:|(?![^/?#]*:))(?:[\w\-.~!$&'()*+,;=:@/?#]|%[0-9A-F]{2})*$/i;

// A pattern of the schema is none under the flag for Unicode.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
ajv.addFormat('uri', (text: string) => REFERENCE.test(text) && /^[a-z]+:/.test(text));
ajv.addFormat('uri-reference', REFERENCE);
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT/);
const validate = ajv.compile(
  JSON.parse(readFileSync(join(__dirname, 'sarif-2.1.0.schema.json'), 'utf8')) as object,
);

/** What the schema of SARIF 2.1.0 finds wrong with a log; nothing where it is valid. */
export function sarifFaults(log: unknown): ErrorObject[] {
  return validate(log) ? [] : [...(validate.errors ?? [])];
}
