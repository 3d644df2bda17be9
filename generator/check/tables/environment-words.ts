/** What environments of one stage are called, in names of targets and of branches. */
export const STAGE_WORDS: readonly (readonly string[])[] = [
  ['dev', 'develop', 'development'],
  ['tst', 'test', 'testing'],
  ['qa'],
  ['stg', 'stage', 'staging'],
];

/** What the environment is called that people use. */
export const PRODUCTION_WORDS: readonly string[] = ['prd', 'prod', 'production', 'live'];
