import { eastAsianWidth } from 'get-east-asian-width';

/** Signs of one column each, as nearly all texts have no other. */
const PLAIN = /^[ -~]*$/;

/** The columns a text takes in a terminal: wide East Asian characters two, combining marks none. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const point of text) {
    if (!/\p{Mark}/u.test(point)) width += eastAsianWidth(point.codePointAt(0) ?? 0);
  }
  return width;
}
