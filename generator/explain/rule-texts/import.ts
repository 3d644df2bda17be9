import { session, type GroupTexts } from '../rule-text.ts';

const RENDER = '$ codeseries render --all';
const IMPORT = '$ codeseries import out --stdout';

/** Rules on documents that are taken over into variables. */
export const IMPORT_TEXTS: GroupTexts<'import'> = {
  'import/not-taken-over': {
    why: 'A delivery is rendered from variables by templates. What neither a variable nor a template makes would be gone with the next delivery, so it is told before.',
    bad: session(
      RENDER,
      '$ sed -i s/ENABLED/DISABLED/ out/dev/pipeline/codebuild-project.json',
      IMPORT,
    ),
    good: session(RENDER, IMPORT),
  },
  'import/likely-typo': {
    why: 'Documents that were written by hand name one thing in many places. A letter that is different in one of them is found by AWS in the tenth run, or never.',
    bad: session(
      RENDER,
      '$ sed -i s,dev/cache,dev/cahce, out/dev/pipeline/codebuild-project.json',
      IMPORT,
    ),
    good: session(RENDER, IMPORT),
  },
  'import/not-told': {
    why: 'A variable that has to be there stands in none of the documents, such as the ids of a network. A word or an example stands for it until somebody knows it.',
    bad: session(RENDER, '$ codeseries import out/dev/pipeline/codepipeline.json --stdout'),
    good: session(RENDER, IMPORT),
  },
  'import/not-readable': {
    why: 'A right that the profile has not, an account that neither profile leads to, or a repository behind a connection keeps a part of what is live from being read. What it would have told is a default, or stands in the file to be filled by hand.',
    bad: session('$ codeseries import --live dev'),
    good: session('$ codeseries import --live dev codeseries/dev/buildspec.yml'),
  },
  'import/not-there': {
    why: 'Something live names a resource or leads to a setting that does not exist. Rendering makes it, so the next delivery would be the first to have it.',
    bad: session('$ codeseries import --live dev'),
    good: session('$ codeseries import --live dev --pipeline orders-dev'),
  },
  'import/twice': {
    why: 'Each environment has one pipeline, one build project and so on. Two of a kind belong to two environments, and only their folders can tell to which.',
    bad: session(
      RENDER,
      '$ mkdir saved',
      '$ cp out/dev/pipeline/codepipeline.json saved/one.json',
      '$ cp out/stg/pipeline/codepipeline.json saved/two.json',
      '$ codeseries import saved --stdout',
    ),
    good: session(RENDER, IMPORT),
  },
  'import/exists': {
    why: 'A variable file that is there was written by somebody. It is replaced only for those who ask for it.',
    bad: session(RENDER, '$ codeseries import out'),
    good: session(RENDER, IMPORT),
  },
};
