import type { Language } from './tree.ts';

/** What the documentation says of one helper, and how many arguments it takes. */
export interface Helper {
  name: string;
  kind: 'block' | 'test';
  /** Fewest and most arguments. */
  arity: readonly [number, number];
  does: string;
  example: string;
}

/**
 * The whole language of templates, besides plain text:
 *
 * - `{{path.to.value}}` prints a variable. The place decides how: where a JSON value is due as
 *   JSON; inside a JSON string or YAML double quotes as escaped text; where a whole YAML scalar is
 *   due as a double-quoted text, a number, `true` or `false`. Elsewhere in YAML (single quotes,
 *   blocks after `|` or `>`, unquoted text, comments) it is refused.
 * - Paths: `a.b`, `list.[0]`, `this`, `this.a`, `../a` (the frame outside `each` or `with`),
 *   `@root.a`, in loops `@index`, `@key`, `@first`, `@last`.
 * - Blocks and tests: the table `HELPERS`. `{{else}}` and `{{else if x}}` as usual. False are
 *   `false`, `null`, `0`, empty text, the empty list and the empty map.
 * - `{{> name}}` and `{{> name path}}` put `templates/partials/name.hbs` in place, in the context
 *   of that place; the path, if given, is what the partial sees as `this`.
 * - `{{! note }}` and `{{!-- note --}}` print nothing; `~` beside the braces eats white space;
 *   `\{{` is a literal `{{`.
 *
 * Whatever a template names has to exist: an undefined variable, helper or partial is an error.
 */
export const HELPERS: readonly Helper[] = [
  {
    name: 'if',
    kind: 'block',
    arity: [1, 1],
    does: 'prints its body where the value is true, else what follows {{else}}',
    example: '{{#if privileged}}…{{else if x}}…{{else}}…{{/if}}',
  },
  {
    name: 'unless',
    kind: 'block',
    arity: [1, 1],
    does: 'prints its body where the value is false',
    example: '{{#unless @last}},{{/unless}}',
  },
  {
    name: 'each',
    kind: 'block',
    arity: [1, 1],
    does: 'prints its body once per item of a list or entry of a map; {{else}} where there is none',
    example: '{{#each subnets as |subnet index|}}…{{/each}}',
  },
  {
    name: 'with',
    kind: 'block',
    arity: [1, 1],
    does: 'makes a value `this` for its body; {{else}} where the value is false',
    example: '{{#with build.cache as |cache|}}…{{/with}}',
  },
  {
    name: 'embed',
    kind: 'block',
    arity: [1, 1],
    does: 'renders its body as a document of the named language and prints it as one text',
    example: '{{#embed "json"}}…{{/embed}}',
  },
  {
    name: 'eq',
    kind: 'test',
    arity: [2, 2],
    does: 'true where two texts, numbers or truth values are the same',
    example: '(eq source.provider "codecommit")',
  },
  {
    name: 'ne',
    kind: 'test',
    arity: [2, 2],
    does: 'true where two texts, numbers or truth values are not the same',
    example: '(ne branch "master")',
  },
  {
    name: 'and',
    kind: 'test',
    arity: [2, 20],
    does: 'true where all values are; those after the first false one are not looked at',
    example: '(and a b)',
  },
  {
    name: 'or',
    kind: 'test',
    arity: [2, 20],
    does: 'true where one of the values is; those after the first true one are not looked at',
    example: '(or a b)',
  },
  {
    name: 'not',
    kind: 'test',
    arity: [1, 1],
    does: 'true where the value is false',
    example: '(not a)',
  },
];

/** What a loop knows of a round, written `@index` and so on; `@root` is the outermost `this`. */
export const DATA_NAMES = ['root', 'index', 'key', 'first', 'last'] as const;

/** Names that lead to a prototype in JavaScript: never part of a path. */
export const FORBIDDEN_SEGMENTS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

/** The deepest nesting of blocks, and of parentheses in one tag. */
export const MAX_NESTING = 60;

/** How many uses of partials one template may unfold to. */
export const MAX_PARTIAL_USES = 2000;

/** The helper of a name, or `undefined`. */
export function helperNamed(name: string): Helper | undefined {
  return HELPERS.find((helper) => helper.name === name);
}

/** The language of a template told from its file name, e.g. `role.json.hbs`; `undefined` if none. */
export function languageOf(name: string): Language | undefined {
  if (/\.json\.hbs$/.test(name)) return 'json';
  return /\.ya?ml\.hbs$/.test(name) ? 'yaml' : undefined;
}
