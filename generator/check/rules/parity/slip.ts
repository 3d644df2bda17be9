import { isNear } from '../../agree.ts';
import { ownNamesOf } from '../../own-names.ts';
import { differingTexts, neutral, type DifferingTexts, type Owner } from '../../parity-walk.ts';
import type { DeliverySet, FolderRule } from '../../set.ts';

const project = (path: string): string => JSON.stringify({ name: 'b', cache: { location: path } });

/** Where all others say the same, an environment does not say nearly the same. */
export const SLIP: FolderRule = {
  over: 'folder',
  id: 'parity/slip',
  severity: 'warning',
  title: 'a text that differs from all other environments by a letter or two',
  why: 'Environments differ by their names, accounts and sizes. A text that is the same in all others, but for their names, and differs here by a swapped or missing letter, is mistyped: a folder that no rule on the bucket knows, a command that does not exist, an option that says nothing.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/caching-s3.html'],
  samples: {
    bad: {
      'dev/pipeline/codebuild-project.json': project('acme/dev/cahce'),
      'stg/pipeline/codebuild-project.json': project('acme/stg/cache'),
      'prd/pipeline/codebuild-project.json': project('acme/prd/cache'),
    },
    good: {
      'dev/pipeline/codebuild-project.json': project('acme/dev/build-cache'),
      'stg/pipeline/codebuild-project.json': project('acme/stg/cache'),
      'prd/pipeline/codebuild-project.json': project('acme/prd/cache'),
    },
  },
  *check(sets) {
    if (sets.length < 3) return;
    for (const differing of differingTexts(sets)) {
      const odd = oddOne(differing);
      if (odd === undefined || isOwnName(odd.owner.set, odd.text)) continue;
      const { path } = differing;
      yield {
        document: odd.owner.document,
        path,
        message: `${odd.is} stands here, but ${odd.due} in all other environments`,
        help: `write ${odd.due}`,
        related: [{ document: odd.other.document, path, message: 'one of the others' }],
      };
    }
  },
};

/** The one text of three or more that differs, by little, from what all others have, with the word that does. */
function oddOne({
  owners,
  texts,
}: DifferingTexts):
  { owner: Owner; text: string; other: Owner; is: string; due: string } | undefined {
  if (texts.length < 3) return undefined;
  const plain = owners.map(({ set }, index) => neutral(set, texts[index] ?? ''));
  const [a, b, c] = plain;
  // Of three, two agree: what the most say is said by the first, or else by the second.
  const most = a === b || a === c ? 0 : 1;
  const due = plain[most] ?? '';
  const at = plain.findIndex((one) => one !== due);
  if (at < 0 || plain.findLastIndex((one) => one !== due) > at) return undefined;
  const [owner, text, other] = [owners[at], texts[at], owners[most]];
  if (owner === undefined || text === undefined || other === undefined) return undefined;
  const words = differingWord(plain[at] ?? '', due);
  return words && { owner, text, other, ...words };
}

/** The word in which two texts differ, if they do so by a letter or two of one word. */
function differingWord(is: string, due: string): { is: string; due: string } | undefined {
  if (Math.abs(is.length - due.length) > 2) return undefined;
  let front = 0;
  while (front < is.length && is[front] === due[front]) front += 1;
  let back = 0;
  const most = Math.min(is.length, due.length) - front;
  while (back < most && is.at(-1 - back) === due.at(-1 - back)) back += 1;
  const [oddPart, duePart] = [
    is.slice(front, is.length - back),
    due.slice(front, due.length - back),
  ];
  if (oddPart.length > 3 || duePart.length > 3 || !/^[A-Za-z_-]*$/.test(oddPart + duePart)) {
    return undefined;
  }
  const [oddWord, dueWord] = [wordAt(is, front), wordAt(due, front)];
  // Ids hold digits; short words and words of one meaning in a setting, such as MUTABLE, are chosen.
  if (dueWord.length < 4 || /[0-9]/.test(oddWord + dueWord) || /^[A-Z_]+$/.test(due)) {
    return undefined;
  }
  return isNear(oddWord, dueWord) ? { is: oddWord, due: dueWord } : undefined;
}

/** The word around a place of a text, hyphens inside of it included. */
function wordAt(text: string, place: number): string {
  const [before = ''] = /[\w-]*$/.exec(text.slice(0, place)) ?? [];
  const [after = ''] = /^[\w-]*/.exec(text.slice(place)) ?? [];
  return (before + after).replace(/^-+|-+$/g, '');
}

/** Names that several documents have are compared with each other, and told there. */
function isOwnName(set: DeliverySet, text: string): boolean {
  return [...ownNamesOf(set).keys()].some(
    (name) => Math.abs(name.length - text.length) < 4 && isNear(text, name),
  );
}
