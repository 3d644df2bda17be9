import fs from 'node:fs';

const CHANGING = ['writeFileSync', 'renameSync', 'rmSync', 'mkdirSync', 'rmdirSync'] as const;
const done: string[] = [];

/** The calls that changed the disk, in order. */
export function calls(): string[] {
  return done;
}

/**
 * Lets the n-th call that changes the disk go wrong: `die` kills the process before it, or in the middle of it where it
 * writes a file; `fail` makes it throw as on a full disk, and all that write after it. `none` only counts.
 */
export function stopAt(how: string, call: number): void {
  for (const name of CHANGING) {
    const real: unknown = fs[name];
    Object.assign(fs, {
      [name]: (...args: unknown[]): unknown => {
        done.push(name);
        if (done.length === call && how === 'die') die(name, args);
        const isFull = how === 'fail' && done.length >= call;
        if (isFull && (done.length === call || name === 'writeFileSync' || name === 'mkdirSync')) {
          throw Object.assign(new Error('full'), { code: 'ENOSPC', path: String(args[0]) });
        }
        return typeof real === 'function' ? (real.apply(fs, args) as unknown) : undefined;
      },
    });
  }
}

function die(name: string, [path, text]: unknown[]): void {
  if (name === 'writeFileSync') {
    const descriptor = fs.openSync(String(path), 'wx');
    fs.writeSync(descriptor, String(text).slice(0, String(text).length / 2));
  }
  process.kill(process.pid, 'SIGKILL');
}
