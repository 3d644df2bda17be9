import { session, type GroupTexts } from '../rule-text.ts';

/** Rules on the command line and on the names in a project. */
export const PROJECT_TEXTS: GroupTexts<'project'> = {
  'project/not-found': {
    why: 'Everything is read from a folder that holds environments/. It is looked for in the current folder and in those above it, and none has one.',
    bad: session('$ mkdir empty && cd empty', '$ codeseries render dev --project .'),
    good: session('$ codeseries render dev --project .'),
  },
  'project/usage': {
    why: 'A mistyped command or option must not be passed over: the run would do something else than was asked for, and nobody would see it.',
    bad: session('$ codeseries render dev --dryrun'),
    good: session('$ codeseries render dev --dry-run'),
  },
  'project/unknown-target': {
    why: 'A target is a variable file: dev is environments/dev.yml. Without the file there is nothing to render, and a guess could deliver to the wrong account.',
    bad: session('$ codeseries render dve'),
    good: session('$ codeseries render dev'),
  },
  'project/target-name': {
    why: 'The name of a variable file becomes the name of a target and of a folder below out/. base holds what all targets share, shared is the folder of their common files, and a file that ends in .yaml would never be read.',
    bad: session('$ mv environments/stg.yml environments/stg.yaml', '$ codeseries render --all'),
    good: session('$ mv environments/stg.yml environments/qa.yml', '$ codeseries render --all'),
  },
  'project/unknown-artifact': {
    why: 'An artifact is named by its id in templates/artifacts.yml. A mistyped one would write nothing, and a script after it would go on with what lay there before.',
    bad: session('$ codeseries render dev --only codepipline'),
    good: session('$ codeseries render dev --only codepipeline'),
  },
  'project/stale-build': {
    why: 'In a working copy of this program, dist/ is made of generator/, templates/ and schemas/. After a git pull it is older than they are: it takes a new keyword of a schema for a fault, and lines that came with the pull for edited ones. It is told only where something is wrong.',
    bad: session('$ git pull', '$ npm run check'),
    good: session('$ git pull && npm run build', '$ npm run check'),
  },
  'project/own-rule': {
    why: 'A rule of your own that is mistyped, throws or returns something else than issues would judge nothing, and every run would look as if all were well. So it is an error of the run, told at the file of the rule.',
    bad: session(
      "$ mkdir rules && echo 'export default { id: \"no-latest\" };' > rules/a.mjs && echo 'checks: { rules: [rules/a.mjs] }' >> environments/base.yml",
      '$ codeseries render dev --dry-run',
    ),
    good: session(
      '$ mkdir rules && echo \'export default { id: "own/none", severity: "error", title: "nothing", kinds: ["taskdef"], check: () => [] };\' > rules/a.mjs && echo \'checks: { rules: [rules/a.mjs] }\' >> environments/base.yml',
      '$ codeseries render dev --dry-run',
    ),
  },
  'project/revision': {
    why: 'A difference from a revision is read out of the git repository that the project lies in. Without a repository, or without that commit in it, there is nothing to compare with.',
    bad: session('$ git init -q', '$ codeseries diff dev --from origin/main'),
    good: session(
      '$ codeseries render dev',
      '$ git init -q && git add .',
      '$ git -c user.name=me -c user.email=me@example.com commit -qm first',
      '$ codeseries diff dev --from HEAD',
    ),
  },
  'project/aws': {
    why: 'Live state is read through the stock AWS CLI, with the credentials that it finds. Without the program, or with a profile that has none or whose session has ended, nothing can be read.',
    bad: session('$ export AWS_CLI=no-such-program', '$ codeseries diff dev --live'),
    good: session('$ aws sso login --profile shared', '$ codeseries diff dev --live'),
  },
  'project/wrong-account': {
    why: 'The credentials belong to another account than the variables name. What is read there says nothing of this delivery, and a change made there would hit something else.',
    bad: session('$ SHARED_PROFILE=dev WORKLOAD_PROFILE=shared codeseries diff dev --live'),
    good: session('$ SHARED_PROFILE=shared WORKLOAD_PROFILE=dev codeseries diff dev --live'),
  },
};
