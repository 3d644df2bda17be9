import { hasErrors, type Finding } from '../core/finding.ts';
import { nearest } from '../core/suggest.ts';
import { finding } from '../core/finding.ts';
import { findNamedFiles, type NamedFile } from '../files/find.ts';
import { LIMITS, readStandardInput, readText } from '../files/read.ts';
import { judgeForeign } from '../foreign/judge.ts';
import { recogniseByPath } from '../foreign/recognise.ts';
import { KINDS } from '../schema/kinds.ts';
import type { Lint } from '../shell/script.ts';
import type { Arguments, Command } from './command.ts';
import type { Io } from './io.ts';
import { report, type Report } from './report.ts';
import { judgeVariables } from './validate-variables.ts';
import { shellcheck } from './shellcheck.ts';
import { openSchemas, type SchemaSource } from './schema-source.ts';

const STANDARD_INPUT = '<standard input>';

/** `validate`: any file of a known kind, from this or another project. */
export const VALIDATE: Command = {
  name: 'validate',
  usage: '<file, folder or pattern…> | -',
  summary: 'validates any buildspec, pipeline, policy … of this or another project',
  options: {
    kind: {
      type: 'string',
      placeholder: 'kind',
      describe: 'the kind of the files, where name and content do not tell it',
    },
  },
  examples: [
    ['codeseries validate buildspec.yml taskdef.json', 'two files'],
    ['codeseries validate "**/*policy*.json"', 'every file that a pattern fits'],
    ['aws codepipeline get-pipeline --name x | codeseries validate -', 'standard input'],
    ['codeseries validate document.json --kind key-policy', 'a file of a kind that is said'],
  ],
  run,
};

/** What became of one file. */
interface Verdict {
  file: string;
  kinds: string[];
  findings: Finding[];
}

function run(args: Arguments, io: Io): number {
  return report(args, io, { ...judgeFiles(args, io), stream: 'out' });
}

/** A document in memory: its name in findings, and its kind where name and content do not tell it. */
export interface NamedText {
  name: string;
  text: string;
  kind?: string;
}

/** What is said of the files that the words name, and of documents in memory. */
export function judgeFiles(
  args: Arguments,
  io: Io,
  documents: readonly NamedText[] = [],
): Omit<Report, 'stream'> {
  const kind = args.text('kind');
  const wrong = usageFaults(args, [kind, ...documents.map((one) => one.kind)], documents);
  if (wrong.length > 0) return { findings: wrong };
  const words = args.words.filter((word) => word !== '-');
  const named = findNamedFiles(words, io.cwd);
  const schemas = openSchemas(args, io);
  const lint = shellcheck();
  const verdicts: Verdict[] = [];
  const texts = new Map<string, string>();
  if (args.words.includes('-')) {
    const read = readStandardInput({ label: STANDARD_INPUT, maxBytes: LIMITS.documents });
    if (read.value !== undefined) texts.set(STANDARD_INPUT, read.value);
    verdicts.push(verdictOn({ label: STANDARD_INPUT, isOwn: true }, read, { kind, schemas, lint }));
  }
  for (const file of named.files) {
    const read = readText(file.path, { label: file.label, maxBytes: LIMITS.documents });
    verdicts.push(verdictOn(file, read, { kind, schemas, lint }));
  }
  for (const { name, text, kind: own = kind } of documents) {
    const read = { value: text, findings: [] };
    verdicts.push(verdictOn({ label: name, isOwn: true }, read, { kind: own, schemas, lint }));
  }
  const judged = verdicts.filter(({ kinds, findings }) => kinds.length > 0 || findings.length > 0);
  return {
    findings: [
      ...named.findings,
      ...schemas.findings,
      ...judged.flatMap(({ findings }) => findings),
    ],
    lines: summary(judged, verdicts.length - judged.length),
    more: {
      files: judged.map(({ file, kinds, findings }) => ({
        file,
        kinds,
        sound: !hasErrors(findings),
      })),
    },
    texts,
  };
}

function verdictOn(
  { label, isOwn }: Pick<NamedFile, 'label' | 'isOwn'>,
  { value: text, findings }: { value: string | undefined; findings: Finding[] },
  { kind, schemas, lint }: { kind: string | undefined; schemas: SchemaSource; lint: Lint },
): Verdict {
  if (text === undefined) return { file: label, kinds: [], findings };
  if ((kind ?? recogniseByPath(label)) === 'environment') {
    return { file: label, kinds: ['environment'], findings: judgeVariables(label, text, schemas) };
  }
  const judged = judgeForeign({
    file: label,
    text,
    kind,
    validate: schemas.validate,
    iam: schemas.iam,
    lint,
  });
  // A folder or pattern finds files of other sorts, too; only what was named by itself has to be of a known kind.
  const isOther = !isOwn && judged.kinds.length === 0;
  return { file: label, kinds: judged.kinds, findings: isOther ? [] : judged.findings };
}

function usageFaults(
  args: Arguments,
  kinds: readonly (string | undefined)[],
  documents: readonly NamedText[],
): Finding[] {
  if (args.words.length === 0 && documents.length === 0) {
    const help = 'name files, folders or patterns, or write  -  for standard input';
    return [finding('project/usage', 'there is nothing to validate', { help })];
  }
  const ids = KINDS.map((one) => one.id);
  return kinds
    .filter((kind): kind is string => kind !== undefined && !ids.includes(kind))
    .map((kind) => {
      const meant = nearest(kind, ids);
      return finding('project/usage', `there is no document kind ${kind}`, {
        help: meant === undefined ? `the kinds are ${ids.join(', ')}` : `did you mean ${meant}?`,
      });
    });
}

/** One line that says how many files were judged and how many of them are sound. */
function summary(judged: readonly Verdict[], left: number): string[] {
  if (judged.length === 0 && left === 0) return [];
  const faulty = judged.filter(({ findings }) => hasErrors(findings)).length;
  const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);
  const [only] = judged;
  const what =
    judged.length === 1 && only !== undefined && only.kinds.length > 0
      ? `1 file (${only.kinds.join(', ')})`
      : files(judged.length);
  const others = left === 0 ? '' : `; ${files(left)} of other kinds left out`;
  const verdict = faulty === 0 ? 'sound' : `${judged.length - faulty} sound, ${faulty} at fault`;
  return [`${what} validated: ${verdict}${others}`];
}
