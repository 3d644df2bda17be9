import { valueAt } from '../../../core/json.ts';
import { nearest } from '../../../core/suggest.ts';
import {
  commandVariables,
  declaredVariables,
  isBuiltIn,
  isCurated,
  isUnixShell,
  type ReadCommand,
} from '../../build-variables.ts';
import { buildsOf, type Build, type Buildspec } from '../../set-build.ts';
import { useIn } from '../../shell-variables.ts';
import { CODEBUILD_VARIABLES } from '../../tables/build-environment.ts';
import { oncePerSet } from '../../once.ts';
import type { DeliverySet, SetIssue, SetRule } from '../../set.ts';

const PROJECT =
  '{"name":"b","source":{"type":"CODEPIPELINE"},"environment":{"image":"aws/codebuild/standard:7.0"}}';
const PIPELINE =
  '{"pipeline":{"name":"p","stages":[{"name":"Build","actions":[{"name":"Build","actionTypeId":{"category":"Build","owner":"AWS","provider":"CodeBuild","version":"1"},"configuration":{"ProjectName":"b"}}]}]}}';
const spec = (command: string): Record<string, string> => ({
  'pipeline/codebuild-project.json': PROJECT,
  'pipeline/codepipeline.json': PIPELINE,
  'repository/buildspec.yml': `version: 0.2\nenv:\n  variables:\n    REGISTRY_URL: example.com\nphases:\n  build:\n    commands:\n      - ${command}\n`,
});

const SOURCES = [
  'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html',
  'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env',
];

/** A command uses variables that somebody sets. */
export const UNDECLARED_VARIABLE: SetRule = {
  over: 'target',
  id: 'build/undeclared-variable',
  severity: 'error',
  title: 'a variable that nobody sets',
  why: 'A shell puts nothing in place of a variable that is not set, and goes on: the image is pushed to /orders, the role is called "". What a command uses has to come from the buildspec, the project, the pipeline, CodeBuild itself, or a command before it; what a subshell in parentheses sets is gone behind them.',
  prevents: 'invalid reference format, or: An error occurred (ValidationError)',
  sources: SOURCES,
  samples: {
    bad: spec('docker push $REGISTRY_URI/orders'),
    good: spec('docker push $REGISTRY_URL/orders'),
  },
  *check(set) {
    for (const { build, buildspec, use, known } of missingUses(set)) {
      if (use.isGuarded) continue;
      const near = nearestKnown(use.name, known);
      if (near === undefined && !isCurated(build)) continue;
      const when = use.isSetElsewhere
        ? 'is not set yet, or only inside of parentheses'
        : 'is set by nobody';
      yield issueOf(buildspec, use, use.isSetElsewhere ? undefined : near, `$${use.name} ${when}`);
    }
  },
};

/** A variable for which there is another value is set sometimes. */
export const NEVER_SET_VARIABLE: SetRule = {
  over: 'target',
  id: 'build/never-set-variable',
  severity: 'warning',
  title: 'a variable with a fallback that is never set',
  why: 'A fallback such as ${BRANCH_NAME:-} is for builds in which a variable is not set. Where nobody ever sets it, the fallback is all there is: mostly the one who should set it, such as the action of the pipeline, calls it otherwise or does not any more.',
  sources: SOURCES,
  samples: { bad: spec('echo ${BRANCH_NAME:-}'), good: spec('echo ${REGISTRY_URL:-}') },
  *check(set) {
    for (const { build, buildspec, use, known } of missingUses(set)) {
      if (!use.isGuarded || !isCurated(build) || build.actions.length === 0) continue;
      yield issueOf(
        buildspec,
        use,
        nearestKnown(use.name, known),
        `\${${use.name}} always takes its fallback, for nobody sets ${use.name}`,
      );
    }
  },
};

interface MissingUse {
  build: Build;
  buildspec: Buildspec;
  use: { name: string; isGuarded: boolean; isSetElsewhere: boolean; command: ReadCommand };
  /** The names that are known where it is used. */
  known: ReadonlySet<string>;
}

/** The first use of each variable that is not set where it is used; of those with a fallback, what is set nowhere. */
const missingUses = oncePerSet((set: DeliverySet): readonly MissingUse[] =>
  buildsOf(set).flatMap((build) => {
    const { buildspec } = build;
    return buildspec === undefined || !isUnixShell(build) ? [] : missingIn(build, buildspec);
  }),
);

function missingIn(build: Build, buildspec: Buildspec): MissingUse[] {
  const commands = commandVariables(buildspec);
  const anywhere = new Set<string>();
  commands.forEach(({ variables }) => {
    for (const name of variables.sets) anywhere.add(name);
  });
  const known = new Set<string>();
  declaredVariables(build).forEach(({ name }) => known.add(name));
  const told = new Set<string>();
  const found: MissingUse[] = [];
  for (const command of commands) {
    const { uses, leaves, isOpen } = command.variables;
    // A sourced file may set whatever is used from here on.
    if (isOpen) break;
    for (const { name, isGuarded, isLocal } of uses) {
      if (isLocal || known.has(name) || told.has(name) || isBuiltIn(name)) continue;
      if (isGuarded && anywhere.has(name)) continue;
      told.add(name);
      const use = { name, isGuarded, isSetElsewhere: anywhere.has(name), command };
      found.push({ build, buildspec, use, known: new Set(known) });
    }
    for (const name of leaves) known.add(name);
  }
  return found;
}

/** A name that was probably meant; one of CodeBuild's only for a name that begins so. */
function nearestKnown(name: string, known: ReadonlySet<string>): string | undefined {
  const builtIn = name.startsWith('CODEBUILD') ? CODEBUILD_VARIABLES : [];
  return nearest(name, [...known, ...builtIn]);
}

function issueOf(
  { document, at }: Buildspec,
  { name, command, isSetElsewhere }: MissingUse['use'],
  near: string | undefined,
  message: string,
): SetIssue {
  const path = at(command.path);
  // Where the project holds the whole buildspec as a text, a place inside of a command is none in it.
  const isOwn = valueAt(document.value, path) === command.text;
  const within = isOwn ? useIn(command.text, name) : undefined;
  return {
    ...{ document, path },
    ...(within === undefined ? {} : { within }),
    message,
    help: isSetElsewhere
      ? `set ${name} before it is used, in a command outside of parentheses`
      : near === undefined
        ? `declare ${name} below  env: variables:  of the buildspec, or in the action of the pipeline`
        : `did you mean ${near}?`,
  };
}
