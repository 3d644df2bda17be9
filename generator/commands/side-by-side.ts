import type * as Os from 'node:os';
import { join } from 'node:path';
import type * as V8 from 'node:v8';
import type * as Threads from 'node:worker_threads';
import { hasErrors, type Finding } from '../core/finding.ts';
import { filesAsLeft } from '../files/left.ts';
import { targetFolder } from '../files/targets.ts';
import type { Arguments } from './command.ts';
import { keeps, memoryFor } from './folder-inputs.ts';
import type { FolderMemory } from './folder-memory.ts';
import { folderRenderer, renderFolders, type FolderRenderer } from './folders.ts';
import type { Io } from './io.ts';
import { madeFolder, type MadeFolder } from './made-folder.ts';
import { outputOf } from './output-place.ts';
import { renderApart } from './render-apart.ts';
import { NEXT, SENT, type ThreadMessage, type ThreadOrder } from './thread-order.ts';
import type { Workspace } from './workspace.ts';

/** For so many folders another thread pays: it takes as long to start as a few of them take to render. */
const FOLDERS_PER_THREAD = 8;

/** More threads take more memory than they save time. */
const MOST_THREADS = 4;

/** How long a thread may be silent while it has a folder, in milliseconds, before this one renders that folder itself. */
const PATIENCE = 20_000;

/** What a thread's heap may hold: with less room what a folder leaves behind is collected sooner. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** The variable that says how many threads render; on one of them, nothing is done side by side. */
const THREADS_VARIABLE = 'CODESERIES_THREADS';

/**
 * Renders the named targets folder by folder as `renderFolders` does, and hands over their files. Where there are many
 * folders, other threads render some of them; what comes out and in what order is the same.
 */
export function* makeFolders(
  args: Arguments,
  workspace: Workspace,
  named: readonly string[],
  io: Io,
): Generator<MadeFolder> {
  let made = 0;
  for (const folder of eachFolder(args, workspace, named, io)) {
    yield folder;
    if (folder.unchanged === undefined) made += 1;
    if (made === MANY_FOLDERS && io.program !== undefined) collectSooner();
  }
}

/** After so many folders, what they leave behind is worth collecting, and every thread has loaded what it needs. */
const MANY_FOLDERS = 12;

/**
 * From here on the heaps of this process grow by less before they are collected. Said at the start it would cost a short
 * run a collection, and whatever is loaded afterwards its bytecode, which is of other settings.
 */
function collectSooner(): void {
  const v8 = require('node:v8') as typeof V8;
  v8.setFlagsFromString('--heap-growing-percent=25');
}

function* eachFolder(
  args: Arguments,
  workspace: Workspace,
  named: readonly string[],
  io: Io,
): Generator<MadeFolder> {
  const memory = memoryFor(args, workspace);
  const folders = new Set(named.map(targetFolder)).size;
  if (memory === undefined && helpersFor(folders, args, workspace, named, io) === 0) {
    for (const folder of renderFolders(args, workspace, named)) yield madeFolder(folder);
    return;
  }
  const renderer = folderRenderer(args, workspace, named);
  const recalled = memory && recallFolders(args, workspace, renderer, memory);
  const todo = [...Array(renderer.count).keys()].filter((index) => recalled?.has(index) !== true);
  const helpers = helpersFor(todo.length, args, workspace, named, io);
  const crew = startCrew({ line: args.line, named, todo }, helpers, io);
  const work: Work = { renderer, memory, todo, crew };
  let isSound = true;
  try {
    for (let index = 0; index < renderer.count; index += 1) {
      const sent = recalled?.get(index) ?? awaitFolder(index, work);
      const made = takeOver(sent, workspace, work, keeps(args));
      isSound &&= !hasErrors(made.findings);
      yield made;
    }
  } finally {
    crew.end(todo.length);
  }
  for (const rest of renderer.rest(isSound)) yield madeFolder(rest);
}

/** What folders are rendered by, each of them once. */
interface Work {
  renderer: FolderRenderer;
  memory: FolderMemory | undefined;
  /** The folders that are to be rendered, by their index. */
  todo: readonly number[];
  crew: Crew;
}

/** The folders that a former run made of the same inputs and that lie in `out/` as it left them, by index. */
function recallFolders(
  args: Arguments,
  { project }: Workspace,
  renderer: FolderRenderer,
  memory: FolderMemory,
): Map<number, ThreadMessage> {
  const { output } = outputOf(args, project);
  const recalled = new Map<number, ThreadMessage>();
  for (let index = 0; index < renderer.count; index += 1) {
    const outcome = memory.recall(renderer.inputs(index, memory));
    const unchanged = outcome && filesAsLeft(output, outcome.left);
    renderer.forget(index);
    if (outcome === undefined || unchanged === undefined) continue;
    const { findings, folders, claims, ignores } = outcome;
    const made: MadeFolder = { findings, folders, units: undefined, unchanged };
    recalled.set(index, { index, made, inputs: undefined, claims, ignores, sound: [] });
  }
  return recalled;
}

