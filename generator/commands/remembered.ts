import { createHash, type Hash } from 'node:crypto';
import { once } from '../core/memo.ts';
import { readCache, writeCache } from '../files/cache.ts';
import { labelOf } from '../files/path.ts';
import type { Project } from '../files/project.ts';
import type { Sources } from '../sources.ts';
import { SoundMemory } from '../sound.ts';
import { FolderMemory } from './folder-memory.ts';
import type { Io } from './io.ts';

const NAME = 'sound';

/** What runs remember: texts and sets that were found sound, and what was made of whole folders of targets. */
export interface Memories {
  sound: SoundMemory;
  folders: FolderMemory;
}

/** What former runs of this very program remember of a project; nothing where the program cannot be told. */
export function openMemories(io: Io, project: Project, sources: Sources): Memories | undefined {
  if (io.program === undefined) return undefined;
  const hash = createHash('sha256').update(io.program);
  for (const [name, { text }] of sources.schemas) addTo(hash, name, text);
  hash.update(sources.iamTable() ?? '');
  const judgedWith = hash.digest('hex');
  return {
    sound: new SoundMemory(judgedWith, readCache(project.root, NAME)),
    folders: new FolderMemory(
      project.root,
      once(() => renderedWith(judgedWith, project, sources)),
    ),
  };
}

/** What stands for all that renders and judges, and for the names that things are told by. */
function renderedWith(judgedWith: string, { cwd, root }: Project, sources: Sources): string {
  const { schemas, templates, manifest, ownManifest } = sources;
  const hash = createHash('sha256').update(judgedWith);
  addTo(hash, process.version, labelOf(cwd, root));
  for (const [name, { label }] of schemas) addTo(hash, name, label);
  for (const [name, { label, text }] of templates) addTo(hash, name, label, text);
  for (const file of [manifest, ownManifest]) addTo(hash, file?.label ?? '', file?.text ?? '');
  return hash.digest('hex');
}

/** Each text with its length, so that no two lists of texts are the same bytes. */
function addTo(hash: Hash, ...texts: readonly string[]): void {
  for (const text of texts) hash.update(`\n${text.length}:`).update(text);
}

/** Keeps what this run has learned for the next one. */
export function keepMemory(project: Project, memory: SoundMemory | undefined): void {
  const text = memory?.print();
  if (text !== undefined) writeCache(project.root, NAME, text);
}
