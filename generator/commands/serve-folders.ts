import { Owners } from '../artifact/owners.ts';
import type { Arguments, Command } from './command.ts';
import { folderRenderer } from './folders.ts';
import { Ignores } from './ignores.ts';
import type { Io } from './io.ts';
import { madeFolder } from './made-folder.ts';
import { NEXT, SENT, type ThreadMessage, type ThreadOrder } from './thread-order.ts';
import { openWorkspace } from './workspace.ts';

/**
 * What a thread does that helps a command: it takes one folder after the other, renders it and sends it. What goes wrong
 * with the project as a whole, the command itself finds and tells.
 */
export function serveFolders(
  { args, command }: { args: Arguments; command: Command },
  io: Io,
  { named, port, counters }: ThreadOrder,
): void {
  const workspace = openWorkspace(args, io, command.asks?.() ?? {}).value;
  if (workspace === undefined) return;
  const { sound } = workspace.engine;
  const renderer = folderRenderer(args, workspace, named);
  sound?.takeFresh();
  for (;;) {
    const index = Atomics.add(counters, NEXT, 1);
    if (index >= renderer.count) return;
    // What lies between folders, only the thread judges that has all of them.
    const own = { owners: new Owners(), ignores: new Ignores() };
    const message: ThreadMessage = {
      index,
      made: madeFolder(renderer.render(index, own)),
      claims: own.owners.claims(),
      ignores: own.ignores.entries(),
      sound: sound?.takeFresh() ?? [],
    };
    port.postMessage(message);
    Atomics.add(counters, SENT, 1);
    Atomics.notify(counters, SENT);
  }
}
