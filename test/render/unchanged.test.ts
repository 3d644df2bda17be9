import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '../../generator/core/hash.ts';
import { filesBelow, ROOT, run, scratchProject } from '../support/run.ts';

// What a run remembers of folders of targets is never needed and never wrong: two copies of a project, one of which may
// remember, are changed in the same way, and each command says and leaves the same in both.

const MEMORY = join('node_modules', '.cache', 'codeseries', 'folders');
const ENVIRONMENTS = 'environments';

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-0000-4000-8000-00000000000';
const PAYMENTS = `application:\n  name: payments\nkms:\n  keyArn: ${KEY}2\n`;

interface Twins {
  remembering: string;
  forgetful: string;
}

const scratches: { remove(): void }[] = [];
afterEach(() => {
  for (const one of scratches.splice(0)) one.remove();
});

/** A project with two folders of targets, twice; only the first has a place for a memory. */
function twins(): Twins {
  const [remembering = '', forgetful = ''] = [0, 1].map(() => {
    const scratch = scratchProject();
    scratches.push(scratch);
    asAtFirst(scratch.path);
    return scratch.path;
  });
  mkdirSync(join(remembering, 'node_modules'));
  return { remembering, forgetful };
}

/** The sources of a project as they were at first; what was rendered stays. */
function asAtFirst(folder: string): void {
  for (const name of [ENVIRONMENTS, 'templates']) remove(join(folder, name));
  cpSync(join(ROOT, 'test', 'cases', 'base-project'), folder, { recursive: true });
  const below = join(folder, ENVIRONMENTS, 'payments');
  mkdirSync(below);
  writeFileSync(join(below, 'base.yml'), PAYMENTS);
  for (const name of ['dev.yml', 'stg.yml']) {
    cpSync(join(folder, ENVIRONMENTS, name), join(below, name));
  }
}

/** What a person or another program does to a project, in a folder. */
type Deed = (folder: string) => void;

/** Done to a file if it is there. */
function to(path: string, act: (path: string) => void): Deed {
  return (folder) => {
    if (existsSync(join(folder, path))) act(join(folder, path));
  };
}

function written(path: string, text: string): Deed {
  return (folder) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

function linked(path: string): void {
  remove(path);
  symlinkSync('somewhere', path);
}

const TEMPLATE = 'log-group.json.hbs';
const shipped = readFileSync(join(ROOT, 'templates', TEMPLATE), 'utf8');

const DEEDS: Record<string, Deed> = {
  'another name in base.yml': to(`${ENVIRONMENTS}/base.yml`, (path) => {
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/^( {2}name:) .*$/m, '$1 invoices'));
  }),
  'another name in payments/base.yml': written(
    `${ENVIRONMENTS}/payments/base.yml`,
    PAYMENTS.replace('payments', 'bills'),
  ),
  'the key of the other folder': written(
    `${ENVIRONMENTS}/payments/base.yml`,
    PAYMENTS.replace(`${KEY}2`, `${KEY}1`),
  ),
  'no payments/base.yml': to(`${ENVIRONMENTS}/payments/base.yml`, remove),
  'a comment': to(`${ENVIRONMENTS}/payments/dev.yml`, (path) => {
    appendFileSync(path, '# a comment\n');
  }),
  'a fault': to(`${ENVIRONMENTS}/payments/stg.yml`, (path) => {
    appendFileSync(path, 'unknown: 1\n');
  }),
  'no payments/stg.yml': to(`${ENVIRONMENTS}/payments/stg.yml`, remove),
  'a further target': (folder) => {
    const from = join(folder, ENVIRONMENTS, 'dev.yml');
    if (existsSync(from)) cpSync(from, join(folder, ENVIRONMENTS, 'payments', 'qa.yml'));
  },
  'a template of its own': written(`templates/${TEMPLATE}`, `${shipped}\n`),
  'another template': written(
    `templates/${TEMPLATE}`,
    shipped.replace('{', '{ "tags": { "own": "yes" },'),
  ),
  'no template of its own': to(`templates/${TEMPLATE}`, remove),
  'a file of out/ edited': to('out/dev/repository/buildspec.yml', (path) => {
    appendFileSync(path, '# by hand\n');
  }),
  'a file of out/ gone': to('out/payments/dev/apply.sh', remove),
  'a folder of out/ gone': to('out/payments/shared', remove),
  'a record gone': to('out/dev/.rendered', remove),
  'a record edited': to('out/payments/dev/.rendered', (path) => {
    writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(2).join('\n'));
  }),
  'a link in the way': to('out/payments/dev/README.md', linked),
  'a script that cannot be executed': to('out/dev/apply.sh', (path) => {
    chmodSync(path, 0o644);
  }),
  'a document that can be': to('out/dev/README.md', (path) => {
    chmodSync(path, 0o755);
  }),
  'a foreign file': written('out/dev/notes.txt', 'mine\n'),
};

