import { join } from 'node:path';
import { main, readLine } from './cli.ts';
import { EXIT, terminalOf, type Io } from './commands/io.ts';
import { serveFolders } from './commands/serve-folders.ts';
import type { ThreadOrder } from './commands/thread-order.ts';
import type { Compiled } from './sources.ts';
import { isConversation, readAnswer } from './files/ask.ts';
import { makeLibrary, type Library } from './library/library.ts';

export { main };

// What judges reads YAML as the program does, and need not bring a second copy of the parsers (build/bundle.mjs).
export { readYaml } from './document/yaml.ts';

/** Runs the process's own command line; nothing else sets its exit code. `program` tells this build from all others. */
export function start(program: string): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  try {
    process.exitCode = main(process.argv.slice(2), { ...processIo(), program });
  } catch (fault) {
    const what = fault instanceof Error ? fault.message : String(fault);
    process.stderr.write(
      `codeseries has a fault of its own: ${what}\nPlease report it with the command you ran.\n`,
    );
    process.exitCode = EXIT.ours;
  }
}

/** What a thread does that renders folders beside the main one. */
export function serve(program: string, order: ThreadOrder): void {
  serveFolders(readLine(order.line), { ...processIo(), program }, order);
}

/** A reader that went away (`| head`) is no fault; a full disk behind standard output is told and ends the run. */
function endQuietly(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EPIPE') {
    process.stderr.write(`error: the output cannot be written (${fault.code ?? fault.message})\n`);
  }
  process.exit(fault.code === 'EPIPE' ? EXIT.sound : EXIT.usage);
}

/** What the package exports to programs. */
export function library(): Library {
  return makeLibrary(processIo);
}

/** The streams and the current folder of this process. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    home: join(__dirname, '..'),
    compiled: COMPILED,
    env: process.env,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    ...(isConversation() ? { ask } : {}),
    terminal: {
      out: terminalOf(process.stdout, process.env),
      err: terminalOf(process.stderr, process.env),
    },
  };
}

function ask(question: string): string | undefined {
  process.stdout.write(question);
  return readAnswer();
}

/** What the build compiled, in the shapes that `Compiled` names; each part is read only when it is asked for. */
const COMPILED: Compiled = {
  get templates() {
    return require('./compiled/templates.cjs') as Compiled['templates'];
  },
  get schemas() {
    return require('./compiled/schemas.cjs') as Compiled['schemas'];
  },
  sources: () => require('./shipped-sources.cjs') as ReturnType<NonNullable<Compiled['sources']>>,
  get variables() {
    return require('./compiled/variables.cjs') as Compiled['variables'];
  },
  get manifest() {
    return require('./compiled/manifest.cjs') as Compiled['manifest'];
  },
};
