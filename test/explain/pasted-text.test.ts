import { describe, expect, test } from '@jest/globals';
import { AWS_ERRORS } from '../../generator/explain/aws-errors.ts';
import { matchError } from '../../generator/explain/match-error.ts';
import { normalizeText } from '../../generator/explain/normalize-text.ts';

const first = (text: string): string | undefined => matchError(text).matches[0]?.entry.id;

/** What happens to an error text between AWS and the command line. */
const PASTED: Record<string, (sample: string) => string> = {
  'broken between words': (text) =>
    text.replace(/ /g, (_blank, at: number) => (at % 3 === 0 ? '\n   ' : ' ')),
  'broken inside words': (text) => (text.match(/[^]{1,37}/g) ?? []).join('\n'),
  'in the log of CodeBuild': (text) => `[Container] 2024/04/21 21:06:52.675142 ${text}`,
  'with a time stamp': (text) => `2026-03-28T04:01:44.070Z ${text}\n2026-03-28T04:01:45Z next line`,
  coloured: (text) =>
    `\u001B[31m\u001B[1mError:\u001B[0m ${text.replace(' ', '\u001B[33m ')}\u001B[39m`,
  'in a frame': (text) => `╷\n│ Error: ${text}\n│\n╵`,
  'as a quotation': (text) => `> ${text}`,
  'with curly quotation marks': (text) => text.replace(/'/g, '\u2019').replace(/"/g, '\u201D'),
  'with German quotation marks': (text) => `\u201E${text.replace(/"/g, '\u201C')}\u201C`,
  'as JSON': (text) => JSON.stringify({ message: text }),
  'as HTML': (text) => text.replace(/'/g, '&#39;').replace(/"/g, '&quot;'),
  'in small letters': (text) => text.toLowerCase(),
  'with invisible characters': (text) => text.replace(/ /g, '\u00A0\u200B'),
};

describe.each(Object.entries(PASTED))('a text %s', (_name, paste) => {
  test('is explained as the plain one', () => {
    const other = AWS_ERRORS.filter(({ sample, id }) => first(paste(sample)) !== id).map(
      ({ id }) => id,
    );
    expect(other).toEqual([]);
  });
});

describe('a text that is cut off', () => {
  test('is explained while what tells it apart is there', () => {
    expect(first('You are missing permissions to access input arti')).toBe(
      'codepipeline/missing-permissions-input-artifact',
    );
    expect(
      first('…User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: s3:GetOb'),
    ).toBe('iam/denied-without-reason');
  });
});

describe('an unknown text', () => {
  test('has the nearest entries, and says that they are only near', () => {
    const { known, matches } = matchError(
      'The AppSpec of this revision is required but nobody could find the file',
    );
    expect(known).toBe(false);
    expect(matches[0]?.entry.id).toBe('codedeploy/appspec-required');
    expect(matches.length).toBeLessThanOrEqual(3);
  });

  test.each([
    '',
    '   ',
    'hello',
    'Segmentation fault',
    '\u0000\u0001',
    '🙂🙂🙂',
    'lorem ipsum dolor sit amet',
  ])('%j has none', (text) => {
    expect(matchError(text)).toEqual({ known: false, matches: [], denial: undefined });
  });
});

describe('a long text', () => {
  test('is read at both ends', () => {
    const noise = 'INFO nothing to see here\n'.repeat(40_000);
    expect(
      first(`${noise}An AppSpec file is required, but could not be found in the revision`),
    ).toBe('codedeploy/appspec-required');
    expect(first(`CannotPullContainerError: x: 403 Forbidden\n${noise}`)).toBe(
      'ecs/image-forbidden',
    );
  });

  // A pattern that backtracks without bound would not come back from these within the time of a test.
  test.each([
    'arn:',
    'not authorized to perform: s3:',
    'not authorized to perform ',
    'User: arn:aws:sts::',
    'The container ',
    'CannotPullContainerError: ',
    'ResourceInitializationError: ',
    "'",
    '\\',
    '\u001B[',
    '&quot;',
    'Invalid choice ',
    '[: ',
    'Error while executing command: ',
    'Invalid type for parameter a, value: ',
    'Action configuration for action ',
    ' ',
    'Parameter x is not valid. ',
    'ActionType (Category: a, Provider: b,',
    'failed to resolve ref ',
    'YAML_FILE_ERROR ',
    '/gradlew',
    'a',
    '\n',
    '\t \n',
    'image with imageId { imageTag: ',
    'unable to retrieve secrets from ssm ',
    '//// ',
    '> > ',
  ])('%j again and again is read in time', (piece) => {
    const text = piece.repeat(Math.ceil(120_000 / piece.length));
    expect(matchError(text).matches.length).toBeLessThanOrEqual(3);
    expect(matchError(`${text}!`).matches.length).toBeLessThanOrEqual(3);
  });
});

describe('normalised text', () => {
  test('is one line with one kind of quotation mark', () => {
    const { spaced } = normalizeText('\u201EA\u201C  \u001B[1m\u00ABB\u00BB\u001B[0m\r\n `C`\t"D"');
    expect(spaced).toBe("'A' 'B' 'C' 'D'");
  });

  test('keeps what only looks like a prefix', () => {
    expect(normalizeText('12:30 is a time').spaced).toBe('12:30 is a time');
    expect(normalizeText('# not a comment').spaced).toBe('not a comment');
  });
});
