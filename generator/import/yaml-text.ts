import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';

/** A variable file: a first line for editors, what it is, and the variables, those of the schema in its order. */
export function variableFile(
  variables: JsonObject,
  { order, schema, notes }: { order: readonly string[]; schema: string; notes: readonly string[] },
): string {
  const keys = Object.keys(variables).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const body = keys.map((key) => entry(key, variables[key] ?? null, '')).join('\n');
  const head = [
    `# yaml-language-server: $schema=${schema}`,
    '#',
    ...notes.map((one) => `# ${one}`),
  ];
  return `${head.join('\n')}\n\n${body === '' ? '{}' : body}\n`;
}

function entry(key: string, value: JsonValue, indent: string): string {
  const name = `${indent}${scalar(key)}:`;
  if (Array.isArray(value) && value.length > 0) return `${name}\n${list(value, `${indent}  `)}`;
  if (isObject(value) && Object.keys(value).length > 0) {
    return `${name}\n${map(value, `${indent}  `)}`;
  }
  return `${name} ${scalar(value)}`;
}

function map(value: JsonObject, indent: string): string {
  return Object.entries(value)
    .map(([key, inner]) => entry(key, inner, indent))
    .join('\n');
}

function list(value: readonly JsonValue[], indent: string): string {
  return value
    .map((item) => {
      const isWhole = typeof item === 'object' && item !== null && Object.keys(item).length > 0;
      if (!isWhole) return `${indent}- ${scalar(item)}`;
      const inner = Array.isArray(item) ? list(item, `${indent}  `) : map(item, `${indent}  `);
      return `${indent}- ${inner.slice(indent.length + 2)}`;
    })
    .join('\n');
}

/** Words that YAML of one version or another takes for something else than a text. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

function scalar(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isPlain = /^[A-Za-z/][A-Za-z0-9_./:@-]*$/.test(value) && !/:$/.test(value);
  return isPlain && !WORDS.test(value) ? value : JSON.stringify(value);
}
