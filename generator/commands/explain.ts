import { finding } from '../core/finding.ts';
import { VARIABLE_OPTIONS, type Arguments, type Command } from './command.ts';
import { explainError } from './explain-error.ts';
import { explainRule, looksLikeRule } from './explain-rule.ts';
import { explainPlace, readPlace } from './explain-place.ts';
import type { Io } from './io.ts';
import { report, type Report } from './report.ts';

/** `explain`: the way of a rendered value, what a rule is about, or what an error of AWS means. */
export const EXPLAIN: Command = {
  name: 'explain',
  usage: '<place in a rendered file | rule id | text of an AWS error>',
  summary: 'which variable made a value, what a rule is about, or what an error of AWS means',
  options: {
    target: {
      type: 'string',
      placeholder: 'target',
      describe: 'with the text of an error: the target whose files are searched for its place',
    },
    ...VARIABLE_OPTIONS,
  },
  examples: [
    ['codeseries explain out/dev/pipeline/codepipeline.json:3', 'which variable made this line'],
    [
      'codeseries explain "out/dev/pipeline/codepipeline.json#/pipeline/name"',
      'the same by pointer',
    ],
  ],
  run,
};

function run(args: Arguments, io: Io): number {
  return report(args, io, { ...explanation(args, io), stream: 'out' });
}

function explanation(args: Arguments, io: Io): Omit<Report, 'stream'> {
  const text = args.words.join(' ').trim();
  if (text === '') {
    const help =
      'name a place such as  out/dev/pipeline/codepipeline.json:3, a rule id, or quote the text of an error';
    return { findings: [finding('project/usage', 'there is nothing to explain', { help })] };
  }
  const place = readPlace(text);
  if (place !== undefined) return explainPlace(place, args, io);
  return looksLikeRule(text) ? explainRule(text) : explainError(text, args, io);
}
