import { byText } from './by-text.ts';

/** A use of a variable in a command. */
export interface VariableUse {
  name: string;
  /** `${NAME:-other}`, `${NAME:+other}` and `${NAME:?text}` bear a variable that is not set. */
  isGuarded: boolean;
  /** The command itself set it before. */
  isLocal: boolean;
}

/** What a command does with variables. */
export interface CommandVariables {
  uses: readonly VariableUse[];
  /** Every variable that it sets somewhere. */
  sets: ReadonlySet<string>;
  /** Variables that are set when it ends; those of subshells are gone by then. */
  leaves: ReadonlySet<string>;
  /** It runs text that is not at hand, such as a sourced file, which may set any variable. */
  isOpen: boolean;
}

/** Where a command first uses a variable, as UTF-16 offsets of its text; `undefined` where it is not written so. */
export function useIn(text: string, name: string): { start: number; end: number } | undefined {
  const at = new RegExp(String.raw`\$(?:${name}\b|\{[#!]?${name}\b)`).exec(text);
  return at === null ? undefined : { start: at.index, end: at.index + at[0].length };
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/** Commands whose words are names of variables that they set. */
const SETTERS = new Set([
  'read',
  'export',
  'declare',
  'typeset',
  'local',
  'readonly',
  'mapfile',
  'readarray',
  'getopts',
  'let',
  'unset',
]);

/** Words behind which a command begins. */
const BEFORE_COMMAND = new Set([
  'if',
  'then',
  'else',
  'elif',
  'while',
  'until',
  'do',
  '!',
  '{',
  'time',
  'exec',
  'command',
  'builtin',
]);

/** One level of nesting, with what was the case where it began. */
interface Level {
  closer: ')' | '}' | '"' | '`';
  /** It is a subshell, so that what it sets is gone at its end. */
  isSubshell: boolean;
  /** How many `case` are open in it, whose patterns end in a parenthesis of their own. */
  cases: number;
  before: ReadonlySet<string>;
  isFirst: boolean;
  setsWords: boolean;
}

/**
 * What a command of a shell does with variables: a reading of quotes, expansions, subshells and assignments, and not of
 * the whole grammar. What it cannot follow sets nothing and uses nothing.
 */
export const readVariables: (text: string) => CommandVariables = byText((text) =>
  new Reader(withoutQuotedHeredocs(text)).read(),
);

class Reader {
  private at = 0;
  private readonly uses: VariableUse[] = [];
  private readonly sets = new Set<string>();
  private readonly levels: Level[] = [];
  private set = new Set<string>();
  private cases = 0;
  /** Whether the next word is the first of a command. */
  private isFirst = true;
  /** The words behind this one are names that the command sets. */
  private setsWords = false;
  /** How deep the value of an assignment stands that is being read; -1 outside of one. */
  private assigning = -1;
  private isOpen = false;

  constructor(private readonly text: string) {}

  read(): CommandVariables {
    while (this.at < this.text.length) this.step();
    return { uses: this.uses, sets: this.sets, leaves: this.set, isOpen: this.isOpen };
  }

  private step(): void {
    const { text, at } = this;
    const character = text.charAt(at);
    const inner = this.levels.at(-1);
    if (character === '\\') this.at += 2;
    else if (character === ')' && this.endsPattern(inner)) this.begin(1);
    else if (inner?.closer === character) this.close(inner);
    else if (character === '$') this.expansion();
    else if (character === '`') this.open('`', true);
    else if (character === '"') this.open('"', false);
    else if (inner?.closer === '"') this.at += 1;
    else if (character === "'") this.literal();
    else if (character === '#' && /^$|[\s;&|(]/.test(text.charAt(at - 1))) this.comment();
    else if (character === '(') this.open(')', true);
    else if (/[\n;&|]/.test(character)) this.begin(1);
    else if (/[\s<>(){}=]/.test(character)) this.blank(character);
    else this.word();
  }

  private endsPattern(inner: Level | undefined): boolean {
    if (inner !== undefined && inner.closer !== ')') return false;
    return (inner?.cases ?? this.cases) > 0;
  }

  /** Goes on, with a command of its own behind. */
  private begin(length: number): void {
    this.at += length;
    this.isFirst = true;
    this.setsWords = false;
    this.assigning = -1;
  }

  private blank(character: string): void {
    this.at += 1;
    // A brace by itself opens a group of commands, such as the body of a function.
    if (character === '{' && /\s/.test(this.text.charAt(this.at))) this.begin(0);
    if (this.assigning === this.levels.length && /\s/.test(character)) this.assigning = -1;
  }

  private literal(): void {
    const end = this.text.indexOf("'", this.at + 1);
    this.at = end < 0 ? this.text.length : end + 1;
    this.endFirst();
  }

  private comment(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** A word was read that is no assignment: what follows are its arguments. */
  private endFirst(): void {
    if (this.assigning !== this.levels.length) this.isFirst = false;
  }

  private open(closer: Level['closer'], isSubshell: boolean): void {
    const { isFirst, setsWords, set } = this;
    this.levels.push({
      ...{ closer, isSubshell, cases: 0, isFirst, setsWords },
      before: isSubshell ? new Set(set) : set,
    });
    this.at += 1;
    if (isSubshell) {
      this.isFirst = true;
      this.setsWords = false;
    }
  }

  private close({ isSubshell, before, isFirst, setsWords }: Level): void {
    this.levels.pop();
    if (isSubshell) this.set = new Set(before);
    this.isFirst = isFirst;
    this.setsWords = setsWords;
    this.at += 1;
    this.endFirst();
  }

  /** Behind a `$`: a name, an expansion in braces, or a command or arithmetic in parentheses. */
  private expansion(): void {
    const rest = this.text.slice(this.at + 1, this.at + 200);
    const braced = /^\{([#!]?)([A-Za-z_]\w*)(?:\[[^\]]*\])?(:?[-=+?])?/.exec(rest);
    const [name] = NAME.exec(rest) ?? [];
    if (rest.startsWith('((')) {
      this.at += 1;
      this.open(')', false);
      this.open(')', false);
    } else if (rest.startsWith('(')) {
      this.at += 1;
      this.open(')', true);
    } else if (braced !== null) {
      const [whole, sign, variable = '', operator] = braced;
      this.use(variable, operator !== undefined || sign === '!');
      if (operator?.endsWith('=') === true) this.define(variable);
      // The opening brace stands for the level, so the last character is left to it.
      this.at += whole.length;
      this.open('}', false);
    } else if (name !== undefined) {
      this.use(name, false);
      this.at += 1 + name.length;
      this.endFirst();
    } else if (rest.startsWith('{')) {
      this.at += 1;
      this.open('}', false);
    } else {
      this.at += 1;
      this.endFirst();
    }
  }

  private word(): void {
    const [word = ''] = /^[^\s;&|()<>"'$`\\}]+/.exec(this.text.slice(this.at)) ?? [];
    this.at += Math.max(1, word.length);
    if (word === '' || this.assigning === this.levels.length) return;
    const assigned = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/.exec(word)?.[1];
    if (assigned !== undefined && (this.isFirst || this.setsWords)) {
      this.define(assigned);
      this.assigning = this.levels.length;
    } else if (this.setsWords) {
      if (NAME.exec(word)?.[0] === word) this.define(word);
    } else if (this.isFirst && !BEFORE_COMMAND.has(word)) {
      this.isFirst = false;
      this.command(word);
    }
  }

  private command(word: string): void {
    const behind = this.text.slice(this.at, this.at + 200);
    if (word === 'case' || word === 'esac') {
      this.count(word === 'case' ? 1 : -1);
    } else if (word === 'for' || word === 'select') {
      const [, name] = /^\s+([A-Za-z_]\w*)/.exec(behind) ?? [];
      if (name !== undefined) this.define(name);
    } else if (word === 'printf') {
      const [, name] = /^\s+-v\s+([A-Za-z_]\w*)/.exec(behind) ?? [];
      if (name !== undefined) this.define(name);
    } else if (word === '.' || word === 'source' || word === 'eval') {
      this.isOpen = true;
    } else if (SETTERS.has(word)) {
      this.setsWords = true;
    }
  }

  /** One `case` more, or less, in the innermost level. */
  private count(change: number): void {
    const inner = this.levels.at(-1);
    if (inner === undefined) this.cases = Math.max(0, this.cases + change);
    else inner.cases = Math.max(0, inner.cases + change);
  }

  private use(name: string, isGuarded: boolean): void {
    this.uses.push({ name, isGuarded, isLocal: this.set.has(name) });
  }

  private define(name: string): void {
    this.sets.add(name);
    this.set.add(name);
  }
}

/** Here-documents behind a quoted word are plain text. */
function withoutQuotedHeredocs(text: string): string {
  if (!text.includes('<<')) return text;
  return text.replace(/(<<-?\s*(["'])(\w+)\2[^\n]*\n)[^]*?\n\s*\3(?=\n|$)/g, '$1');
}
