// What the package weighs: packed, installed, and what is needed to work on it.
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../projects.mjs';
import { ROOT, SCRATCH } from '../run.mjs';

const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe' });

/** Packages and bytes below a node_modules. */
export function weigh(folder) {
  const files = filesBelow(folder).filter((path) => !path.includes('/.cache/'));
  const isPackage = (path) => /node_modules\/(?:@[^/]+\/)?[^/@][^/]*\/package\.json$/.test(path);
  return {
    packages: files.filter(isPackage).length,
    bytes: files.reduce((sum, path) => sum + lstatSync(path).size, 0),
  };
}

/** Bytes as megabytes, a million bytes each. */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

export function measureSize() {
  const folder = join(SCRATCH, 'size');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(npm(pack, ROOT));
  npm(['install', '--offline', '--no-audit', '--no-fund', packed.filename], folder);
  const installed = weigh(join(folder, 'node_modules'));
  const developed = weigh(join(ROOT, 'node_modules'));
  const row = (what, { bytes, packages }) => [what, megabytes(bytes), String(packages)];
  return {
    tables: {
      size: {
        title: 'Size',
        head: ['', 'size', 'packages'],
        rows: [
          row(`tarball, ${packed.files.length} files`, { bytes: packed.size, packages: 1 }),
          row('installed', installed),
          row('to work on it', developed),
        ],
      },
    },
  };
}
