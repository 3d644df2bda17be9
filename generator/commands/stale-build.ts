import { join, resolve } from 'node:path';
import { finding, hasErrors, type Finding } from '../core/finding.ts';
import { valueAt } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { fingerprintOf } from '../files/fingerprint.ts';
import { isWithin } from '../files/path.ts';
import { LIMITS, readText } from '../files/read.ts';
import { isCommitted } from '../git/committed.ts';
import type { Io } from './io.ts';

/** The file below `dist/` that says what it was built of. */
export const BUILT_FROM = 'built-from.json';

/** What a build is made of: the program, and what it compiles or keeps of the files that it renders from. */
const PARTS = { program: ['generator'], sources: ['templates', 'schemas'] } as const;

/** Faults that are told of files which are sound, where the program is older than they are. */
const SUSPECT = new Set<string>(['output/stale', 'output/extra', 'schema/unsound']);

/** What the files of a working copy are just now, for the build to write down. */
export function builtFrom(home: string): Record<keyof typeof PARTS, string | undefined> {
  return {
    program: fingerprintOf(home, PARTS.program),
    sources: fingerprintOf(home, PARTS.sources),
  };
}

/**
 * The finding that a working copy of this very program has to be built anew, where that may be why faults are told of its
 * own files; nothing is compared where nothing is wrong with those. What somebody is just editing is no such reason.
 */
export function staleBuild({ home, cwd }: Io, findings: readonly Finding[]): Finding[] {
  const own = PARTS.sources.map((folder) => join(home, folder));
  const suspects = findings.filter(({ severity, rule, file }) => {
    if (severity !== 'error') return false;
    const path = file === undefined ? undefined : resolve(cwd, file);
    return SUSPECT.has(rule) || own.some((folder) => path !== undefined && isWithin(path, folder));
  });
  if (!hasErrors(suspects)) return [];
  const path = join(home, 'dist', BUILT_FROM);
  const { value: text } = readText(path, { label: path, maxBytes: LIMITS.documents });
  const { value: built } = text === undefined ? {} : parseJson(text, { file: path });
  const now = fingerprintOf(home, PARTS.program);
  // An installed package has no sources of the program.
  if (built === undefined || now === undefined) return [];
  if (valueAt(built, ['program']) !== now) return [told(PARTS.program)];
  const isEdited = (file = ''): boolean => !isCommitted(home, resolve(cwd, file));
  if (suspects.some(({ file }) => isEdited(file))) return [];
  const sources = fingerprintOf(home, PARTS.sources);
  return valueAt(built, ['sources']) === sources ? [] : [told(PARTS.sources)];
}

function told(folders: readonly string[]): Finding {
  const names = folders.map((folder) => `${folder}/`).join(' or ');
  return finding('project/stale-build', `dist/ was built before ${names} changed`, {
    help: 'run  npm run build  first: what else is told may come from that',
  });
}
