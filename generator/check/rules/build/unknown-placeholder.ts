import { nearest } from '../../../core/suggest.ts';
import {
  commandVariables,
  declaredVariables,
  isBuiltIn,
  isCurated,
  isUnixShell,
} from '../../build-variables.ts';
import { textAt } from '../../read.ts';
import { buildsOf, type Build, type Buildspec } from '../../set-build.ts';
import type { SetIssue, SetRule } from '../../set.ts';

const spec = (names: string): Record<string, string> => ({
  'pipeline/codebuild-project.json':
    '{"name":"b","source":{"type":"CODEPIPELINE"},"environment":{"image":"aws/codebuild/standard:7.0"}}',
  'repository/buildspec.yml': `version: 0.2\nenv:\n  shell: bash\n  variables:\n    APPLICATION_NAME: orders\n    SUBSTITUTIONS: "${names} Dockerfile"\nphases:\n  build:\n    commands:\n      - |\n        printf '%s\\n' "$SUBSTITUTIONS" | while read -r names file; do\n          for name in \${names//,/ }; do sed -i "s|<$name>|\${!name}|g" "$file"; done\n        done\n`,
});

/** The variable of the shipped buildspec that says which placeholders are replaced in which files. */
const SUBSTITUTIONS = ['env', 'variables', 'SUBSTITUTIONS'];

/** A placeholder is called as a variable of the build. */
export const UNKNOWN_PLACEHOLDER: SetRule = {
  over: 'target',
  id: 'build/unknown-placeholder',
  severity: 'error',
  title: 'a placeholder for which the build has no variable',
  why: 'The shipped buildspec puts the value of the variable APPLICATION_NAME in place of <APPLICATION_NAME>, in the files that build.substitutions names. Where the buildspec, the project, the pipeline and the commands before set no variable of that name, there is nothing to put there, and the build ends.',
  prevents: 'NAME: unbound variable, or: Placeholders are left over in Dockerfile.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env',
    'https://www.gnu.org/software/bash/manual/html_node/Shell-Parameter-Expansion.html',
  ],
  samples: { bad: spec('APPLICATION_NAEM'), good: spec('APPLICATION_NAME') },
  *check(set) {
    for (const build of buildsOf(set)) {
      const { buildspec } = build;
      const text = textAt(buildspec?.value, SUBSTITUTIONS);
      if (buildspec === undefined || text === undefined || !isUnixShell(build)) continue;
      const known = knownWhereReplaced(build, buildspec);
      if (known !== undefined) yield* unknownIn(text, { build, buildspec, known });
    }
  },
};

/** The names that are set where placeholders are replaced; `undefined` where no command does that, or nobody can tell. */
function knownWhereReplaced(build: Build, buildspec: Buildspec): ReadonlySet<string> | undefined {
  const known = new Set(declaredVariables(build).map(({ name }) => name));
  for (const { text, variables } of commandVariables(buildspec)) {
    // A sourced file may set whatever is used from here on.
    if (variables.isOpen) return undefined;
    if (text.includes('$SUBSTITUTIONS') && text.includes('${!')) return known;
    for (const name of variables.leaves) known.add(name);
  }
  return undefined;
}

function* unknownIn(
  text: string,
  { build, buildspec, known }: { build: Build; buildspec: Buildspec; known: ReadonlySet<string> },
): Generator<SetIssue> {
  const { document, at } = buildspec;
  const path = at(SUBSTITUTIONS);
  // Where the project holds the whole buildspec as a text, the names stand further down in it.
  const whole = textAt(document.value, path) ?? '';
  const before = whole === text ? 0 : whole.indexOf(text);
  for (const { name, start } of placeholdersIn(text)) {
    if (known.has(name) || isBuiltIn(name)) continue;
    const near = nearest(name, known);
    if (near === undefined && !isCurated(build)) continue;
    yield {
      ...{ document, path },
      ...(before < 0
        ? {}
        : { within: { start: before + start, end: before + start + name.length } }),
      message: `the build has no variable ${name}, so that nothing can be put in place of <${name}>`,
      help:
        near === undefined
          ? `add ${name} to build.variables, or declare it below  env: variables:  of a buildspec of your own; there are ${textsOf(known)}`
          : `did you mean ${near}?`,
    };
  }
}

/** The names that people replace by; what says which files are replaced in is none. */
function textsOf(known: ReadonlySet<string>): string {
  const names = [...known].filter((name) => /^[A-Z]/.test(name) && name !== SUBSTITUTIONS.at(-1));
  return names.sort().join(', ');
}

/** The names before each file, as in "NAME,NAME file; NAME file", with where they begin. */
function placeholdersIn(text: string): { name: string; start: number }[] {
  return [...text.matchAll(/(?:^|;)\s*([^\s;]+)\s+[^\s;]/g)].flatMap((entry) => {
    const [whole, names = ''] = entry;
    const from = entry.index + whole.indexOf(names);
    return [...names.matchAll(/[^,]+/g)].map((one) => ({
      name: one[0],
      start: from + one.index,
    }));
  });
}
