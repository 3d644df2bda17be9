import type { JsonValue } from '../core/json.ts';
import type { Mark, Marks } from './marks.ts';

/** What a document says of one variable. */
export interface Told {
  mark: Mark;
  value: JsonValue;
}

/** Matches texts with marks in them against those of a document; patterns are kept. */
export class Matcher {
  private readonly patterns = new Map<string, { strict: RegExp; loose: RegExp; keys: number[] }>();

  /** `formOf`: the pattern that the value of a variable has, as its schema says it. */
  constructor(
    private readonly marks: Marks,
    private readonly formOf: (path: Mark['path']) => string | undefined,
  ) {}

  /**
   * What a text says of the variables in a made one, and how far it is from it: 0 where every value has the form of its
   * variable, else the part of the text that has not; `undefined` where it cannot come of it.
   */
  text(made: string, given: string): { told: Told[]; misses: number } | undefined {
    if (!this.marks.isIn(made)) return made === given ? { told: [], misses: 0 } : undefined;
    const parts = this.marks.split(made);
    const { strict, loose, keys } = this.patternOf(made, parts);
    const exact = strict.exec(given);
    const found = exact ?? loose.exec(given);
    if (found === null) return undefined;
    let odd = 0;
    const told = keys.flatMap((key): Told[] => {
      const part = parts.find((one) => typeof one !== 'string' && one.key === key);
      const value = found.groups?.[`m${key}`];
      if (typeof part !== 'object' || value === undefined) return [];
      if (exact === null && !this.fits(part.mark.path, value)) odd += value.length;
      return [{ mark: part.mark, value }];
    });
    return { told, misses: exact === null ? 0.1 + (0.8 * odd) / given.length : 0 };
  }

  /** Whether a value has the form that its variable asks for. */
  fits(path: Mark['path'], value: string): boolean {
    const form = this.formOf(path);
    return form === undefined || expression(bodyOf(form))?.test(value) !== false;
  }

  /** The mark that a text or number is as a whole; `undefined` where it is none, or only a part is. */
  whole(made: JsonValue): Mark | undefined {
    if (typeof made !== 'string' && typeof made !== 'number') return undefined;
    if (!this.marks.isIn(String(made))) return undefined;
    const parts = this.marks.split(String(made)).filter((one) => one !== '');
    const [only] = parts;
    return parts.length === 1 && typeof only === 'object' ? only.mark : undefined;
  }

  private patternOf(
    made: string,
    parts: ReturnType<Marks['split']>,
  ): { strict: RegExp; loose: RegExp; keys: number[] } {
    const known = this.patterns.get(made);
    if (known !== undefined) return known;
    const keys: number[] = [];
    const strict = parts.map((part) => {
      if (typeof part === 'string') return escaped(part);
      if (keys.includes(part.key)) return `\\k<m${part.key}>`;
      keys.push(part.key);
      return `(?<m${part.key}>${bodyOf(this.formOf(part.mark.path))})`;
    });
    const seen = new Set<number>();
    const loose = parts.map((part) => {
      if (typeof part === 'string') return escaped(part);
      if (seen.has(part.key)) return `\\k<m${part.key}>`;
      seen.add(part.key);
      return `(?<m${part.key}>[^]+?)`;
    });
    const pattern = {
      strict: expression(strict.join('')) ?? expression(loose.join('')) ?? NEVER,
      loose: expression(loose.join('')) ?? NEVER,
      keys,
    };
    this.patterns.set(made, pattern);
    return pattern;
  }
}

const NEVER = /(?!)/;

function expression(body: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${body})$`, 'u');
  } catch {
    // A pattern of a schema that is none as a part of another: the loose form is left.
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The inside of a schema's pattern; a text of any sort where it has none, or anchors inside. */
function bodyOf(form: string | undefined): string {
  const body = form?.replace(/^\^/, '').replace(/\$$/, '');
  return body === undefined || /\(\?[=!<]|[^\\[]\^|\$/.test(body) ? '[^]+?' : `(?:${body})`;
}
