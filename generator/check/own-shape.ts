import { OWN_GROUP } from '../core/rules.ts';
import { nameList, nearest } from '../core/suggest.ts';
import type { Rule } from './own-types.ts';

/** Why something that a file exports is no rule, with how to mend it; `undefined` for a rule. */
export function shapeFault(
  rule: unknown,
  kinds: readonly string[],
): { message: string; help?: string } | undefined {
  if (!isRecord(rule)) return { message: `it exports ${typeWords(rule)} where a rule is due` };
  const { id, severity, title, check, over } = rule;
  if (typeof id !== 'string' || !ID.test(id)) {
    return {
      message: `${words(id)} is not the id of a rule of your own`,
      help: `write  id: '${OWN_GROUP}/…', with small letters, digits and hyphens: other groups belong to codeseries`,
    };
  }
  if (severity !== 'error' && severity !== 'warning') {
    return {
      message: `the severity of ${id} is ${words(severity)}`,
      help: "write 'error' or 'warning'",
    };
  }
  if (typeof title !== 'string' || title.trim() === '') {
    return {
      message: `${id} has no title`,
      help: 'write what it holds against a file, as a few words',
    };
  }
  if (typeof check !== 'function') {
    return {
      message: `${id} has no function check`,
      help: 'write  check(document) { return []; }',
    };
  }
  const text = ['why'].find((key) => rule[key] !== undefined && typeof rule[key] !== 'string');
  if (text !== undefined) return { message: `${text} of ${id} is no text` };
  if (rule.sources !== undefined && !isTexts(rule.sources)) {
    return { message: `sources of ${id} is no list of texts` };
  }
  return over === undefined ? kindsFault(id, rule.kinds, kinds) : overFault(id, over, rule.kinds);
}

const ID = new RegExp(`^${OWN_GROUP}/[a-z0-9]+(?:-[a-z0-9]+)*$`);

function kindsFault(
  id: string,
  asked: unknown,
  kinds: readonly string[],
): { message: string; help?: string } | undefined {
  if (!isTexts(asked) || asked.length === 0) {
    return {
      message: `${id} does not say what it judges`,
      help: "write  kinds: ['buildspec']  for single documents, or  over: 'target'  for all of a target",
    };
  }
  const unknown = asked.find((one) => !kinds.includes(one));
  if (unknown === undefined) return undefined;
  const meant = nearest(unknown, kinds);
  return {
    message: `${id} judges documents of the kind ${words(unknown)}, which there is not`,
    help: meant === undefined ? `the kinds are ${nameList(kinds)}` : `did you mean ${meant}?`,
  };
}

function overFault(
  id: string,
  over: unknown,
  kinds: unknown,
): { message: string; help?: string } | undefined {
  if (over !== 'target' && over !== 'folder') {
    return { message: `over of ${id} is ${words(over)}`, help: "write 'target' or 'folder'" };
  }
  return kinds === undefined
    ? undefined
    : { message: `${id} has kinds and over`, help: 'a rule on a whole delivery has no kinds' };
}

/** Whether a value that was found sound is a rule; a parse border: `shapeFault` has looked at all of it. */
export function isRule(rule: unknown, kinds: readonly string[]): rule is Rule {
  return shapeFault(rule, kinds) === undefined;
}

/** Whether a value has keys that can be read. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** A value in a message: a text as JSON, anything else by its type. */
export function words(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : typeWords(value);
}

function typeWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
