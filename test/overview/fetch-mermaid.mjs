// npm run mermaid: fetches the real Mermaid into node_modules/.cache, for the test that parses every diagram with it. One file
// of the package serves; as a devDependency it would bring a hundred packages. What comes is held against a known hash.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '12.3.0';
const INTEGRITY =
  'sha512-4113TdXeLAsMruJ79OpFL5O8+LTFXhQqZ260rF3tgUmiNAtRm4Uume04I+65PRN6yZ69J4f8rVYWW8zRk65UYw==';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cache = join(root, 'node_modules', '.cache', 'mermaid');
const file = join(cache, 'mermaid.min.js');

if (existsSync(file)) {
  console.log(`mermaid ${VERSION} is there`);
} else {
  const scratch = mkdtempSync(join(tmpdir(), 'codeseries-mermaid-'));
  try {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', `mermaid@${VERSION}`, '--json', '--pack-destination', scratch], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    const tarball = join(scratch, packed.filename);
    const hash = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (`sha512-${hash}` !== INTEGRITY) throw new Error(`mermaid ${VERSION} is not what it was`);
    mkdirSync(cache, { recursive: true });
    const inside = 'package/dist/mermaid.min.js';
    execFileSync('tar', ['-xzf', tarball, '-C', cache, '--strip-components=2', inside]);
    console.log(`mermaid ${VERSION} fetched`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
