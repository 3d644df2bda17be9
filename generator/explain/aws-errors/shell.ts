import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const SHELL = 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-cmd.html';
const BUILDSPEC = 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html';
const COMMANDS = '/phases/build/commands';

/** What the shell and the tools of a build say. */
export const SHELL_ERRORS: readonly AwsError[] = [
  {
    id: 'shell/test-operator',
    service: 'shell',
    seen: 'in the log of a build',
    sample: '/codebuild/output/tmp/script.sh: 4: [: develop: unexpected operator',
    pattern:
      /\[: (?<word>[^\s:]{0,100}:? ?)?(?:unexpected operator|(?:unary|binary) operator expected)/i,
    causes: [
      'The commands run in sh, which does not know == and [[ ]]: the buildspec asks for bash with env.shell',
      'A variable is empty and stands without quotes',
    ],
    mends: [
      inArtifact('buildspec', 'bash', '/env/shell'),
      inArtifact('buildspec', 'quote variables: [ "$A" = "b" ]', COMMANDS),
    ],
    prevents: ['shell/bashism'],
    sources: [SHELL, BUILDSPEC],
  },
  {
    id: 'shell/bracket-not-found',
    service: 'shell',
    seen: 'in the log of a build',
    sample: '/codebuild/output/tmp/script.sh: 4: [[: not found',
    pattern: /\[\[: not found|Syntax error: '?\(?'? ?unexpected|Bad substitution/i,
    causes: ['The commands are written for bash and run in sh'],
    mends: [inArtifact('buildspec', 'bash', '/env/shell')],
    prevents: ['shell/bashism'],
    sources: [SHELL],
  },
  {
    id: 'shell/unbound-variable',
    service: 'shell',
    seen: 'in the log of a build',
    sample: '/codebuild/output/tmp/script.sh: line 4: COMMIT_ID: unbound variable',
    pattern:
      /(?<variable>[A-Za-z_]\w{0,100}): (?:unbound variable|parameter not set|parameter null or not set)/i,
    causes: [
      'Neither the buildspec nor the project nor the pipeline sets the variable',
      'Another phase set it in a shell of its own: version 0.1 of the buildspec',
    ],
    mends: [
      inArtifact('buildspec', 'the variables of the build', '/env/variables'),
      inArtifact(
        'codepipeline',
        'what the pipeline hands over',
        '/pipeline/stages/*/actions/?actionTypeId.provider=CodeBuild/configuration/EnvironmentVariables',
      ),
      inVariable('build.variables', 'variables of the application'),
    ],
    prevents: ['shell/unset-variable'],
    sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html'],
  },
  {
    id: 'shell/not-executable',
    service: 'shell',
    seen: 'in the log of a build',
    sample: '/codebuild/output/tmp/script.sh: 4: ./gradlew: Permission denied',
    pattern:
      /(?<file>\.{0,2}\/?[\w./-]{0,100}(?:gradlew|mvnw|\.sh|entrypoint)[\w.-]{0,40}): Permission denied/i,
    causes: [
      'The file lost its mode on the way into the repository: Windows has none',
      'Some sources hand files over without modes',
    ],
    mends: [
      elsewhere('git update-index --chmod=+x gradlew, then commit'),
      inArtifact('buildspec', 'chmod +x before the call', COMMANDS),
    ],
    prevents: [],
    sources: ['https://git-scm.com/docs/git-update-index'],
  },
  {
    id: 'shell/bad-interpreter',
    service: 'shell',
    seen: 'in the log of a build or of a container',
    sample: "/usr/bin/env: 'bash\\r': No such file or directory",
    pattern:
      /bad interpreter|'?(?:ba)?sh\\?r'?: No such file or directory|\\r'?: command not found|\$'\\r'/i,
    causes: ['The script has Windows line ends'],
    mends: [elsewhere('.gitattributes with: *.sh text eol=lf, and commit the file anew')],
    prevents: [],
    sources: ['https://git-scm.com/docs/gitattributes'],
  },
  {
    id: 'shell/jq-null',
    service: 'shell',
    seen: 'in the log of a build',
    sample: 'jq: error (at <stdin>:1): Cannot index number with "Credentials"',
    pattern: /jq: (?:error|parse error)|jq: error \(at/i,
    causes: [
      'What jq reads is not what was expected: the call before it failed and printed an error, or nothing',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'set -o pipefail, and jq -er: a missing value then ends the build',
        COMMANDS,
      ),
    ],
    prevents: ['shell/pipe-hides-failure'],
    sources: ['https://jqlang.org/manual/'],
  },
  {
    id: 'shell/sed-command',
    service: 'shell',
    seen: 'in the log of a build',
    sample: "sed: -e expression #1, char 24: unknown option to `s'",
    pattern:
      /sed: -e expression #\d{1,3}, char \d{1,5}: (?<fault>unknown option to|unterminated|invalid reference|unknown command)/i,
    causes: [
      'The text that is put in holds the character that sed divides with, mostly / in an ARN or a path',
      'A variable holds & or a line break',
    ],
    mends: [
      inVariable(
        'build.substitutions',
        'the rendered build replaces placeholders with every character escaped',
      ),
      inArtifact('buildspec', 'divide with a character that the text does not hold', COMMANDS),
    ],
    prevents: [],
    sources: ['https://www.gnu.org/software/sed/manual/sed.html'],
  },
  {
    id: 'shell/sed-file',
    service: 'shell',
    seen: 'in the log of a build',
    sample: "sed: can't read src/main/resources/application-dev.yaml: No such file or directory",
    pattern: /sed: can't read '?(?<file>[^\s':]{1,300})'?: No such file/i,
    causes: [
      'The file is not in the repository under this name for this environment',
      'The path counts from the root of the source',
    ],
    mends: [
      inVariable('build.substitutions', 'files that the repository holds'),
      inArtifact(
        'buildspec',
        'the files in which placeholders are replaced',
        '/env/variables/SUBSTITUTIONS',
      ),
    ],
    prevents: [],
    sources: [BUILDSPEC],
  },
  {
    id: 'shell/command-not-found',
    service: 'shell',
    seen: 'in the log of a build',
    sample: '/codebuild/output/tmp/script.sh: line 4: jq: command not found',
    pattern: /(?<command>[\w./-]{1,80}): (?:command )?not found(?:[.' ]|$)/i,
    general: true,
    causes: [
      'The build image does not have the program',
      'The path counts from the root of the source',
      'A runtime was not asked for in runtime-versions',
    ],
    mends: [
      inVariable('build.runtimeVersions', 'the runtime that brings the program'),
      inVariable('build.image', 'an image that has it'),
      inArtifact('buildspec', 'install it in the install phase', '/phases/install'),
    ],
    prevents: [],
    sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html'],
  },
  {
    id: 'shell/no-space',
    service: 'shell',
    seen: 'in the log of a build, or as the stopped reason of a task',
    sample: 'write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device',
    pattern: /no space left on device/i,
    causes: ['Image layers or caches fill the disk of the build host or of the task'],
    mends: [
      inVariable('build.computeType', 'a larger type has a larger disk'),
      inArtifact('buildspec', 'a smaller cache', '/cache/paths'),
    ],
    prevents: [],
    sources: [
      'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html',
    ],
  },
];
