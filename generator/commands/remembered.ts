import { createHash } from 'node:crypto';
import { readCache, writeCache } from '../files/cache.ts';
import type { Project } from '../files/project.ts';
import type { Sources } from '../sources.ts';
import { SoundMemory } from '../sound.ts';
import type { Io } from './io.ts';

const NAME = 'sound';

/** What former runs of this very program found sound with these schemas; none where the program cannot be told. */
export function openMemory(io: Io, project: Project, sources: Sources): SoundMemory | undefined {
  if (io.program === undefined) return undefined;
  const hash = createHash('sha256').update(io.program);
  for (const [name, { text }] of sources.schemas)
    hash.update(`\n${name}:${text.length}:`).update(text);
  hash.update(sources.iamTable() ?? '');
  return new SoundMemory(hash.digest('hex'), readCache(project.root, NAME));
}

/** Keeps what this run has learned for the next one. */
export function keepMemory(project: Project, memory: SoundMemory | undefined): void {
  const text = memory?.print();
  if (text !== undefined) writeCache(project.root, NAME, text);
}
