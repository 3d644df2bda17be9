import { Owners } from '../artifact/owners.ts';
import type { FolderMemory } from './folder-memory.ts';
import type { FolderRenderer } from './folders.ts';
import { Ignores } from './ignores.ts';
import { madeFolder } from './made-folder.ts';
import type { ThreadMessage } from './thread-order.ts';

/** Renders one folder by itself: what lies between folders, only the thread judges that has all of them. */
export function renderApart(
  index: number,
  renderer: FolderRenderer,
  memory: FolderMemory | undefined,
): ThreadMessage {
  // Asked for before, while the files are as they are rendered.
  const inputs = memory && renderer.inputs(index, memory);
  const own = { owners: new Owners(), ignores: new Ignores() };
  const made = madeFolder(renderer.render(index, own));
  const { owners, ignores } = own;
  return { index, made, inputs, claims: owners.claims(), ignores: ignores.entries(), sound: [] };
}