const BUILD = { program: 'this build' };

const FORGED = {
  rule: 'environment/unfilled',
  severity: 'warning',
  message: 'this was never found',
};

/** What may happen to a memory. */
const DAMAGES: Record<string, (files: readonly string[]) => void> = {
  'cut off': (files) => {
    for (const file of files) writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20));
  },
  'in part another': (files) => {
    for (const file of files)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('payments', 'payment5'));
  },
  'in the place of one another': (files) => {
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    files.forEach((file, index) => {
      writeFileSync(file, texts[(index + 1) % texts.length] ?? '');
    });
  },
  empty: (files) => {
    for (const file of files) writeFileSync(file, '');
  },
  gone: (files) => {
    for (const file of files) remove(file);
  },
};

const COMMANDS = [
  ['--all'],
  ['--all'],
  ['dev'],
  ['payments/dev'],
  ['payments/dev', 'payments/stg'],
  ['--all', '--format', 'json'],
  ['--all', '--strict'],
  ['--all', '--dry-run'],
  ['--all', '--out', 'elsewhere'],
  ['dev', '--only', 'bucket'],
  ['dev', '--set', 'branch=feature'],
];

interface Seen {
  code: number;
  out: string;
  err: string;
  files: Record<string, string>;
}

function render(folder: string, words: readonly string[]): Seen {
  const outcome = run(['render', ...words], folder, undefined, undefined, BUILD);
  const files = Object.fromEntries(
    ['out', 'elsewhere'].flatMap((name) =>
      Object.entries(filesBelow(join(folder, name))).map(([path, text]): [string, string] => {
        const mode = (statSync(join(folder, name, path)).mode & 0o777).toString(8);
        return [`${name}/${path}`, `${mode}\n${text}`];
      }),
    ),
  );
  return { ...outcome, files };
}

function memoryOf({ remembering }: Twins): string[] {
  const folder = join(remembering, MEMORY);
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

describe('folders that are unchanged', () => {
  test('are told and left as by a run that remembers nothing, whatever happened before', () => {
    const deed = fc.constantFrom(...Object.keys(DEEDS));
    const damage = fc.constantFrom(...Object.keys(DAMAGES));
    const step = fc.record({
      isAsAtFirst: fc.boolean(),
      deeds: fc.array(deed, { maxLength: 2 }),
      damage: fc.option(damage, { freq: 3 }),
      command: fc.constantFrom(...COMMANDS),
    });
    const both = twins();
    const folders = [both.remembering, both.forgetful];
    fc.assert(
      fc.property(step, ({ isAsAtFirst, deeds, damage: name, command }) => {
        if (isAsAtFirst) for (const folder of folders) asAtFirst(folder);
        for (const one of deeds) for (const folder of folders) DEEDS[one]?.(folder);
        if (name !== null) DAMAGES[name]?.(memoryOf(both));
        expect(render(both.remembering, command)).toEqual(render(both.forgetful, command));
      }),
      // Each step goes on from where the one before it has left the folders.
      { numRuns: 40, endOnFailure: true },
    );
  });

  test('are not rendered again: what is told of them is what was kept', () => {
    const both = twins();
    const first = render(both.remembering, ['--all']);
    expect(first.err).toContain('created');
    const files = memoryOf(both);
    expect(files.length).toBe(2);
    for (const file of files) {
      const [key = '', , json = ''] = readFileSync(file, 'utf8').split('\n');
      const forged = json.replace('"findings":[', `"findings":[${JSON.stringify(FORGED)}`);
      expect(forged).not.toBe(json);
      writeFileSync(file, `${key}\n${sha256(key + forged)}\n${forged}`);
    }
    expect(render(both.remembering, ['--all']).err).toContain(FORGED.message);
    expect(run(['check'], both.remembering, undefined, undefined, BUILD).err).not.toContain(
      FORGED.message,
    );
  });

  test('are rendered again by another build of the program', () => {
    const both = twins();
    render(both.remembering, ['--all']);
    const read = (): string[] => memoryOf(both).map((file) => readFileSync(file, 'utf8'));
    const kept = read();
    render(both.remembering, ['--all']);
    expect(read()).toEqual(kept);
    run(['render', '--all'], both.remembering, undefined, undefined, { program: 'another build' });
    expect(read()).not.toEqual(kept);
  });

  test('are not remembered where nothing may be written, nor where a fault was told', () => {
    const both = twins();
    render(both.remembering, ['--all', '--dry-run']);
    expect(memoryOf(both)).toEqual([]);
    DEEDS['a fault']?.(both.remembering);
    render(both.remembering, ['--all']);
    expect(memoryOf(both)).toHaveLength(1);
  });
});
