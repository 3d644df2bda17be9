import { nameList, nearest } from '../../../core/suggest.ts';
import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Further sources and artifacts are told apart by their identifiers. */
export const SOURCE_IDENTIFIERS: DocumentRule = {
  id: 'build/source-identifiers',
  severity: 'error',
  title: 'two further sources or artifacts with one identifier',
  why: 'The identifier of a further source names its folder in the build, and that of further artifacts their block in the buildspec. CodeBuild refuses two with one identifier.',
  prevents: 'InvalidInputException: Invalid project: duplicate source identifier',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/sample-multi-in-out.html'],
  samples: {
    bad: '{"name":"b","secondarySources":[{"sourceIdentifier":"lib"},{"sourceIdentifier":"lib"}]}',
    good: '{"name":"b","secondarySources":[{"sourceIdentifier":"lib"},{"sourceIdentifier":"docs"}]}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    const lists = [
      ['secondarySources', 'sourceIdentifier'],
      ['secondaryArtifacts', 'artifactIdentifier'],
      ['secondarySourceVersions', 'sourceIdentifier'],
    ] as const;
    for (const [list, key] of lists) {
      for (const { item, first, key: name } of repeated(mapsAt(value, [list]), (one) =>
        textAt(one.value, [key]),
      )) {
        yield {
          path: [...item.path, key],
          message: `the identifier ${JSON.stringify(name)} stands twice in ${list}`,
          help: 'give each an identifier of its own',
          related: [{ path: [...first.path, key], message: 'the first one' }],
        };
      }
    }
  },
};

/** The version of a further source is that of a source there is. */
export const SOURCE_VERSIONS: DocumentRule = {
  id: 'build/source-versions',
  severity: 'error',
  title: 'the version of a source that does not exist',
  why: 'secondarySourceVersions says which branch, tag or commit of a further source is built, and names the source by its identifier. CodeBuild refuses an identifier that no further source has.',
  prevents: 'InvalidInputException: Invalid source version: source identifier not found',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/sample-multi-in-out.html'],
  samples: {
    bad: '{"name":"b","secondarySources":[{"sourceIdentifier":"library"}],"secondarySourceVersions":[{"sourceIdentifier":"libary","sourceVersion":"v1"}]}',
    good: '{"name":"b","secondarySources":[{"sourceIdentifier":"library"}],"secondarySourceVersions":[{"sourceIdentifier":"library","sourceVersion":"v1"}]}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    const names = mapsAt(value, ['secondarySources']).flatMap(
      (one) => textAt(one.value, ['sourceIdentifier']) ?? [],
    );
    for (const one of mapsAt(value, ['secondarySourceVersions'])) {
      const name = textAt(one.value, ['sourceIdentifier']);
      if (name === undefined || names.includes(name)) continue;
      const meant = nearest(name, names);
      yield {
        path: [...one.path, 'sourceIdentifier'],
        message: `no further source has the identifier ${JSON.stringify(name)}`,
        help:
          meant !== undefined
            ? `did you mean ${JSON.stringify(meant)}?`
            : names.length === 0
              ? 'add the source to secondarySources'
              : `the identifiers are ${nameList(names)}`,
      };
    }
  },
};
