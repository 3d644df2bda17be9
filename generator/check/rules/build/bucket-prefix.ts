import { nearest } from '../../../core/suggest.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { Path } from '../../rule.ts';
import { buildsOf, type Build } from '../../set-build.ts';
import {
  documentsOf,
  type DeliverySet,
  type SetDocument,
  type SetIssue,
  type SetRule,
} from '../../set.ts';

const project = (cache: string): string =>
  JSON.stringify({
    name: 'b',
    source: { type: 'CODEPIPELINE' },
    cache: { type: 'S3', location: `acme/${cache}` },
    logsConfig: { s3Logs: { status: 'ENABLED', location: 'acme/dev/logs' } },
  });

/** What a build keeps in the bucket, it keeps in folders of its own. */
export const BUCKET_PREFIX: SetRule = {
  over: 'target',
  id: 'build/bucket-prefix',
  severity: 'error',
  title: 'a folder of the bucket that two things share, or that others call otherwise',
  why: 'Cache, log and artifacts of a build lie in folders of one bucket. Where two of them share one, or one lies inside another, the one is expired, read or overwritten with the other; a lifecycle rule on a folder with a slightly different name expires nothing.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/caching-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
  ],
  samples: {
    bad: { 'pipeline/codebuild-project.json': project('dev/logs') },
    good: { 'pipeline/codebuild-project.json': project('dev/cache') },
  },
  *check(set) {
    for (const build of buildsOf(set)) {
      const folders = foldersOf(build);
      for (const [index, one] of folders.entries()) {
        const other = folders.slice(0, index).find(({ folder }) => isInside(folder, one.folder));
        if (other === undefined) continue;
        yield {
          document: build.project,
          path: one.path,
          message: `the build keeps ${one.what} in ${JSON.stringify(one.folder)}, in one folder with ${other.what}`,
          help: 'give each a folder of its own',
          related: [{ path: other.path, message: `the folder of ${other.what}` }],
        };
      }
      yield* mistyped(set, folders);
    }
  },
};

interface Folder {
  what: string;
  path: Path;
  /** With the bucket in front. */
  folder: string;
}

function foldersOf({ project }: Build): Folder[] {
  const { value } = project;
  const isS3 = (path: Path): boolean => textAt(value, path) === 'S3';
  const artifacts = textAt(value, ['artifacts', 'location']);
  const folder = textAt(value, ['artifacts', 'path']);
  const found = [
    ...(isS3(['artifacts', 'type']) && artifacts !== undefined && folder !== undefined
      ? [{ what: 'artifacts', path: ['artifacts', 'path'], folder: `${artifacts}/${folder}` }]
      : []),
    ...(isS3(['cache', 'type']) ? at(project, ['cache', 'location'], 'the cache') : []),
    ...(textAt(value, ['logsConfig', 's3Logs', 'status']) === 'ENABLED'
      ? at(project, ['logsConfig', 's3Logs', 'location'], 'logs')
      : []),
  ];
  return found.map((one) => ({
    ...one,
    folder: one.folder.replace(/^arn:[^:]*:s3:::/, '').replace(/\/+$/, ''),
  }));
}

function at({ value }: SetDocument, path: Path, what: string): Folder[] {
  const folder = textAt(value, path);
  return folder?.includes('/') === true ? [{ what, path, folder }] : [];
}

function isInside(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** Lifecycle rules on a folder that is nearly one of the build's. */
function mistyped(set: DeliverySet, folders: readonly Folder[]): SetIssue[] {
  return documentsOf(set, 'bucket-lifecycle').flatMap((document) => {
    const bucket = textAt(document.value, ['Bucket']) ?? '';
    return mapsAt(document.value, ['LifecycleConfiguration', 'Rules']).flatMap(({ path }) => {
      const places = [
        [...path, 'Filter', 'Prefix'],
        [...path, 'Prefix'],
      ];
      return places.flatMap((place) => {
        const prefix = textAt(document.value, place) ?? '';
        const own = `${bucket}/${prefix.replace(/\/+$/, '')}`;
        if (prefix === '' || folders.some(({ folder }) => isInside(folder, own))) return [];
        const near = nearest(
          own,
          folders.map(({ folder }) => folder),
          2,
        );
        if (near === undefined) return [];
        return [
          {
            document,
            path: place,
            message: `the rule is about ${JSON.stringify(prefix)}, in which nothing lies`,
            help: `did you mean ${JSON.stringify(near.slice(bucket.length + 1))}?`,
          },
        ];
      });
    });
  });
}
