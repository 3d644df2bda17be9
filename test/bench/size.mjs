// npm run size: what the package weighs: packed, unpacked, and how many packages an install brings.
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'codeseries-size-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const npm = (args, cwd) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** Packages and bytes below a node_modules. */
function weigh(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('/.cache/'));
  const isPackage = ({ name, parentPath }) =>
    name === 'package.json' && /node_modules\/(?:@[^/]+\/)?[^/]+$/.test(parentPath);
  return {
    packages: files.filter(isPackage).length,
    bytes: files.reduce((sum, one) => sum + lstatSync(join(one.parentPath, one.name)).size, 0),
  };
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

writeFileSync(join(scratch, 'package.json'), '{}');
const [packed] = JSON.parse(
  npm(['pack', '--ignore-scripts', '--json', '--pack-destination', scratch], root),
);
npm(['install', '--offline', '--no-audit', '--no-fund', packed.filename], scratch);
const installed = weigh(join(scratch, 'node_modules'));
const developed = weigh(join(root, 'node_modules'));

console.log(`tarball:        ${megabytes(packed.size)}, ${packed.files.length} files`);
console.log(`installed:      ${megabytes(installed.bytes)}, ${installed.packages} package`);
console.log(`to work on it:  ${megabytes(developed.bytes)}, ${developed.packages} packages`);
