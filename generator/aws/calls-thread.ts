import { execFile } from 'node:child_process';
import { workerData, type MessagePort } from 'node:worker_threads';
import type { Answer, Call, CallsMessage, CallsOrder } from './call.ts';

/** The most that one answer may have. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What the waiting thread hands over beside the order. */
export interface ThreadData {
  order: CallsOrder;
  port: MessagePort;
  /** Counted up with each answer, which wakes the waiting thread. */
  signal: Int32Array<SharedArrayBuffer>;
}

// The thread is started for nothing else: it makes the calls, a few at once, and ends.
const { order, port, signal } = workerData as ThreadData;
const waiting = [...order.calls.entries()];

function next(): void {
  const [index, call] = waiting.shift() ?? [];
  if (index === undefined || call === undefined) return;
  make(call, (answer) => {
    const message: CallsMessage = { index, answer };
    port.postMessage(message);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
    next();
  });
}

function make({ program, words }: Call, done: (answer: Answer) => void): void {
  const options = {
    env: order.environment,
    timeout: order.patience,
    maxBuffer: MOST_BYTES,
    encoding: 'utf8',
  } as const;
  const child = execFile(program, [...words], options, (error, out, err) => {
    const code = error?.code;
    done({
      status: error === null ? 0 : typeof code === 'number' ? code : null,
      out,
      err,
      ...(typeof code === 'string' ? { failure: code } : {}),
    });
  });
  child.stdin?.end();
}

for (let at = 0; at < order.width; at += 1) next();
