import { platformOf } from '../../appspec.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { quote } from '../../../schema/words.ts';

/** The destination of a file is the folder that it is put in. */
export const FILE_AS_FOLDER: DocumentRule = {
  id: 'deploy/file-as-folder',
  severity: 'warning',
  title: 'a destination that repeats the name of the file',
  why: 'A destination is always a folder. A file whose destination ends in its own name lands in a folder of that name: /srv/app.jar/app.jar.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-files.html',
  ],
  samples: {
    bad: 'version: 0.0\nos: linux\nfiles:\n  - source: target/app.jar\n    destination: /srv/app.jar\n',
    good: 'version: 0.0\nos: linux\nfiles:\n  - source: target/app.jar\n    destination: /srv\n',
  },
  kinds: ['appspec'],
  *check({ value }) {
    if (platformOf(value) !== 'server') return;
    for (const { path } of mapsAt(value, ['files'])) {
      const source = textAt(value, [...path, 'source']) ?? '';
      const destination = textAt(value, [...path, 'destination']) ?? '';
      const name = lastOf(source);
      if (!/^[^*]+\.[A-Za-z0-9]+$/.test(name) || lastOf(destination) !== name) continue;
      yield {
        path: [...path, 'destination'],
        message: `${quote(destination)} becomes a folder, with ${name} in it`,
        help: `write ${destination.slice(0, -name.length).replace(/(.)[\\/]$/, '$1')}`,
      };
    }
  },
};

function lastOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}
