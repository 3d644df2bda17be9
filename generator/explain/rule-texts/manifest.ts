import { file, type GroupTexts, type Sample } from '../rule-text.ts';

const rows = (...lines: string[]): Sample => file('templates/artifacts.yml', ...lines);

const rowCalling = (command: string): Sample =>
  rows(
    '- id: extra-log-group',
    '  template: log-group.json.hbs',
    '  path: workload/extra-log-group.json',
    '  kind: log-group',
    '  scope: target',
    '  account: workload',
    '  cli:',
    `    create: aws logs ${command} --cli-input-json file://{{file}}`,
  );

/** Rules on templates/artifacts.yml. */
export const MANIFEST_TEXTS: GroupTexts<'manifest'> = {
  'manifest/row': {
    why: 'Everything reads this table: rendering, validation, the calls to AWS. A row that lacks a column or names an unknown value would be left out somewhere.',
    bad: rows('- id: log-group', '  scope: taget'),
    good: rows('- id: log-group', '  scope: target'),
  },
  'manifest/duplicate': {
    why: 'Two artifacts with the same id or path would overwrite each other, and which one wins would be an accident.',
    bad: rows(
      '- id: extra-log-group',
      '  template: log-group.json.hbs',
      '  path: workload/log-group.json',
      '  kind: log-group',
      '  scope: target',
    ),
    good: rows(
      '- id: extra-log-group',
      '  template: log-group.json.hbs',
      '  path: workload/extra-log-group.json',
      '  kind: log-group',
      '  scope: target',
    ),
  },
  'manifest/call': {
    why: 'The calls of a row are made by apply.sh, when half of a delivery may stand already. A service or command that is mistyped, and a document given without file://, are refused by the CLI then. Services and commands that are newer than the table in schemas/aws/cli-commands.txt are passed over.',
    bad: rowCalling('create-log-gruop'),
    good: rowCalling('create-log-group'),
  },
  'manifest/unused-template': {
    why: 'A template of a project takes the place of the shipped one of the same name, or is named by a row of its own. One that is called otherwise is passed over: the shipped template goes on being rendered, and the change that was meant never takes place.',
    bad: file('templates/codepipline.json.hbs', '{ "pipeline": {} }'),
    good: file('environments/dev.yml', 'branch: develop'),
  },
  'manifest/missing-template': {
    why: 'The row names a template that does not exist below templates/, neither in the project nor in the package.',
    bad: rows(
      '- id: extra-log-group',
      '  template: log-groups.json.hbs',
      '  path: workload/extra-log-group.json',
      '  kind: log-group',
      '  scope: target',
    ),
    good: rows(
      '- id: extra-log-group',
      '  template: log-group.json.hbs',
      '  path: workload/extra-log-group.json',
      '  kind: log-group',
      '  scope: target',
    ),
  },
};
