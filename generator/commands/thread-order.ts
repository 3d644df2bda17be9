import type { MessagePort } from 'node:worker_threads';
import type { Claim } from '../artifact/owners.ts';
import type { FolderInputs } from './folder-memory.ts';
import type { Ignore } from './ignores.ts';
import type { MadeFolder } from './made-folder.ts';

/** What a thread that renders folders is given. */
export interface ThreadOrder {
  /** The command line. */
  line: readonly string[];
  /** The targets that it names. */
  named: readonly string[];
  /** The folders that are to be rendered, by their index. */
  todo: readonly number[];
  port: MessagePort;
  /** `NEXT` and `SENT`, which all threads count up. */
  counters: Int32Array<SharedArrayBuffer>;
}

/** Place of the counter from which each thread takes the next folder of `todo` that nobody renders yet. */
export const NEXT = 0;

/** Place of the counter of what was sent, which wakes the thread that waits. */
export const SENT = 1;

/** One folder that a thread rendered, and what it learned by it. */
export interface ThreadMessage {
  index: number;
  made: MadeFolder;
  /** What it was made of, where that is remembered. */
  inputs: FolderInputs | undefined;
  claims: readonly Claim[];
  ignores: readonly Ignore[];
  /** New lines of what was found sound. */
  sound: readonly string[];
}
