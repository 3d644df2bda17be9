import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, type Outcome } from '../support/run.ts';

/** One file of the tarball, as npm tells it. */
export interface PackedFile {
  path: string;
  size: number;
}

/** The package, packed and installed into an empty folder without a network. */
export interface Installed {
  folder: string;
  packed: { size: number; unpackedSize: number; files: PackedFile[] };
  /** Runs the installed binary in a folder, by default the one it is installed in. */
  codeseries(argv: readonly string[], cwd?: string): Outcome;
  /** Runs a program of ours with Node in the folder. */
  node(file: string, text: string): Outcome;
  remove(): void;
}

/** Packs what is built and installs it as people do. */
export function installPacked(): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'codeseries-installed-'));
  const npm = (args: readonly string[], cwd: string): string =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [packed] = JSON.parse(
    npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], ROOT),
  ) as (Installed['packed'] & { filename: string })[];
  if (packed === undefined) throw new Error('npm pack made nothing');
  const tarball = join(folder, packed.filename);
  npm(['install', '--offline', '--no-audit', '--no-fund', '--no-save', tarball], folder);
  rmSync(tarball);
  const start = (command: string, argv: readonly string[], cwd: string): Outcome => {
    const { status, stdout, stderr } = spawnSync(command, argv, { cwd, encoding: 'utf8' });
    return { code: status ?? -1, out: stdout, err: stderr };
  };
  return {
    folder,
    packed,
    codeseries: (argv, cwd = folder) =>
      start(join(folder, 'node_modules', '.bin', 'codeseries'), argv, cwd),
    node: (file, text) => {
      writeFileSync(join(folder, file), text);
      return start(process.execPath, [file], folder);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
