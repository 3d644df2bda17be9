import { nameList, nearest } from '../../../core/suggest.ts';
import { entriesAt } from '../../read.ts';
import type { Document, DocumentRule, Path } from '../../rule.ts';
import { FORMER_RUNTIMES, RUNTIMES, RUNTIMES_DATE, type Runtime } from '../../tables/runtimes.ts';

/** Versions of languages that an image can install. */
export const RUNTIME_VERSION: DocumentRule = {
  id: 'build/runtime-version',
  severity: 'warning',
  title: 'a version of a language that no maintained image has',
  why: 'An image knows certain versions of each language and can fetch others that are written in a certain form. One that it neither knows nor can fetch ends the build before the first command. Older images know versions that the maintained ones dropped.',
  prevents: 'YAML_FILE_ERROR Message: Unknown runtime version named',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/runtime-versions.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      java: openjdk11\n',
    good: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      java: corretto21\n',
  },
  kinds: ['buildspec'],
  *check(document) {
    for (const { key, at } of entriesAt(document.value, [
      'phases',
      'install',
      'runtime-versions',
    ])) {
      const former = Object.hasOwn(FORMER_RUNTIMES, key) ? FORMER_RUNTIMES[key] : undefined;
      if (former !== undefined) {
        const message = `no maintained image chooses a version of ${key} (as of ${RUNTIMES_DATE})`;
        yield { path: at.path, ofKey: true, message, help: former };
        continue;
      }
      const runtime = RUNTIMES.find((one) => one.name === key);
      const version = versionAt(document, at.path, at.value);
      if (runtime === undefined || version === undefined || isKnown(runtime, version)) continue;
      yield {
        path: at.path,
        message: `no maintained image has ${key} ${JSON.stringify(version)} (as of ${RUNTIMES_DATE})`,
        help: helpFor(runtime, version),
      };
    }
  },
};

/** The version as it is written: YAML makes 3.1 of 3.10. */
function versionAt(document: Document, path: Path, value: unknown): string | undefined {
  if (typeof value === 'number') return document.source(path) ?? String(value);
  return typeof value === 'string' ? value : undefined;
}

function isKnown({ versions, custom }: Runtime, version: string): boolean {
  if (version === 'latest' || version.includes('$') || versions.includes(version)) return true;
  // "N.x" is the latest minor version of a major one.
  if (/^(?:corretto)?[0-9]+\.x$/.test(version)) return true;
  return custom.test(version);
}

function helpFor({ name, versions }: Runtime, version: string): string {
  const digits = /[0-9]+(?:\.[0-9]+)*/.exec(version)?.[0] ?? '';
  const sameNumber = versions.find((one) => one.replace(/^corretto/, '') === digits);
  // Another number is another version; only a word can be mistyped.
  const meant = sameNumber ?? (/^[0-9]/.test(version) ? undefined : nearest(version, versions));
  const latestFirst = [...versions].reverse();
  return meant === undefined
    ? `the versions of ${name} known here are ${nameList(latestFirst)}`
    : `write ${name}: ${JSON.stringify(meant)}, or one of ${nameList(latestFirst)}`;
}
