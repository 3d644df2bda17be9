import { eastAsianWidth } from 'get-east-asian-width';

/** The columns a text takes in a terminal: wide East Asian characters two, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const point of text) {
    if (!/\p{Mark}/u.test(point)) width += eastAsianWidth(point.codePointAt(0) ?? 0);
  }
  return width;
}
