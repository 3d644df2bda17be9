import { formatPointer } from '../core/json.ts';
import type { Change, Step } from './change.ts';
import { isDifferent, type Difference, type FileDifference } from './compare-sides.ts';
import { permissionWords } from './words.ts';

/** The difference of two states as keys of the JSON form; files that are the same are left out. */
export function differenceJson({ files, permissions }: Difference): object {
  return {
    same: !files.some(isDifferent),
    files: files.filter(({ state }) => state !== 'same').map(fileJson),
    permissions: permissions.map((one) => ({
      direction: one.direction,
      file: one.file,
      statement: one.statement,
      pointer: one.pointer,
      part: one.part,
      message: permissionWords(one),
    })),
  };
}

function fileJson({ file, state, note, changes, lines }: FileDifference): object {
  return { file, state, note, lines, changes: changes.map(changeJson) };
}

/** One change with its pointers; a key that has nothing to say is left out. */
export function changeJson(change: Change): object {
  const { kind, path, oldPath, inner, oldInner, names, old, new: now, lines, isMasked } = change;
  return {
    kind,
    pointer: formatPointer(path),
    oldPointer: pointerOf(oldPath),
    inner: pointerOf(inner),
    oldInner: pointerOf(oldInner),
    names,
    old,
    new: now,
    lines,
    masked: isMasked,
  };
}

function pointerOf(path: readonly Step[] | undefined): string | undefined {
  return path === undefined ? undefined : formatPointer(path);
}
