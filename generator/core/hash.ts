import { hash } from 'node:crypto';

/** The SHA-256 of a text (as UTF-8) or of bytes, in hexadecimal digits (FIPS 180-4). */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content);
}
