import { nearest } from '../../../core/suggest.ts';
import { baseName, handoverOf, isPlain, type Entry, type Handover } from '../../handover.ts';
import { buildsOf, commandTexts, repositoryFile } from '../../set-build.ts';
import { documentsOf, type DeliverySet, type SetIssue, type SetRule } from '../../set.ts';
import { writtenFile } from '../../written-files.ts';

/** The files that only a build can make. */
const IMAGE_FILES = ['imageDetail.json', 'imagedefinitions.json'];

const PROJECT = '{"name":"b","source":{"type":"CODEPIPELINE"}}';
const spec = (file: string): string =>
  `version: 0.2
phases:
  build:
    commands:
      - printf '{"ImageURI":"%s"}' "$IMAGE" > out/${file}
artifacts:
  files: [imageDetail.json]
  base-directory: out
`;

/** What is handed over has to be made by something. */
export const ARTIFACT_NOT_MADE: SetRule = {
  over: 'target',
  id: 'build/artifact-not-made',
  severity: 'error',
  title: 'a file that is handed over and that nothing writes',
  why: 'CodeBuild hands over the files that lie below the base directory when the build ends. A file that no command writes there, or that they write under another name or into another folder, is missing in the artifact, or the build ends with an error.',
  prevents: 'CLIENT_ERROR: no matching artifact paths found',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.artifacts.files',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html',
  ],
  samples: {
    bad: {
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': spec('imagedetail.json'),
    },
    good: {
      'pipeline/codebuild-project.json': PROJECT,
      'repository/buildspec.yml': spec('imageDetail.json'),
    },
  },
  *check(set) {
    for (const build of buildsOf(set)) {
      const handover = handoverOf(build);
      if (handover === undefined) continue;
      for (const entry of handover.entries.filter(isPlain)) {
        const issue = issueOf(set, handover, entry);
        if (issue !== undefined) yield issue;
      }
    }
  },
};

function issueOf(set: DeliverySet, handover: Handover, entry: Entry): SetIssue | undefined {
  const { buildspec, base } = handover;
  const name = baseName(entry.pattern);
  if (repositoryFile(set, name) !== undefined) return undefined;
  const quoted = JSON.stringify(name);
  const at = { document: buildspec.document, path: entry.path };
  const { places, isOnlyRead, isKnown } = writtenFile(buildspec, name);
  // Others may lie in the repository, of which the set holds a few files only.
  if (isOnlyRead && IMAGE_FILES.includes(name)) {
    const near = meantBy(set, handover, name);
    return {
      ...at,
      message: `the build hands over ${quoted}, but its commands only read or remove it`,
      help:
        near === undefined
          ? `write it by a command, to ${JSON.stringify(joined(base, entry.pattern))}`
          : `they name ${JSON.stringify(near)}, too: write one of the two everywhere`,
    };
  }
  if (places.length > 0) {
    const due = joined(base, entry.pattern);
    const isOpen = (place: string): boolean => /[$*]/.test(place) || place.startsWith('/');
    if (!isKnown || due.includes('$') || changesFolder(handover)) return undefined;
    if (places.some((place) => isOpen(place) || joined('', place) === due)) return undefined;
    return {
      ...at,
      message: `the build hands over ${JSON.stringify(due)}, but its commands write ${JSON.stringify(places[0] ?? '')}`,
      help: `write the file to ${JSON.stringify(due)}, or make its folder the base-directory of the artifact`,
      ...(base === ''
        ? {}
        : {
            related: [
              {
                path: [...entry.path.slice(0, -2), 'base-directory'],
                message: 'the base directory',
              },
            ],
          }),
    };
  }
  if (namesIn(handover).includes(name)) return undefined;
  const near = meantBy(set, handover, name);
  if (near === undefined) return undefined;
  return {
    ...at,
    message: `nothing makes ${quoted}, which the build hands over`,
    help: `did you mean ${JSON.stringify(near)}?`,
  };
}

/** The file that a name stands for by a slip of the pen: one of ours, or one that commands name, that is not handed over itself. */
function meantBy(set: DeliverySet, handover: Handover, name: string): string | undefined {
  const ours = ['appspec', 'taskdef'].flatMap((kind) =>
    documentsOf(set, kind).map((one) => baseName(one.path)),
  );
  const known = IMAGE_FILES.includes(name) ? [...ours, ...namesIn(handover)] : ours;
  const others = handover.entries.map((one) => baseName(one.pattern));
  return nearest(
    name,
    known.filter((one) => !others.includes(one)),
    2,
  );
}

function joined(base: string, file: string): string {
  const path = base === '' ? file : `${base}/${file}`;
  return path.replace(/^(?:\.\/)+/, '').replace(/\/{2,}/g, '/');
}

function changesFolder({ buildspec }: Handover): boolean {
  return commandTexts(buildspec).some((one) => /(?:^|[\s;&(])(?:cd|pushd)\s/.test(one));
}

/** Names with an ending in the commands of a build. */
function namesIn({ buildspec }: Handover): string[] {
  return commandTexts(buildspec).flatMap((one) => one.match(/[\w-]+\.(?:json|ya?ml)\b/g) ?? []);
}
