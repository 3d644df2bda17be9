import { formatPointer } from '../../../core/json.ts';
import {
  differingTexts,
  environmentOf,
  type DifferingTexts,
  type Owner,
} from '../../parity-walk.ts';
import type { DeliverySet, FolderRule, SetIssue } from '../../set.ts';
import { FOREIGN_ACCOUNT } from './foreign-account.ts';
import { FOREIGN_NAME } from './foreign-name.ts';

const project = (path: string): string => JSON.stringify({ name: 'b', cache: { location: path } });

/** Where the others name themselves, an environment names itself. */
export const FOREIGN_ENVIRONMENT: FolderRule = {
  over: 'folder',
  id: 'parity/foreign-environment',
  severity: 'warning',
  title: 'the name of another environment where the others have their own',
  why: 'Folders, files and settings carry the name of their environment. Where all others have their own name and one has that of another, a value was written out in place of {{environment}}, or copied: the build takes the Dockerfile of another environment, or writes into its cache.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/caching-s3.html'],
  samples: {
    bad: {
      'dev/pipeline/codebuild-project.json': project('acme/dev/cache'),
      'stg/pipeline/codebuild-project.json': project('acme/stg/cache'),
      'prd/pipeline/codebuild-project.json': project('acme/dev/cache'),
    },
    good: {
      'dev/pipeline/codebuild-project.json': project('acme/dev/cache'),
      'stg/pipeline/codebuild-project.json': project('acme/stg/cache'),
      'prd/pipeline/codebuild-project.json': project('acme/prd/cache'),
    },
  },
  *check(sets) {
    const found = [...foreignIn(sets)];
    if (found.length === 0) return;
    // What is told by its account or its name needs no second finding.
    const told = new Set([...FOREIGN_ACCOUNT.check(sets), ...FOREIGN_NAME.check(sets)].map(keyOf));
    for (const issue of found) if (!told.has(keyOf(issue))) yield issue;
  },
};

function keyOf({ document, path }: SetIssue): string {
  return `${document.path}#${formatPointer(path)}`;
}

function foreignIn(sets: readonly DeliverySet[]): SetIssue[] {
  const names = sets.map(environmentOf);
  // Two targets of one name, in folders of their own, cannot be told apart.
  if (sets.length < 2 || new Set(names).size < sets.length) return [];
  return differingTexts(sets).flatMap((differing) =>
    oddOnes(differing, names).map(({ owner, name }): SetIssue => {
      const { path } = differing;
      const others = differing.owners.filter((one) => one !== owner).slice(0, 1);
      return {
        document: owner.document,
        path,
        message: `${name} stands where the other environments have their own name`,
        help: `write ${environmentOf(owner.set)}, or {{environment}} in the variables`,
        related: others.map(({ document }) => ({
          ...{ document, path },
          message: 'what stands there elsewhere',
        })),
      };
    }),
  );
}

/** The texts that name another environment in a place where the rest, word by word, name themselves. */
function oddOnes(
  { owners, texts }: DifferingTexts,
  environments: readonly string[],
): { owner: Owner; name: string }[] {
  if (!owners.some(({ set }, index) => namesAnother(set, texts[index] ?? '', environments)))
    return [];
  const names = new Set(environments);
  const split = owners.map((owner, index) => {
    const words = wordsOf(texts[index] ?? '', names);
    return { owner, own: environmentOf(owner.set), words };
  });
  const [first] = split;
  if (first === undefined || split.some(({ words }) => words.length !== first.words.length)) {
    return [];
  }
  return split.flatMap(({ owner, own, words }) => {
    const name = words.find(
      (word, at) =>
        word !== own &&
        // Another target names itself there, and is not the one whose name was copied.
        split.some((one) => one.own !== own && one.own !== word && one.words[at] === one.own),
    );
    return name === undefined ? [] : [{ owner, name }];
  });
}

/** Whether the name of another environment stands in a text, as a part of a longer word perhaps. */
function namesAnother(set: DeliverySet, text: string, names: readonly string[]): boolean {
  return names.some((name) => text.includes(name) && name !== environmentOf(set));
}

/** The words of a text that are names of environments, in their order. */
function wordsOf(text: string, names: ReadonlySet<string>): string[] {
  return (text.match(/[A-Za-z0-9]+/g) ?? []).filter((word) => names.has(word));
}
