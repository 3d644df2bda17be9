import type { Claim } from '../artifact/owners.ts';
import { hasErrors, type Finding } from '../core/finding.ts';
import { sha256 } from '../core/hash.ts';
import { readCache, writeCache } from '../files/cache.ts';
import { leftFolder, type LeftFolder } from '../files/left.ts';
import type { Ignore } from './ignores.ts';
import type { MadeFolder } from './made-folder.ts';

/** All that a folder of targets is made of. */
export interface FolderInputs {
  /** Tells what is made of which folder: one outcome is kept of each. */
  name: string;
  /** A hash of everything that decides what comes out. */
  key: string;
}

/** What came of a folder without an error: who renders it again from the same inputs gets just this. */
export interface Outcome {
  findings: Finding[];
  folders: string[];
  /** The folders of `out/` with their files, as they are left on the disk. */
  left: LeftFolder[];
  claims: readonly Claim[];
  ignores: readonly Ignore[];
}

/** A text as it is kept: the key, a hash over key and text, the text. */
const KEPT = /^([0-9a-f]{64})\n([0-9a-f]{64})\n([^]*)$/;

/**
 * Remembers by their inputs what was made of folders of targets, so that a folder need not be rendered again which is
 * unchanged and lies in `out/` as it was left. Lost or damaged, it costs time and changes nothing.
 */
export class FolderMemory {
  /** `renderedWith` stands for all that renders and judges: program, templates, schemas, tables; asked for when needed. */
  constructor(
    private readonly root: string,
    private readonly renderedWith: () => string,
  ) {}

  /** The inputs of what is named so: the texts of its variable files, and what else decides. */
  inputs(name: string, parts: readonly unknown[]): FolderInputs {
    return { name, key: sha256(JSON.stringify([this.renderedWith(), name, parts])) };
  }

  /** What came of the inputs in a former run. */
  recall(inputs: FolderInputs): Outcome | undefined {
    const ignores = (list: readonly KeptIgnore[]): Ignore[] =>
      list.map((one) => ({ ...one, targets: new Set(one.targets) }));
    const kept = this.read(inputs) as KeptOutcome | undefined;
    return kept && { ...kept, ignores: ignores(kept.ignores) };
  }

  /** Remembers what came of the inputs, unless there is a fault in it. */
  keep(inputs: FolderInputs, made: MadeFolder, learned: Pick<Outcome, 'claims' | 'ignores'>): void {
    const { findings, folders, units } = made;
    if (units === undefined || hasErrors(findings)) return;
    const ignores = learned.ignores.map((one): KeptIgnore => ({
      ...one,
      targets: [...one.targets],
    }));
    const left = units.map(leftFolder);
    this.write(inputs, { findings, folders, left, claims: learned.claims, ignores });
  }

  /** What the targets of a folder claim that is not rendered now. */
  recallClaims(inputs: FolderInputs): readonly Claim[] | undefined {
    return this.read(inputs) as readonly Claim[] | undefined;
  }

  /** Remembers what such targets claim. */
  keepClaims(inputs: FolderInputs, claims: readonly Claim[]): void {
    this.write(inputs, claims);
  }

  /** What was kept, as it was kept: the hash over it says so. */
  private read({ name, key }: FolderInputs): unknown {
    const [, of, hash, json = ''] = KEPT.exec(readCache(this.root, fileOf(name)) ?? '') ?? [];
    return of === key && hash === sha256(key + json) ? JSON.parse(json) : undefined;
  }

  private write({ name, key }: FolderInputs, value: unknown): void {
    const json = JSON.stringify(value);
    writeCache(this.root, fileOf(name), `${key}\n${sha256(key + json)}\n${json}`);
  }
}

type KeptIgnore = Omit<Ignore, 'targets'> & { targets: readonly string[] };

type KeptOutcome = Omit<Outcome, 'ignores'> & { ignores: readonly KeptIgnore[] };

function fileOf(name: string): string {
  return `folders/${sha256(name).slice(0, 40)}`;
}
