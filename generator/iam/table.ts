import { compareText } from '../core/finding.ts';
import type { ConditionKey } from './facts.ts';
import { memo, once } from '../core/memo.ts';
import { list, sectionOf, unpackKey } from './section.ts';
import { serviceOf, type Service } from './service.ts';

/** The name of the table's file below `schemas/`. */
export const IAM_TABLE = 'aws/iam-actions.txt';

/** Where the table comes from. */
export interface TableSource {
  /** Name and version of the package. */
  name: string;
  /** The day of the data, as year-month-day. */
  date: string;
}

/**
 * Every action, resource type and condition key of AWS on the day of the data. Newer ones, those of partners and those
 * that AWS has withdrawn are not in it: that a name is missing proves nothing.
 */
export interface IamTable {
  source: TableSource;
  /** The prefixes of all services in alphabetical order. */
  services: () => readonly string[];
  /** A service by its prefix in any case. */
  service: (prefix: string) => Service | undefined;
  /** The services that have an action of exactly this name, case included, in alphabetical order. */
  servicesWith: (name: string) => string[];
  /** Keys that can go with every action, those that some services set in the context of others included. */
  globalKeys: () => readonly ConditionKey[];
  /** The services that know condition keys of a prefix that is no service, such as `saml`. */
  ownersOf: (keyPrefix: string) => readonly string[];
}

/**
 * The table of a file's text, which `read` gives by name below `schemas/`; services are unpacked when they are asked
 * for. `undefined` where there is no such file, or another one in its place.
 */
export function loadIamTable(read: (name: string) => string | undefined): IamTable | undefined {
  const text = read(IAM_TABLE) ?? '';
  const head = text.slice(0, Math.max(0, text.indexOf('\n@\n')));
  const [, name, date] = /^% Source: (.+), [^,\n]+\n% Date: (\S+)$/m.exec(head) ?? [];
  const verbs = /^% Verbs: (.+)$/m.exec(head)?.[1];
  if (name === undefined || date === undefined || verbs === undefined) return undefined;

  const sectionText = (prefix: string): string | undefined => {
    // No line but the first one of a section holds the sign, so this is one quick look.
    const start = text.indexOf(`@${prefix}\n`, head.length);
    if (start === -1) return undefined;
    const end = text.indexOf('\n@', start);
    return text.slice(start + prefix.length + 1, end === -1 ? text.length : end);
  };
  const common = sectionOf(sectionText('') ?? '');
  const key = memo((code) => {
    const line = common.line(`$${code}`);
    return line === undefined ? undefined : unpackKey(line, '');
  });
  const byLetter = verbTable(verbs);
  const letters = once(() => new Map([...byLetter].map(([letter, verb]) => [verb, letter])));
  const shared = { verbs: byLetter, letters, key };
  const service = memo((prefix) => {
    const section = /^[a-z0-9-]+$/.test(prefix) ? sectionText(prefix) : undefined;
    return section === undefined ? undefined : serviceOf(prefix, sectionOf(section), shared);
  });
  return {
    source: { name, date },
    services: once(() =>
      [...text.slice(head.length).matchAll(/@(.+)/g)].map(([, prefix = '']) => prefix),
    ),
    service: (prefix) => service(prefix.toLowerCase()),
    servicesWith: (name) => {
      const verbs = [...shared.verbs.values()].filter((verb) => name.startsWith(verb));
      const prefixes = verbs.flatMap((verb) => sectionsWith(text, `\n${name.slice(verb.length)} `));
      const isSound = (prefix: string) => service(prefix)?.hasAction(name) === true;
      return [...new Set(prefixes)].filter(isSound).sort(compareText);
    },
    globalKeys: once(() => common.marked('$').flatMap(([code]) => key(code) ?? [])),
    ownersOf: (prefix) => list(common.line(`~${prefix.toLowerCase()}`)),
  };
}

/** The prefixes of the sections in which some words stand. */
function sectionsWith(text: string, words: string): string[] {
  const prefixes: string[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const start = text.lastIndexOf('\n@', at) + 2;
    prefixes.push(text.slice(start, text.indexOf('\n', start)));
  }
  return prefixes;
}

/** First words by their letter; the empty word comes last, for it begins every name. */
function verbTable(line: string): Map<string, string> {
  const verbs = line.split(' ').map((one) => [one[0] ?? '', one.slice(2)] as const);
  return new Map([...verbs, ['=', '']]);
}
