import { globDistance } from '../access/glob-distance.ts';
import { finding, type Finding } from '../core/finding.ts';
import { formatPointer, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { lineMap } from '../core/text.ts';
import { readForeign } from '../foreign/read.ts';
import type { TakenOver } from './take-over.ts';
import type { Verdict } from './verify.ts';

/** A file that was given, by the name that findings show. */
export type Texts = ReadonlyMap<string, string>;

/** What is known beside what was taken over. */
export interface Telling {
  texts: Texts;
  /** The variables' schema. */
  root: JsonObject;
  /** Whether any template prints a variable, so that a document could tell it. */
  isPrinted: (path: readonly string[]) => boolean;
}

/** All that is to be said of what was taken over, and of what was not. */
export function tellOf(
  { targets, placed }: TakenOver,
  verdicts: readonly Verdict[],
  { texts, root, isPrinted }: Telling,
): Finding[] {
  const placeOf = placesIn(texts);
  const accounts = new Set(
    targets.flatMap(({ variables }) => [
      valueAt(variables.values, ['accounts', 'workload']),
      valueAt(variables.values, ['accounts', 'shared']),
    ]),
  );
  const environments = targets.flatMap(({ variables }) => {
    const name = valueAt(variables.values, ['environment']);
    return typeof name === 'string' ? [name] : [];
  });
  const others = new Map<string, { file: string; path: (string | number)[]; count: number }>();
  return [
    ...verdicts.flatMap((verdict) => ofDocument(verdict)),
    ...[...others].map(([other, { file, path, count }]) =>
      finding(
        'import/not-taken-over',
        `${other} stands in ${count === 1 ? '1 place' : `${count} places`} of what environments share, and nothing of it is imported`,
        { ...placeOf(file, path), help: 'import that environment, too' },
      ),
    ),
    ...targets.flatMap(({ target, invented, refused }) => [
      ...invented
        .filter(({ path }) => isPrinted(path))
        .map(({ path, value }) =>
          finding(
            'import/not-told',
            `no document tells ${path.join('.')} of ${target}, which is required`,
            { help: `it is ${show(value)} for now: put the right value there` },
          ),
        ),
      ...refused.map(({ path, value, reason }) =>
        finding(
          'import/not-taken-over',
          `${path.join('.')} of ${target} cannot be ${show(value)}: ${reason}`,
          witnessOf(path),
        ),
      ),
    ]),
    ...targets.flatMap(({ target, variables }) =>
      slips(variables.values, root).map(({ path, value, usual }) =>
        finding(
          'import/likely-typo',
          `${path.join('.')} of ${target} is ${show(value)}, two letters of ${show(usual)} in each other’s place`,
          { ...witnessOf(path), help: `if it is one, write  ${usual}  there` },
        ),
      ),
    ),
  ];

  function ofDocument({
    placed: { given, artifact },
    unlike,
    isRendered,
    made: whole = null,
  }: Verdict): Finding[] {
    if (!isRendered) {
      const message = `${artifact.id} is not made under these variables, so this document is not taken over`;
      return [finding('import/not-taken-over', message, { file: given.file })];
    }
    return unlike.flatMap(({ path, given: own, made }) => {
      const at = [...given.path, ...path];
      const other =
        made !== undefined || artifact.scope !== 'project' || typeof own !== 'string'
          ? undefined
          : (otherAccount(own) ?? otherEnvironment(own, whole, environments));
      if (other !== undefined) {
        const known = others.get(other) ?? { file: given.file, path: at, count: 0 };
        others.set(other, { ...known, count: known.count + 1 });
        return [];
      }
      const name = formatPointer(at) === '' ? 'the document' : formatPointer(at);
      const place = placeOf(given.file, at);
      if (typeof own === 'string' && typeof made === 'string' && isSlip(own, made)) {
        return finding(
          'import/likely-typo',
          `${name} is ${show(own)}, and the other documents, or its default, say ${show(made)}`,
          { ...place, help: `what is taken over is  ${made}` },
        );
      }
      const message =
        own === undefined
          ? `${name} is not there, and ${artifact.path} is made with ${show(made)}`
          : made === undefined
            ? `${name} is not taken over: no variable makes ${show(own)}`
            : `${name} is not taken over: it is ${show(own)}, and ${artifact.path} is made with ${show(made)}`;
      return finding('import/not-taken-over', message, {
        ...place,
        help: 'if it has to stay, change the template: a copy below templates/ of this project goes before the shipped one',
      });
    });
  }

  /** The account of another environment that a text names. */
  function otherAccount(value: string): string | undefined {
    const account = /(?:^|:)(\d{12})(?:$|:)/.exec(value)?.[1];
    return account === undefined || accounts.has(account) ? undefined : `account ${account}`;
  }

  /** Where the first document that tells a variable says it. */
  function witnessOf(path: readonly string[]): Partial<Finding> {
    const value = valueAt(targets[0]?.variables.values ?? {}, path);
    for (const { given } of placed) {
      const found = typeof value === 'string' ? findText(given.value, value) : undefined;
      if (found !== undefined) return placeOf(given.file, [...given.path, ...found]);
    }
    return {};
  }
}

/** The environment in whose name alone a text differs from one that is made. */
function otherEnvironment(
  own: string,
  made: JsonValue,
  environments: readonly string[],
): string | undefined {
  for (const text of textsIn(made)) {
    for (const name of environments.filter((one) => text.includes(one))) {
      const [start = '', ...rest] = text.split(name).map((part) => part.replace(/\W/g, '\\$&'));
      const pattern = `^${start}(?<name>[A-Za-z0-9-]{1,20})${rest.join('\\k<name>')}$`;
      const other = new RegExp(pattern).exec(own)?.groups?.['name'];
      if (other !== undefined && !environments.includes(other)) return `environment ${other}`;
    }
  }
  return undefined;
}

function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const inner: JsonValue[] = Array.isArray(value) ? value : Object.values(value);
  return inner.flatMap(textsIn);
}

