/** A text with its control characters made visible: a file's content must not steer the terminal. */
export function printable(text: string): string {
  return Array.from(text, (point) => (isControl(point) ? escapeControl(point) : point)).join('');
}

/** Whether a code point steers a terminal in place of being shown: C0, C1, DEL and the overrides of direction. */
export function isControl(point: string): boolean {
  const code = point.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e);
}

function escapeControl(point: string): string {
  const short = JSON.stringify(point).slice(1, -1);
  return short === point ? `\\u${point.charCodeAt(0).toString(16).padStart(4, '0')}` : short;
}
