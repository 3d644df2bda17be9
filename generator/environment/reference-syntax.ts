/** One `{{path.to.value}}` in a text. */
export interface Reference {
  readonly path: readonly string[];
  /** As written, braces included. */
  readonly text: string;
  /** UTF-16 offset in the decoded text, and how many `{{` stand before it. */
  readonly index: number;
  readonly nth: number;
}

/** A `{{` that begins no sound reference. */
export interface TemplateFault {
  readonly text: string;
  readonly index: number;
  readonly nth: number;
  readonly message: string;
  readonly help: string;
}

/** A text with references: its parts in order; `single` where one reference is the whole text. */
export interface Template {
  readonly parts: readonly (string | Reference)[];
  readonly single: Reference | undefined;
  readonly fault: TemplateFault | undefined;
}

/** What a path segment may not hold, as in Handlebars: blanks and the signs of its syntax. */
const SEGMENT = /^[^\s!"#%&'()*+,./;<=>@[\\\]^`{|}~]+$/u;

const FORM = 'a reference has the form {{path.to.value}}; write \\{{ for two literal braces';

/**
 * The references of a text, or `undefined` where it holds no `{{`.
 * `\{{` is a literal `{{`; blanks inside the braces are allowed; the first fault ends the reading.
 */
export function parseTemplate(text: string): Template | undefined {
  let open = text.indexOf('{{');
  if (open === -1) return undefined;
  const parts: (string | Reference)[] = [];
  let literal = '';
  let from = 0;
  for (let nth = 0; open !== -1; nth += 1) {
    if (text[open - 1] === '\\') {
      literal += text.slice(from, open - 1) + '{{';
      from = open + 2;
    } else {
      const read = readReference(text, open, nth);
      if ('message' in read) return { parts: [], single: undefined, fault: read };
      literal += text.slice(from, open);
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(read);
      from = open + read.text.length;
    }
    open = text.indexOf('{{', from);
  }
  literal += text.slice(from);
  if (literal !== '' || parts.length === 0) parts.push(literal);
  const [first] = parts;
  const single = parts.length === 1 && typeof first === 'object' ? first : undefined;
  return { parts, single, fault: undefined };
}

/** The segments of a dotted variable path, or `undefined` where it is not one. */
export function parsePath(path: string): string[] | undefined {
  const segments = path.split('.');
  return segments.every((segment) => SEGMENT.test(segment)) ? segments : undefined;
}

function readReference(text: string, index: number, nth: number): Reference | TemplateFault {
  const close = text.indexOf('}}', index + 2);
  if (close === -1) {
    const rest = text.slice(index).split('\n', 1)[0] ?? '';
    return { text: rest, index, nth, message: '{{ is not closed by }}', help: FORM };
  }
  const whole = text.slice(index, close + 2);
  const inner = whole.slice(2, -2).trim();
  const path = parsePath(inner);
  if (path !== undefined) return { path, text: whole, index, nth };
  const shown = whole.length > 60 ? `${whole.slice(0, 57)}...` : whole;
  const fault = { text: whole, index, nth, help: FORM };
  if (inner === '') return { ...fault, message: '{{}} names no variable' };
  if (inner.startsWith('{')) {
    return {
      ...fault,
      message: 'a reference has two braces, not three',
      help: `write  {{${inner.slice(1).trim()}}}`,
    };
  }
  if (/^[#/>&!^~]|^else\b|\s/.test(inner)) {
    return {
      ...fault,
      message: `${shown} is not a reference to a variable`,
      help: `${FORM}; blocks, helpers and partials belong in templates`,
    };
  }
  return {
    ...fault,
    message: `${shown} is not a path of variable names joined by dots`,
    help: FORM,
  };
}
