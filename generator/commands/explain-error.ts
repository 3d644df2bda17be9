import { finding, hasErrors, type Finding } from '../core/finding.ts';
import type * as Explain from '../explain/explain.ts';
import type { Mend } from '../explain/aws-error.ts';
import type { ErrorPlace, RenderedDocument } from '../explain/error-place.ts';
import type { ErrorMatch } from '../explain/match-error.ts';
import type { Arguments } from './command.ts';
import { renderFolders } from './folders.ts';
import type { Io } from './io.ts';
import { outputOf } from './output-place.ts';
import type { Report } from './report.ts';
import { namedTargets, openWorkspace } from './workspace.ts';

/** What an error of AWS or of a tool around it means, and which file mends it; with `--target` the very place. */
export function explainError(text: string, args: Arguments, io: Io): Omit<Report, 'stream'> {
  const target = args.text('target');
  const rendered = target === undefined ? undefined : documentsOf(target, args, io);
  if (rendered !== undefined && hasErrors(rendered.findings))
    return { findings: rendered.findings };
  // A plain require: the table is large and only this command reads it.
  const { explainError: explain } = require('../explain/explain.ts') as typeof Explain;
  const { known, matches, places, denial } = explain(text, rendered?.documents);
  if (matches.length === 0 && denial === undefined) return { findings: [unknownText()] };
  const label = rendered?.label ?? 'out';
  return {
    findings: [],
    lines: [
      ...(known ? [] : ['No known error has this text; nearest to it:', '']),
      ...matches.flatMap((match, index) => [...(index === 0 ? [] : ['']), ...matchLines(match)]),
      ...placeLines(places, label),
      ...(target === undefined
        ? ['', 'With  --target <target>  the files of a target are searched for the very place.']
        : []),
    ],
    more: {
      known,
      matches: matches.map(({ entry, parts }) => ({ ...entry, pattern: undefined, parts })),
      denial,
      places: places.map((place) => ({ ...place, path: `${label}/${place.path}` })),
    },
  };
}

function documentsOf(
  target: string,
  args: Arguments,
  io: Io,
): { findings: Finding[]; documents: RenderedDocument[]; label: string } {
  const opened = openWorkspace(args, io);
  const none = { documents: [], label: 'out' };
  if (opened.value === undefined) return { ...none, findings: opened.findings };
  const named = namedTargets({ ...args, words: [target] }, opened.value, { all: false });
  if (named.value === undefined) return { ...none, findings: named.findings };
  const documents: RenderedDocument[] = [];
  const findings: Finding[] = [];
  for (const folder of renderFolders(args, opened.value, named.value)) {
    findings.push(...folder.findings.filter((one) => one.severity === 'error'));
    for (const unit of folder.value?.units ?? []) documents.push(...unit.artifacts);
  }
  return { findings, documents, label: outputOf(args, opened.value.project).label };
}

function matchLines({ entry, parts }: ErrorMatch): string[] {
  const said = Object.entries(parts).map(([name, value]) => `  ${name}: ${value}`);
  return [
    `${entry.service}: ${entry.sample}`,
    `Seen ${entry.seen}.`,
    ...(said.length === 0 ? [] : ['', 'Your text says:', ...said]),
    '',
    'It comes from, the likeliest first:',
    ...entry.causes.map((cause, index) => `  ${index + 1}. ${cause}`),
    '',
    'It is mended here:',
    ...entry.mends.map((mend) => `  ${mendWords(mend)}`),
    ...(entry.sources.length === 0 ? [] : ['', 'More:', ...entry.sources.map((one) => `  ${one}`)]),
  ];
}

function mendWords({ artifact, pointer, variable, how }: Mend): string {
  if (artifact !== undefined) {
    return `${artifact}${pointer === undefined ? '' : `#${pointer}`}: ${how}`;
  }
  return variable === undefined ? how : `variable ${variable}: ${how}`;
}

function placeLines(places: readonly ErrorPlace[], label: string): string[] {
  if (places.length === 0) return [];
  return [
    '',
    'In the files of this target:',
    ...places.map(
      ({ path, pointer, why }) =>
        `  ${label}/${path}${pointer === '' ? '' : `#${pointer}`}: ${why}`,
    ),
  ];
}

function unknownText(): Finding {
  return finding('project/usage', 'no error that is known here has a text like this', {
    help: 'give the whole message, with the words around it; a rule id or a place in a rendered file is explained, too',
  });
}