/** Whether a text is another one but for a letter or two inside: nobody means both. */
function isSlip(own: string, other: string): boolean {
  if (own.length < 6 || /[*?]/.test(own + other)) return false;
  return globDistance(own, other, 3) < 3;
}

function placesIn(
  texts: Texts,
): (file: string, path: readonly (string | number)[]) => Partial<Finding> {
  const known = new Map<string, ReturnType<typeof readForeign>>();
  return (file, path) => {
    const text = texts.get(file);
    if (text === undefined) return { file };
    const read = known.get(file) ?? readForeign(text, file);
    known.set(file, read);
    for (let length = path.length; length >= 0; length -= 1) {
      const pointer = formatPointer(path.slice(0, length));
      const span = read.places.get(pointer);
      if (span !== undefined) {
        return {
          file,
          pointer: formatPointer(path),
          range: lineMap(text).range(span.start, span.end),
        };
      }
    }
    return { file };
  };
}

function findText(
  value: JsonValue,
  text: string,
  path: (string | number)[] = [],
): (string | number)[] | undefined {
  if (typeof value === 'string') return value.includes(text) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findText(inner, text, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Variables that are their default but for two neighbouring letters. */
function slips(
  values: JsonObject,
  root: JsonObject,
): { path: string[]; value: string; usual: string }[] {
  return defaultsOf(root, []).flatMap(({ path, text }) => {
    const value = valueAt(values, path);
    const usual = text.replace(/\{\{([^{}]+)\}\}/g, (_, name: string) => {
      const part = valueAt(values, name.split('.'));
      return typeof part === 'string' ? part : '';
    });
    return typeof value === 'string' && isTurned(value, usual) ? [{ path, value, usual }] : [];
  });
}

function isTurned(one: string, other: string): boolean {
  if (one.length !== other.length || one === other) return false;
  const at = one.split('').findIndex((char, index) => char !== other[index]);
  return (
    /^[a-z]{2}$/i.test(one.slice(at, at + 2)) &&
    `${other.charAt(at + 1)}${other.charAt(at)}` === one.slice(at, at + 2) &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

function defaultsOf(
  node: JsonValue | undefined,
  path: string[],
): { path: string[]; text: string }[] {
  const properties = valueAt(node ?? null, ['properties']);
  const text = valueAt(node ?? null, ['default']);
  if (typeof text === 'string' && text.length > 4) return [{ path, text }];
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).flatMap(([key, inner]) => defaultsOf(inner, [...path, key]));
}

function show(value: JsonValue | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 120 ? `${text.slice(0, 100)}…` : text;
}
