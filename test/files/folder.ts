import { afterAll } from '@jest/globals';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../../generator/files/output.ts';

/** A fresh folder outside the checkout, removed when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'codeseries-test-')));
  afterAllOnce.push(folder);
  return folder;
}

const afterAllOnce: string[] = [];

afterAll(() => {
  for (const folder of afterAllOnce) rmSync(folder, { recursive: true, force: true });
});

/** Writes files by their path below a folder; a path that ends in a slash makes a folder. */
export function plant(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [path, content] of Object.entries(files)) {
    const whole = join(folder, path);
    mkdirSync(path.endsWith('/') ? whole : dirname(whole), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(whole, content);
  }
}

/** All paths below a folder with the text of files, `-> ` for links and nothing for empty folders. */
export function contents(folder: string, below = ''): Record<string, string> {
  const found: Record<string, string> = {};
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, contents(folder, path));
    else found[path] = entry.isFile() ? readFileSync(join(folder, path), 'utf8') : 'no file';
  }
  return found;
}

/** The mode of a file in octal, such as `644`. */
export function modeOf(path: string): string {
  return (lstatSync(path).mode & 0o777).toString(8);
}

/** Rendered files with the mode of documents. */
export function documents(files: Record<string, string>): OutputFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text, mode: 0o644 }));
}

/** Whether the tests run as a user whom modes do not bind. */
export const isRoot = process.getuid?.() === 0;

/** Takes all rights from a path while a test runs. */
export function withoutRights<T>(path: string, act: () => T): T {
  const mode = lstatSync(path).mode & 0o777;
  chmodSync(path, 0);
  try {
    return act();
  } finally {
    chmodSync(path, mode);
  }
}
