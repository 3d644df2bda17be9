import { isSecretName, holdsSecret } from '../check/secrets.ts';
import { emptyObject, isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import type { Step } from './change.ts';
import { heldDocument } from './embedded.ts';

/** What is shown in the place of a secret. */
export const MASK = '******';

/** Maps whose values are the names of secrets and not the secrets. */
const OF_NAMES = new Set(['secrets-manager', 'parameter-store', 'secrets', 'secretOptions']);

/** Types of variables whose value is the name of what holds it. */
const NAMED_TYPES = new Set<JsonValue>(['PARAMETER_STORE', 'SECRETS_MANAGER']);

/** What stands in the place of a secret and is none: a reference, an ARN, stars. */
const NO_SECRET =
  /^(?:arn:\S+|#\{[^}]*\}|\$\{?[A-Za-z_][A-Za-z0-9_]*\}?|\{\{[^}]*\}\}|<[^>]*>|\**)$/;

/** A password inside an address, such as https://user:password@host. */
const IN_ADDRESS = /:\/\/[^\s/:@]*:[^\s/@]+@/;

/** A document of the same shape with `MASK` in the place of every text that is, or looks like, a secret. */
export function maskSecrets(value: JsonValue, path: readonly Step[] = []): JsonValue {
  if (typeof value === 'string') return maskText(value, path);
  if (Array.isArray(value)) return value.map((item, index) => maskSecrets(item, [...path, index]));
  return isObject(value) ? maskMap(value, path) : value;
}

function maskMap(value: JsonObject, path: readonly Step[]): JsonObject {
  const masked = emptyObject();
  const hidden = secretKeyOf(value);
  const isOfNames = OF_NAMES.has(String(path.at(-1)));
  for (const [key, one] of Object.entries(value)) {
    const isSecret = key === hidden || (!isOfNames && isSecretName(key));
    masked[key] = isSecret && isSecretValue(one) ? MASK : maskSecrets(one, [...path, key]);
  }
  return masked;
}

/** In a map of a name and a value, such as a variable of a build or a container, the key of a value that is a secret. */
function secretKeyOf(value: JsonObject): string | undefined {
  const name = value['name'] ?? value['Name'] ?? value['key'] ?? value['Key'];
  if (typeof name !== 'string' || !isSecretName(name)) return undefined;
  if (NAMED_TYPES.has(value['type'] ?? null)) return undefined;
  return ['value', 'Value'].find((key) => Object.hasOwn(value, key));
}

function isSecretValue(value: JsonValue): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'string' && !NO_SECRET.test(value);
}

function maskText(text: string, path: readonly Step[]): string {
  const held = heldDocument(text, path);
  if (held !== undefined) {
    const masked = maskSecrets(held);
    const isAsBefore = JSON.stringify(masked) === JSON.stringify(held);
    return isAsBefore ? text : JSON.stringify(masked);
  }
  return holdsSecret(text) || IN_ADDRESS.test(text) ? MASK : text;
}
