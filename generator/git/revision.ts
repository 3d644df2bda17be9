import { spawnSync } from 'node:child_process';
import { finding, type Finding, type Result } from '../core/finding.ts';
import { LIMITS } from '../files/read.ts';

/** What is read from a revision: the folder that git is asked in, and paths relative to it, with slashes. */
export interface RevisionRequest {
  cwd: string;
  revision: string;
  paths: readonly string[];
  /** The option that names the revision, for messages. */
  option: string;
}

/** The most that git may print: all files of a delivery have some hundred kilobytes. */
const MOST_BYTES = 4 * LIMITS.documents;

/** The regular files below some paths as a revision of the project's git repository has them, by path relative to `cwd`. */
export function readRevision(request: RevisionRequest): Result<Map<string, Buffer>> {
  const { cwd, revision, paths, option } = request;
  const wrong = revisionFault(revision);
  if (wrong !== undefined) return fault(`${option} "${revision}" ${wrong}`);
  const commit = git(cwd, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (commit.error !== undefined) return fault(commit.error);
  if (!commit.isSound) return fault(...whyNone(request));
  const id = commit.out.toString('latin1').trim();
  const listed = git(cwd, ['ls-tree', '-r', '-z', id, ...paths.map((path) => `./${path}`)]);
  if (!listed.isSound) return fault(`git cannot list ${revision}: ${listed.message}`);
  const entries = entriesOf(listed.out);
  const read = git(cwd, ['cat-file', '--batch'], entries.map((one) => `${one.id}\n`).join(''));
  if (!read.isSound) return fault(`git cannot read ${revision}: ${read.message}`);
  const texts = objectsOf(read.out);
  const files = new Map<string, Buffer>();
  for (const [index, { path }] of entries.entries()) {
    const text = texts[index];
    if (text !== undefined) files.set(path, text);
  }
  return { value: files, findings: [] };
}

function revisionFault(revision: string): string | undefined {
  if (revision.startsWith('-')) return 'begins with - as an option does, so it is no revision';
  if (/[\p{Cc}\p{Cs}]/u.test(revision)) return 'has a control character, so it is no revision';
  return undefined;
}

/** Why git has no such commit, and what helps. */
function whyNone({ cwd, revision, option }: RevisionRequest): [string, string] {
  const repository = git(cwd, ['rev-parse', '--git-dir']);
  if (!repository.isSound) {
    return [
      `${option} ${revision} needs a git repository, and git opens none here: ${repository.message}`,
      'commit the project first, or leave the option away to compare with the files below out/',
    ];
  }
  return [
    `there is no commit ${revision}`,
    'write a branch, a tag, a commit id, or HEAD~1; a branch of a remote is  origin/main  and has to be fetched first',
  ];
}

interface Answer {
  isSound: boolean;
  out: Buffer;
  /** The first line that git says about a fault. */
  message: string;
  /** Why git could not be run at all. */
  error?: string;
}

/** Runs git without a shell; words stay the words that they are. */
function git(cwd: string, words: readonly string[], input = ''): Answer {
  const { status, stdout, stderr, error } = spawnSync('git', words, {
    cwd,
    input,
    maxBuffer: MOST_BYTES,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (error !== undefined) {
    const isMissing = 'code' in error && error.code === 'ENOENT';
    const what = isMissing ? 'git is not on the PATH' : `git cannot be run: ${error.message}`;
    return { isSound: false, out: Buffer.alloc(0), message: what, error: what };
  }
  const message = (/^(?:fatal: |error: )?(.*)/.exec(stderr.toString('utf8'))?.[1] ?? '').trim();
  return { isSound: status === 0, out: stdout, message };
}

/** The regular files that `ls-tree -z` lists; symbolic links and submodules are left out. */
function entriesOf(out: Buffer): { id: string; path: string }[] {
  return out
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
      return id === undefined || path === undefined ? [] : [{ id, path }];
    });
}

/** The objects that `cat-file --batch` prints, in the order in which they were asked for. */
function objectsOf(out: Buffer): (Buffer | undefined)[] {
  const objects: (Buffer | undefined)[] = [];
  for (let at = 0; at < out.length;) {
    const end = out.indexOf(10, at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(out.toString('latin1', at, end))?.[1];
    if (size === undefined) {
      objects.push(undefined);
      at = end + 1;
      continue;
    }
    const start = end + 1;
    objects.push(out.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return objects;
}

function fault(message: string, help = ''): Result<Map<string, Buffer>> {
  const found: Finding = finding('project/revision', message, help === '' ? {} : { help });
  return { value: undefined, findings: [found] };
}
