import { file, type GroupTexts, type Sample } from '../rule-text.ts';

const rows = (...lines: string[]): Sample => file('templates/artifacts.yml', ...lines);

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
