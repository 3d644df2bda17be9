import { file, session, type GroupTexts } from '../rule-text.ts';

const ROW = (id: string, path: string): string[] => [
  `- id: ${id}`,
  '  template: log-group.json.hbs',
  `  path: ${path}`,
  '  kind: log-group',
  '  scope: target',
];
const READ = '    read: aws logs describe-log-groups --log-group-name-prefix {{names.logGroup}}';

/** Rules on out/ and what lies there. */
export const OUTPUT_TEXTS: GroupTexts<'output'> = {
  'output/outside': {
    why: 'Nothing may be written outside the output folder, whatever a variable in a path holds: a name with ../ in it would overwrite other files.',
    bad: file(
      'templates/artifacts.yml',
      ...ROW('extra', 'workload/{{custom.name}}.json'),
      '# with custom.name: ../../../escape',
    ),
    good: file('templates/artifacts.yml', ...ROW('extra', 'workload/extra.json')),
  },
  'output/two-owners': {
    why: 'Two files configure the same resource of AWS: each delivery would overwrite what the other one set, without an error anywhere.',
    bad: file(
      'templates/artifacts.yml',
      ...ROW('second', 'workload/second.json'),
      '  account: workload',
      '  cli:',
      READ,
    ),
    good: file('templates/artifacts.yml', ...ROW('second', 'workload/second.json')),
  },
  'output/foreign': {
    why: 'A file that the tool did not write stands where one is to be written. Overwriting it could destroy work of somebody.',
    bad: session(
      '$ mkdir -p out/dev/workload && echo mine > out/dev/workload/log-group.json',
      '$ codeseries render dev',
    ),
    good: session(
      '$ mkdir -p out/dev/workload && echo mine > out/dev/workload/notes.txt',
      '$ codeseries render dev',
    ),
  },
  'output/not-writable': {
    why: 'The output folder cannot be written, so nothing was: a half-written output would be worse than none.',
    bad: session('$ touch out', '$ codeseries render dev'),
    good: session('$ mkdir out', '$ codeseries render dev'),
  },
  'output/stale': {
    why: 'What is committed below out/ is what is reviewed and delivered. The sources have changed since, so that what was reviewed is not what they say.',
    bad: session(
      '$ codeseries render dev',
      '$ echo "cluster: other" >> environments/stg.yml',
      '$ codeseries render stg',
      '$ echo "retention: { logDays: 7 }" >> environments/dev.yml',
      '$ codeseries check dev',
    ),
    good: session('$ codeseries render dev', '$ codeseries check dev'),
  },
  'output/edited': {
    why: 'A rendered file was changed by hand. The next rendering takes the change away; it belongs into a variable or a template.',
    bad: session(
      '$ codeseries render dev',
      '$ echo " " >> out/dev/workload/log-group.json',
      '$ codeseries check dev',
    ),
    good: session('$ codeseries render dev', '$ codeseries check dev'),
  },
  'output/missing': {
    why: 'The sources render a file that out/ does not have: it was not committed, or was removed.',
    bad: session(
      '$ codeseries render dev',
      '$ rm out/dev/workload/log-group.json',
      '$ codeseries check dev',
    ),
    good: session('$ codeseries render dev', '$ codeseries check dev'),
  },
  'output/extra': {
    why: 'A file below out/ is no longer rendered: its artifact or its target is gone. Left in place, it would still be reviewed and delivered.',
    bad: session('$ codeseries render --all', '$ rm environments/stg.yml', '$ codeseries check'),
    good: session('$ codeseries render --all', '$ codeseries check'),
  },
  'output/edited-extra': {
    why: 'A file that is no longer rendered was changed by hand. It is left in place, since somebody may still want what was changed.',
    bad: session(
      '$ codeseries render dev',
      '$ echo " " >> out/dev/workload/log-group.json',
      "$ mkdir templates && printf -- '- id: log-group\\n  remove: true\\n' > templates/artifacts.yml",
      '$ codeseries render dev',
    ),
    good: session(
      '$ codeseries render dev',
      "$ mkdir templates && printf -- '- id: log-group\\n  remove: true\\n' > templates/artifacts.yml",
      '$ codeseries render dev',
    ),
  },
  'output/record': {
    why: 'The file .rendered of a target says which files the tool wrote and what was in them. A line that cannot be read, mostly from a merge, makes that file look like a foreign one.',
    bad: session(
      '$ codeseries render dev',
      '$ echo "<<<<<<< HEAD" >> out/dev/.rendered',
      '$ codeseries check dev',
    ),
    good: session('$ codeseries render dev', '$ codeseries check dev'),
  },
  'output/widened': {
    why: 'A policy that is rendered now lets more through than before: another action, a wider resource, one more principal, a condition or a Deny less. That may be what was asked for; it is told so that nobody approves it unseen.',
    bad: session(
      '$ codeseries render dev',
      "$ sed -i 's/s3:GetObject/s3:GetObjectAcl/' out/shared/iam/codepipeline/s3.json",
      '$ codeseries diff dev',
    ),
    good: session('$ codeseries render dev', '$ codeseries diff dev'),
  },
};
