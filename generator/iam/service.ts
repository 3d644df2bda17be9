import type { AccessLevel, ActionFacts, ConditionKey, ResourceType } from './facts.ts';
import { memo, once } from '../core/memo.ts';
import { list, unpackKey, unpackType, type Section } from './section.ts';

/** What the table tells of one service, unpacked no further than it is asked for. */
export interface Service {
  /** Such as `s3`. */
  prefix: string;
  /** The names of its actions as AWS writes them, by their lower case. */
  actionNames: () => ReadonlyMap<string, string>;
  /** Whether an action has exactly this name, case included. */
  hasAction: (name: string) => boolean;
  /** The facts of an action by its name in any case; `undefined` for a name that the table does not hold. */
  action: (name: string) => ActionFacts | undefined;
  conditionKeys: () => readonly ConditionKey[];
  resourceTypes: () => readonly ResourceType[];
}

/** What all sections of the table share. */
export interface Shared {
  /** First words of action names by their letter. */
  verbs: ReadonlyMap<string, string>;
  /** The letters of first words. */
  letters: () => ReadonlyMap<string, string>;
  /** A global condition key by its code. */
  key: (code: string) => ConditionKey | undefined;
}

const LEVELS: Record<string, AccessLevel> = {
  L: 'List',
  R: 'Read',
  W: 'Write',
  T: 'Tagging',
  P: 'Permissions management',
};

/** The service of a section of the table. */
export function serviceOf(prefix: string, section: Section, shared: Shared): Service {
  const ownKey = memo((code) => {
    const line = section.line(`$${code}`);
    return line === undefined ? undefined : unpackKey(line, prefix);
  });
  const keysOf = (codes: string | undefined): ConditionKey[] =>
    list(codes).flatMap((code) => ownKey(code) ?? shared.key(code) ?? []);
  const type = memo((code) => {
    const line = section.line(`#${code}`);
    return line === undefined ? undefined : unpackType(line, prefix, keysOf);
  });
  const names = once(() => unpackNames(section, shared.verbs));

  // The same few names recur in all policies.
  const factsCode = memo((name): string | undefined => {
    // Any other text could be the mark and code of a line that is no action.
    if (!/^[A-Za-z0-9-]+$/.test(name)) return undefined;
    // Mostly the first word is the verb; the rest, such as Settle… behind Set, is found by trying each.
    const [word = ''] = /^[A-Z][a-z]+/.exec(name) ?? [];
    const known = shared.letters().get(word);
    const first = known === undefined ? [] : [[known, word] as const];
    for (const [letter, verb] of [...first, ...shared.verbs]) {
      if (!name.startsWith(verb)) continue;
      const line = section.line(name.slice(verb.length));
      const code = line === undefined ? undefined : codeOf(line, letter);
      if (code !== undefined) return code;
    }
    return undefined;
  });

  const factsOf = (name: string, code: string): ActionFacts => {
    const [level = '', needs, own] = section.line(`!${code}`)?.split('|') ?? [];
    const resources = list(needs).flatMap((need) => {
      const found = type(need.replace('?', ''));
      return found === undefined ? [] : [{ type: found, required: !need.endsWith('?') }];
    });
    const conditionKeys = once(() => {
      const further = resources.flatMap((one) => one.type.conditionKeys);
      return [...new Set([...keysOf(own), ...further])];
    });
    return {
      id: `${prefix}:${name}`,
      service: prefix,
      name,
      level: LEVELS[level] ?? 'Write',
      resources,
      isWildcardOnly: resources.length === 0,
      get conditionKeys() {
        return conditionKeys();
      },
    };
  };

  const action = memo((text: string): ActionFacts | undefined => {
    const exact = factsCode(text);
    if (exact !== undefined) return factsOf(text, exact);
    const name = names().get(text.toLowerCase());
    return name === undefined || name === text ? undefined : action(name);
  });

  return {
    prefix,
    actionNames: names,
    hasAction: (name) => factsCode(name) !== undefined,
    action,
    conditionKeys: once(() => section.marked('$').flatMap(([code]) => ownKey(code) ?? [])),
    resourceTypes: () => section.marked('#').flatMap(([code]) => type(code) ?? []),
  };
}

function unpackNames(section: Section, verbs: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const [noun, codes] of section.nouns()) {
    for (const letter of codesByLetter(codes).keys()) {
      const name = (verbs.get(letter) ?? '') + noun;
      names.set(name.toLowerCase(), name);
    }
  }
  return names;
}

/** The code of facts behind a letter in the line of a noun; `undefined` where the noun does not go with that verb. */
function codeOf(line: string, letter: string): string | undefined {
  const start = line.indexOf(letter) + 1;
  if (start === 0) return undefined;
  let end = start;
  while (end < line.length && !/[A-Z=]/.test(line[end] ?? '')) end += 1;
  return line.slice(start, end);
}

/** The codes of facts in the line of a noun, by the letter of the verb. */
function codesByLetter(line: string): Map<string, string> {
  return new Map(
    [...line.matchAll(/([A-Z=])([0-9a-z]+)/g)].map(([, letter = '', code = '']) => [letter, code]),
  );
}