/** How many threads help this one with so many folders. */
function helpersFor(
  folders: number,
  { line }: Arguments,
  { engine, targets }: Workspace,
  named: readonly string[],
  { program, env }: Io,
): number {
  const worthwhile = Math.min(MOST_THREADS, 1 + Math.floor(folders / FOLDERS_PER_THREAD));
  // A project's own rules tell their faults once in a run; a part of the targets leans on the others.
  const isApart = engine.own.texts.length === 0 && named.length === targets.length;
  if (worthwhile === 1 || !isApart || program === undefined || line.length === 0) return 0;
  const asked = Number(env?.[THREADS_VARIABLE]);
  if (Number.isInteger(asked) && asked > 0) return Math.min(worthwhile, asked) - 1;
  const { availableParallelism } = require('node:os') as typeof Os;
  return Math.min(worthwhile, availableParallelism()) - 1;
}

/** The threads that help, and what they sent. */
interface Crew {
  counters: Int32Array<SharedArrayBuffer>;
  /** By index of the folder: what was rendered and not handed over yet. */
  ready: Map<number, ThreadMessage>;
  /** Takes in what was sent. */
  receive(): void;
  /** Lets the threads end after what they have in hand. */
  end(count: number): void;
}

function startCrew(
  order: Pick<ThreadOrder, 'line' | 'named' | 'todo'>,
  helpers: number,
  { home }: Io,
): Crew {
  const counters = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const ready = new Map<number, ThreadMessage>();
  if (helpers === 0) return { counters, ready, receive: () => undefined, end: () => undefined };
  // Loaded here, since it takes time that most runs need not spend.
  const threads = require('node:worker_threads') as typeof Threads;
  const crew = Array.from({ length: helpers }, () => {
    const { port1, port2 } = new threads.MessageChannel();
    const workerData: ThreadOrder = { ...order, port: port2, counters };
    const worker = new threads.Worker(join(home, 'dist', 'folders-thread.cjs'), {
      workerData,
      transferList: [port2],
      resourceLimits: LIMITS,
    });
    // A thread that fails is one that helps no more: its folders are rendered here, and faults of ours are told from here.
    worker.on('error', () => undefined);
    worker.unref();
    return port1;
  });
  return {
    counters,
    ready,
    receive: () => {
      for (const port of crew) {
        for (;;) {
          const got = threads.receiveMessageOnPort(port);
          if (got === undefined) break;
          const message = got.message as ThreadMessage;
          ready.set(message.index, message);
        }
      }
    },
    end: (count) => {
      Atomics.store(counters, NEXT, count);
      for (const port of crew) port.close();
    },
  };
}

/** The folder at an index: meanwhile this thread renders others that nobody has begun. */
function awaitFolder(index: number, { renderer, memory, todo, crew }: Work): ThreadMessage {
  const { counters, ready } = crew;
  for (;;) {
    const seen = Atomics.load(counters, SENT);
    crew.receive();
    const there = ready.get(index);
    if (there !== undefined) {
      ready.delete(index);
      return there;
    }
    const next = todo[Atomics.add(counters, NEXT, 1)];
    if (next !== undefined) ready.set(next, renderApart(next, renderer, memory));
    else if (Atomics.wait(counters, SENT, seen, PATIENCE) === 'timed-out') {
      return renderApart(index, renderer, memory);
    }
  }
}

/** Takes in what is known by a folder; one whose resources another has is rendered once more, so that this is told. */
function takeOver(
  { index, made, inputs, claims, ignores, sound }: ThreadMessage,
  workspace: Workspace,
  { renderer, memory }: Work,
  isKept: boolean,
): MadeFolder {
  workspace.ignores.adopt(ignores);
  workspace.engine.sound?.adopt(sound);
  const again = (folder: string): ReturnType<FolderRenderer['unitOf']> =>
    renderer.unitOf(index, folder);
  const isAlone = !made.findings.some(isConflict) && workspace.owners.adopt(claims, again);
  if (!isAlone) return madeFolder(renderer.render(index));
  if (isKept && inputs !== undefined) memory?.keep(inputs, made, { claims, ignores });
  return made;
}

function isConflict({ rule }: Finding): boolean {
  return rule === 'output/two-owners';
}
