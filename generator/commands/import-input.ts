import type { Finding } from '../core/finding.ts';
import { findNamedFiles } from '../files/find.ts';
import { LIMITS, readText } from '../files/read.ts';
import type { Gathered } from '../import/gather.ts';
import { givenIn, type Given } from '../import/given.ts';
import type { Arguments } from './command.ts';
import type { Io } from './io.ts';
import { usage } from './workspace.ts';

/** What is wrong with the words and options together. */
export function misuseOf(args: Arguments): Finding | undefined {
  if (args.flag('live') !== true) {
    const option = ['pipeline', 'region'].find((name) => args.text(name) !== undefined);
    if (option !== undefined) return usage(`--${option} goes with --live alone`);
    return args.words.length === 0 ? usage('there is nothing to import') : undefined;
  }
  if (args.text('target') !== undefined) {
    return usage('with --live the target is the first word, and --target has nothing to name');
  }
  const [target] = args.words;
  if (target === undefined) {
    return usage('--live needs the name of the target that is to be made, such as dev');
  }
  const isName = target.split('/').every((one) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(one));
  return isName && !/(?:^|\/)(?:base|shared)$/.test(target)
    ? undefined
    : usage(`"${target}" is no name of a target`);
}

/** The documents of files and folders; `folder`: the environment that all of them are of. */
export function filesIn(words: readonly string[], io: Io, folder: string | undefined): Gathered {
  const named = findNamedFiles(words, io.cwd);
  const texts = new Map<string, string>();
  const findings: Finding[] = [...named.findings];
  const documents: Given[] = [];
  for (const { path, label, isOwn } of named.files) {
    const read = readText(path, { label, maxBytes: LIMITS.documents });
    findings.push(...read.findings);
    if (read.value === undefined) continue;
    const given = givenIn(label, read.value);
    texts.set(label, read.value);
    const own = folder === undefined ? {} : { folder };
    documents.push(...given.documents.map((one) => ({ ...one, ...own })));
    // A folder holds files of other sorts, too.
    if (isOwn || given.documents.length > 0) findings.push(...given.findings);
  }
  return { documents, findings, texts, facts: [] };
}
