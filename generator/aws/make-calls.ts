import { join } from 'node:path';
import type * as Threads from 'node:worker_threads';
import type { Answer, Call, CallsMessage, CallsOrder } from './call.ts';
import type { ThreadData } from './calls-thread.ts';

/** So many calls are made at once: each is a process of its own that mostly waits for the network. */
const WIDTH = 8;

/** One call may take so long; the CLI itself tries several times. */
const PATIENCE = 120_000;

/** How calls are made. */
export interface CallOptions {
  environment: Readonly<Record<string, string | undefined>>;
  /** The folder of the built program, which holds the thread that makes the calls. */
  folder: string;
  /** Told after each answer how many there are. */
  onProgress?: (done: number) => void;
}

/**
 * Makes calls of the stock CLI, several at once, and waits for all of them; the answers stand in the order of the calls. The
 * rest of the program has no other thread, so that it can be read from top to bottom.
 */
export function makeCalls(
  calls: readonly Call[],
  { environment, folder, onProgress }: CallOptions,
): Answer[] {
  if (calls.length === 0) return [];
  // Loaded here, since it takes time that no other command has to spend.
  const threads = require('node:worker_threads') as typeof Threads;
  const { MessageChannel, Worker } = threads;
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { port1, port2 } = new MessageChannel();
  const order: CallsOrder = { calls, environment, width: WIDTH, patience: PATIENCE };
  const workerData: ThreadData = { order, port: port2, signal };
  const worker = new Worker(join(folder, 'aws-calls.cjs'), { workerData, transferList: [port2] });
  const answers = new Map<number, Answer>();
  while (answers.size < calls.length) {
    const seen = Atomics.load(signal, 0);
    const isNew = take(threads, port1, answers);
    if (isNew) onProgress?.(answers.size);
    // A call is given up after its time, so a thread that says nothing for longer is no more.
    else if (Atomics.wait(signal, 0, seen, 2 * PATIENCE) === 'timed-out') break;
  }
  port1.close();
  worker.unref();
  return calls.map((_, index) => answers.get(index) ?? NO_ANSWER);
}

const NO_ANSWER: Answer = { status: null, out: '', err: '', failure: 'ETIMEDOUT' };

function take(
  { receiveMessageOnPort }: typeof Threads,
  port: Threads.MessagePort,
  answers: Map<number, Answer>,
): boolean {
  const size = answers.size;
  for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
    const { index, answer } = got.message as CallsMessage;
    answers.set(index, answer);
  }
  return answers.size > size;
}
