import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { finding, type Finding, type Result } from '../core/finding.ts';
import { nearest } from '../core/suggest.ts';
import { decodeText } from './decode.ts';
import { errnoOf, errnoWords } from './errno.ts';

const MIB = 1024 * 1024;
const STANDARD_INPUT = 0;

/** Files below this many bytes are read in one go; no limit is below it. */
const SMALL = MIB;

/**
 * How many bytes of a file are read at most. Sound files of this product have some kilobytes; the limits keep
 * memory bounded (parsers need ten to twenty times the size of the text) and still take generated files.
 */
export const LIMITS = {
  /** A variable file, and a file of `--values`. */
  variables: 4 * MIB,
  /** A template, a partial, the manifest. */
  templates: 4 * MIB,
  /** A JSON Schema. */
  schemas: 4 * MIB,
  /** A document of any kind that is validated or compared, rendered or not. */
  documents: 64 * MIB,
} as const;

/** How a file is read: the name that findings show, and the limit in bytes (see `LIMITS`). */
export interface ReadOptions {
  label: string;
  maxBytes: number;
}

/** The text of a regular file in UTF-8, or one finding why there is none; never waits for a pipe or device. */
export function readText(path: string, { label, maxBytes }: ReadOptions): Result<string> {
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) return fault(missing(path, label));
    if (status.isDirectory()) {
      return fault(notReadable(label, 'this is a folder, but a file is due'));
    }
    if (!status.isFile()) {
      return fault(
        notReadable(label, 'this is no regular file (a pipe, socket or device)', {
          help: 'name a regular file, or pipe into a command that takes  -',
        }),
      );
    }
    if (status.size > maxBytes) return fault(tooLarge(label, status.size, maxBytes));
    const plain = isSmall(status.size) ? withDescriptor(path, readPlainly) : undefined;
    if (plain !== undefined && plain.length <= maxBytes) return { value: plain, findings: [] };
    return decoded(readUpTo(path, status.size, maxBytes), { label, maxBytes });
  } catch (error) {
    return fault(notReadable(label, `this file cannot be read: ${errnoWords(error)}`));
  }
}

/** The text of standard input up to its end, in UTF-8, or one finding why there is none. */
export function readStandardInput({ label, maxBytes }: ReadOptions): Result<string> {
  try {
    return decoded(readDescriptor(STANDARD_INPUT, 64 * 1024, maxBytes), { label, maxBytes });
  } catch (error) {
    return fault(notReadable(label, `standard input cannot be read: ${errnoWords(error)}`));
  }
}

function decoded(bytes: Buffer | undefined, { label, maxBytes }: ReadOptions): Result<string> {
  return bytes === undefined
    ? fault(tooLarge(label, undefined, maxBytes))
    : decodeText(bytes, label);
}

/** The text of a small file, unless it holds what has to be looked at closer: what is no text or no UTF-8. */
function readPlainly(descriptor: number): string | undefined {
  const text = readFileSync(descriptor, 'utf8');
  const isSound = !text.includes('\0') && !text.includes('\ufffd') && !text.startsWith('\ufeff');
  return isSound ? text : undefined;
}

/** Whether a file can be read in one go; what the system makes up as it is read says that it has no bytes. */
function isSmall(size: number): boolean {
  return size > 0 && size < SMALL;
}

function readUpTo(path: string, size: number, maxBytes: number): Buffer | undefined {
  return withDescriptor(path, (descriptor) => readDescriptor(descriptor, size, maxBytes));
}

function withDescriptor<T>(path: string, read: (descriptor: number) => T): T {
  // Should a pipe have taken the file's place by now, opening must not wait for its other end.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return read(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** All bytes up to the end, or `undefined` once there are more than allowed; the size is a guess only. */
function readDescriptor(descriptor: number, size: number, maxBytes: number): Buffer | undefined {
  let buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = readSome(descriptor, buffer, length);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > maxBytes) return undefined;
    if (length === buffer.length) {
      buffer = Buffer.concat([buffer], Math.min(Math.max(2 * length, 8192), maxBytes + 1));
    }
  }
}

function readSome(descriptor: number, buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'EOF') return 0;
      // A standard input that was set not to block has nothing to give just now; a named file never waits.
      if (code !== 'EAGAIN' || descriptor !== STANDARD_INPUT) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function missing(path: string, label: string): Finding {
  const meant = nearest(basename(path), namesIn(dirname(path)));
  if (meant === undefined) return notReadable(label, 'there is no such file');
  const folder = /^(?:.*\/)?/.exec(label)?.[0] ?? '';
  return notReadable(label, 'there is no such file', { help: `did you mean ${folder}${meant}?` });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function notReadable(file: string, message: string, details: { help?: string } = {}): Finding {
  return finding('file/not-readable', message, { file, ...details });
}

function tooLarge(file: string, size: number | undefined, maxBytes: number): Finding {
  const has = size === undefined ? '' : `has ${mebibytes(size)} and `;
  return finding('file/too-large', `the file ${has}is over the limit of ${mebibytes(maxBytes)}`, {
    file,
    help: 'check that this is the file that was meant; split it if it is',
  });
}

function mebibytes(bytes: number): string {
  return bytes < MIB ? `${bytes} bytes` : `${Math.round((bytes / MIB) * 10) / 10} MiB`;
}

function fault(one: Finding): Result<string> {
  return { value: undefined, findings: [one] };
}
