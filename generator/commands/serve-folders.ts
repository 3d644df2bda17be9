import type { Arguments, Command } from './command.ts';
import { memoryFor } from './folder-inputs.ts';
import { folderRenderer } from './folders.ts';
import type { Io } from './io.ts';
import { renderApart } from './render-apart.ts';
import { NEXT, SENT, type ThreadMessage, type ThreadOrder } from './thread-order.ts';
import { openWorkspace } from './workspace.ts';

/**
 * What a thread does that helps a command: it takes one folder after the other, renders it and sends it. What goes wrong
 * with the project as a whole, the command itself finds and tells.
 */
export function serveFolders(
  { args, command }: { args: Arguments; command: Command },
  io: Io,
  { named, todo, port, counters }: ThreadOrder,
): void {
  const workspace = openWorkspace(args, io, command.asks?.() ?? {}).value;
  if (workspace === undefined) return;
  const { sound } = workspace.engine;
  const renderer = folderRenderer(args, workspace, named);
  sound?.takeFresh();
  const memory = memoryFor(args, workspace);
  for (;;) {
    const index = todo[Atomics.add(counters, NEXT, 1)];
    if (index === undefined) return;
    const message = { ...renderApart(index, renderer, memory), sound: sound?.takeFresh() ?? [] };
    port.postMessage(message satisfies ThreadMessage);
    Atomics.add(counters, SENT, 1);
    Atomics.notify(counters, SENT);
  }
}
