import { platformOf } from '../../appspec.ts';
import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { quote } from '../../../schema/words.ts';

/** Destinations are full paths. */
export const DESTINATION: DocumentRule = {
  id: 'deploy/destination',
  severity: 'warning',
  title: 'a destination that is no full path',
  why: 'The agent takes a destination as it is written: no shell replaces ~ or a variable in it, and a relative path starts in a folder of the agent.',
  sources: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-files.html',
  ],
  samples: {
    bad: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: ~/app\n',
    good: 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /home/ec2-user/app\n',
  },
  kinds: ['appspec'],
  judgesPlaceholders: true,
  *check({ value }) {
    if (platformOf(value) !== 'server') return;
    const isWindows = textAt(value, ['os']) === 'windows';
    for (const { path } of mapsAt(value, ['files'])) {
      const text = textAt(value, [...path, 'destination']);
      if (text === undefined || text === '') continue;
      const isFull = isWindows ? /^[A-Za-z]:[\\/]|^[\\/]/.test(text) : text.startsWith('/');
      const hole = /\$\{?[A-Z_]+\}?|%[A-Z_]+%/.exec(text)?.[0];
      if (isFull && hole === undefined) continue;
      // Other tools put a path there.
      if (/^[<{_@[]/.test(text)) continue;
      yield {
        path: [...path, 'destination'],
        message:
          hole === undefined
            ? `${quote(text)} is no full path`
            : `${quote(text)} is taken as it stands: the agent does not replace ${hole}`,
        help: isWindows ? 'write it from the drive on, as in c:\\app' : 'write it from / on',
      };
    }
  },
};
