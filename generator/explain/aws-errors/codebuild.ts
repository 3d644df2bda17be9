import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/codebuild/latest/userguide';
const TROUBLE = `${GUIDE}/troubleshooting.html`;
const BUILDSPEC = `${GUIDE}/build-spec-ref.html`;

/** Texts of CodeBuild: phases of a build, and answers to create-project and start-build. */
export const CODEBUILD_ERRORS: readonly AwsError[] = [
  {
    id: 'codebuild/command-is-a-map',
    service: 'CodeBuild',
    seen: 'in the phase DOWNLOAD_SOURCE of a build',
    sample:
      'YAML_FILE_ERROR: Expected Commands[0] to be of string type: found subkeys instead at line 9, value of the key tag on line 8 might be empty',
    pattern:
      /Expected Commands\[(?<index>\d{1,4})\] to be of string type:? ?(?:found subkeys instead)?(?: at line (?<line>\d{1,6}))?/i,
    causes: [
      'A command holds a colon and a blank outside quotes: YAML reads it as a map. `- echo "a: b"` is one, in spite of its quotes',
      'A command begins with { or [',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'write the command as a block: a line with - | and the command below it',
        '/phases',
      ),
    ],
    prevents: ['schema/type'],
    sources: ['https://www.bioerrorlog.work/entry/codebuild-colon-error', BUILDSPEC],
  },
  {
    id: 'codebuild/buildspec-missing',
    service: 'CodeBuild',
    seen: 'in the phase DOWNLOAD_SOURCE of a build',
    sample:
      'YAML_FILE_ERROR Message: stat /codebuild/output/src1871911296/src/codeseries/dev/buildspec.yml: no such file or directory',
    pattern:
      /YAML_FILE_ERROR(?: Message)?:? ?(?:stat|open) (?:\S{0,120}?\/src\/)?(?<file>[^\s:]{1,200}):? no such file|YAML_FILE_ERROR(?: Message)?:? ?YAML file does not exist/i,
    causes: [
      'The repository does not hold the buildspec where the project says, seen from its root',
      'The branch that was built is older than the file',
      'The source artifact of the pipeline holds something else than the repository',
    ],
    mends: [
      inArtifact(
        'codebuild-project',
        'name the path from the root of the repository',
        '/source/buildspec',
      ),
      inArtifact('buildspec', 'copy this file to that place and commit it'),
      inVariable('source.folder', 'the folder of the repository that holds the rendered files'),
      inVariable(
        'build.inlineBuildspec',
        'true puts the buildspec into the project, so that none need be in the repository',
      ),
    ],
    prevents: ['wiring/buildspec-place'],
    sources: [BUILDSPEC, TROUBLE],
  },
  {
    id: 'codebuild/runtime-not-chosen',
    service: 'CodeBuild',
    seen: 'in the phase DOWNLOAD_SOURCE of a build',
    sample: 'YAML_FILE_ERROR: This build image requires selecting at least one runtime version.',
    pattern: /build image requires selecting at least one runtime version/i,
    causes: ['The image wants phases.install.runtime-versions, and the buildspec has none'],
    mends: [
      inVariable('build.runtimeVersions', 'name a runtime and its version'),
      inArtifact('buildspec', 'name a runtime', '/phases/install/runtime-versions'),
    ],
    prevents: ['buildspec/no-runtime'],
    sources: [TROUBLE],
  },
  {
    id: 'codebuild/unknown-runtime-version',
    service: 'CodeBuild',
    seen: 'in the phase DOWNLOAD_SOURCE of a build',
    sample:
      "YAML_FILE_ERROR: Unknown runtime version named '12' of nodejs. This build image has the following versions: 18",
    pattern:
      /Unknown runtime version named '?(?<version>[^\s']{1,40})'? of '?(?<runtime>[\w-]{1,40})(?:\. This build image has the following versions: (?<versions>[\w., ]{1,120}))?/i,
    causes: [
      'The build image does not have that version',
      'YAML changed an unquoted version: 3.10 becomes 3.1',
    ],
    mends: [
      inVariable('build.runtimeVersions', 'take a version that the image has, in quotes'),
      inVariable('build.image', 'take an image that has the version'),
      inArtifact('codebuild-project', 'the image that is used', '/environment/image'),
      inArtifact('buildspec', 'the version that is asked for', '/phases/install/runtime-versions'),
    ],
    prevents: ['buildspec/unknown-runtime', 'environment/needs-quotes'],
    sources: [`${GUIDE}/runtime-versions.html`, `${GUIDE}/available-runtimes.html`],
  },
  {
    id: 'codebuild/yaml-unreadable',
    service: 'CodeBuild',
    seen: 'in the phase DOWNLOAD_SOURCE of a build',
    sample:
      'Phase context status code: YAML_FILE_ERROR Message: mapping values are not allowed in this context at line 2',
    pattern:
      /YAML_FILE_ERROR(?: Message)?:? ?(?<fault>[^.]{1,200}?)(?: at line (?<line>\d{1,6})|$)/i,
    general: true,
    causes: [
      'The indentation is wrong, or a tab stands where blanks are due',
      'A value with a colon, a # or a quote stands unquoted',
    ],
    mends: [inArtifact('buildspec', 'compare the line with the rendered file')],
    prevents: ['document/syntax', 'schema/type'],
    sources: [BUILDSPEC],
  },
  {
    id: 'codebuild/no-artifact-files',
    service: 'CodeBuild',
    seen: 'in the phase UPLOAD_ARTIFACTS of a build',
    sample: 'Phase context status code: CLIENT_ERROR Message: no matching artifact paths found',
    pattern: /no matching artifact paths? found/i,
    causes: [
      'An earlier phase failed and did not write the files: read the first failed phase',
      'artifacts.files names a file that is elsewhere: paths count from base-directory, which counts from the root of the source',
    ],
    mends: [
      inArtifact('buildspec', 'name files that the build writes', '/artifacts'),
      elsewhere('look at the phase that failed first: this message often only follows it'),
    ],
    prevents: ['wiring/file-not-delivered'],
    sources: [BUILDSPEC, TROUBLE],
  },
  {
    id: 'codebuild/no-base-directory',
    service: 'CodeBuild',
    seen: 'in the phase UPLOAD_ARTIFACTS of a build',
    sample:
      'Phase context status code: CLIENT_ERROR Message: no matching base directory path found for codeseries/dev',
    pattern: /no matching base directory path found(?: for (?<folder>[^\s,]{1,200}))?/i,
    causes: [
      'An earlier phase failed before it made the folder',
      'The folder is not in the repository under that path',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'name a folder that is there when the build ends',
        '/artifacts/base-directory',
      ),
      inVariable(
        'source.folder',
        'the folder of the repository that holds appspec.yml and taskdef.json',
      ),
    ],
    prevents: ['wiring/file-not-delivered'],
    sources: [BUILDSPEC, 'https://docs.aws.amazon.com/cdk/v2/guide/cdk-pipeline.html'],
  },
  {
    id: 'codebuild/command-failed',
    service: 'CodeBuild',
    seen: 'on the failed phase of a build',
    sample:
      'COMMAND_EXECUTION_ERROR: Error while executing command: docker push "$repository:$IMAGE_TAG". Reason: exit status 1',
    pattern:
      /Error while executing command:? ?(?<command>.{1,300}?)\.? Reason:? exit status (?<status>\d{1,3})|COMMAND_EXECUTION_ERROR/i,
    general: true,
    causes: [
      'The command itself failed: what it printed stands above this line in the log',
      'Exit status 127 means that the command does not exist in the image, 126 that it may not be executed, 137 that memory ran out',
    ],
    mends: [
      elsewhere('paste the lines above this one: they hold the cause'),
      inArtifact('buildspec', 'the phase that failed', '/phases'),
    ],
    prevents: [],
    sources: [TROUBLE],
  },
  {
    id: 'codebuild/cannot-assume-service-role',
    service: 'CodeBuild',
    seen: 'as the answer to create-project, update-project or start-build (InvalidInputException)',
    sample:
      'An error occurred (InvalidInputException) when calling the CreateProject operation: CodeBuild is not authorized to perform: sts:AssumeRole on arn:aws:iam::111122223333:role/service-role/acme-shared-iam-cdb-role',
    pattern:
      /CodeBuild is not authorized to perform:? ?sts:AssumeRole on (?:service role|(?:role )?'?(?<role>arn:[^\s']{10,300}))?/i,
    causes: [
      'The role does not exist yet, or was made seconds ago: try again after ten seconds',
      'Its trust policy does not name codebuild.amazonaws.com, or a condition in it meets another account or project',
      'The ARN lacks the path of the role, such as service-role/',
    ],
    mends: [
      inArtifact('codebuild/trust-policy', 'trust codebuild.amazonaws.com'),
      inArtifact('codebuild-project', 'name the role with its path', '/serviceRole'),
      elsewhere('create the roles before the project'),
    ],
    prevents: ['access/untrusted', 'order/role-first'],
    sources: [TROUBLE],
  },
  {
    id: 'codebuild/no-log-stream',
    service: 'CodeBuild',
    seen: 'on the failed phase SUBMITTED or PROVISIONING of a build (ACCESS_DENIED)',
    sample:
      'ACCESS_DENIED: Service role arn:aws:iam::111122223333:role/service-role/acme-shared-iam-cdb-role does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams for build arn:aws:codebuild:eu-central-1:111122223333:build/acme-shared-cdb-orders-dev:1f2e',
    pattern:
      /Service role '?(?<role>arn:[^\s']{10,300})'? does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams/i,
    causes: [
      'The role of the build lacks logs:CreateLogGroup, logs:CreateLogStream or logs:PutLogEvents on the log group of the project',
      'The project was renamed: its log group is /aws/codebuild/<project>',
    ],
    mends: [
      inArtifact('codebuild/logs', 'allow the three log actions on the log group of this project'),
      inVariable('names.project', 'the log group follows this name'),
    ],
    prevents: ['access/denied'],
    sources: [`${GUIDE}/setting-up-service-role.html`],
  },
  {
    id: 'codebuild/image-not-pulled',
    service: 'CodeBuild',
    seen: 'in the phase PROVISIONING of a build',
    sample:
      "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE: Unable to pull customer's container image. CannotPullContainerError: Error response from daemon: pull access denied for 111122223333.dkr.ecr.eu-central-1.amazonaws.com/base, repository does not exist or may require 'docker login': denied: User: CodeBuild",
    pattern:
      /(?:BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE|Unable to pull customer's container image).{0,400}/i,
    causes: [
      'The image of the project does not exist: the name is mistyped or the image was withdrawn',
      'An image of your own in ECR is pulled with the credentials of CodeBuild: imagePullCredentialsType must be SERVICE_ROLE, and the role must be allowed to pull',
      'The registry answers that too many images were pulled',
    ],
    mends: [
      inArtifact('codebuild-project', 'name an image that exists', '/environment/image'),
      inVariable('build.image', 'a managed image begins with aws/codebuild/'),
      inArtifact(
        'codebuild-project',
        'SERVICE_ROLE for an image of your own',
        '/environment/imagePullCredentialsType',
      ),
    ],
    prevents: ['buildspec/unknown-image'],
    sources: [TROUBLE],
  },
  {
    id: 'codebuild/docker-daemon',
    service: 'CodeBuild',
    seen: 'in the log of a build that calls docker',
    sample:
      'Cannot connect to the Docker daemon at unix:/var/run/docker.sock. Is the docker daemon running?',
    pattern: /Cannot connect to the Docker daemon/i,
    causes: [
      'The project does not run in privileged mode, which docker needs',
      'An image of your own does not start the daemon',
    ],
    mends: [
      inArtifact('codebuild-project', 'set it to true', '/environment/privilegedMode'),
      inVariable('build.privileged', 'true, as soon as the build calls docker'),
    ],
    prevents: ['buildspec/docker-unprivileged'],
    sources: [TROUBLE],
  },
  {
    id: 'codebuild/source-not-authorized',
    service: 'CodeBuild',
    seen: 'in the phase DOWNLOAD_SOURCE of a build',
    sample: 'CLIENT_ERROR: authorization failed for primary source and source version d7e3388d',
    pattern:
      /authori[sz]ation failed for primary source(?: and source version '?(?<version>[\w/.-]{1,120}))?/i,
    causes: [
      'The build fetches the source itself and its role may not: codecommit:GitPull, or UseConnection for a connection',
      'With OutputArtifactFormat CODEBUILD_CLONE_REF the pipeline hands over a reference only: the role of the build then needs the same right',
    ],
    mends: [
      inArtifact('codebuild/codecommit', 'allow codecommit:GitPull on the repository'),
      inArtifact(
        'codepipeline',
        'CODE_ZIP hands over the files',
        '/pipeline/stages/*/actions/?actionTypeId.category=Source/configuration/OutputArtifactFormat',
      ),
    ],
    prevents: ['access/denied'],
    sources: [
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html',
      'https://stackoverflow.com/questions/64300151',
    ],
  },
  {
    id: 'codebuild/bucket-acl',
    service: 'CodeBuild',
    seen: 'in the phase DOWNLOAD_SOURCE or UPLOAD_ARTIFACTS of a build',
    sample:
      'Error calling GetBucketAcl: Either the bucket owner has changed or the service role no longer has permission to called s3:GetBucketAcl',
    pattern: /Error calling GetBucketAcl|no longer has permission to called s3:GetBucketAcl/i,
    causes: [
      'The role of the build lacks s3:GetBucketAcl and s3:GetBucketLocation on the bucket',
      'The bucket belongs to another account than before',
    ],
    mends: [inArtifact('codebuild/s3', 'allow both on the bucket itself, not on its objects')],
    prevents: ['access/denied'],
    sources: [TROUBLE],
  },
  {
    id: 'codebuild/bucket-other-region',
    service: 'CodeBuild',
    seen: 'in the phase DOWNLOAD_SOURCE or UPLOAD_ARTIFACTS of a build',
    sample:
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    pattern:
      /bucket you are attempting to access must be addressed using the specified endpoint|Failed to upload artifacts: Invalid arn/i,
    causes: [
      'The bucket lies in another region than the project',
      'The name is that of a bucket of somebody else',
    ],
    mends: [
      inVariable('region', 'one region for pipeline, project, bucket and key'),
      inArtifact(
        'bucket',
        'the region of the bucket',
        '/CreateBucketConfiguration/LocationConstraint',
      ),
    ],
    prevents: ['environment/region-mismatch'],
    sources: [TROUBLE],
  },
  {
    id: 'codebuild/queue-limit',
    service: 'CodeBuild',
    seen: 'on a failed build action (AccountLimitExceededException)',
    sample:
      'Error calling startBuild: Cannot have more than 1 builds in queue for the account (Service: AWSCodeBuild; Status Code: 400; Error Code: AccountLimitExceededException; Request ID: e1; Proxy: null)',
    pattern:
      /Cannot have more than (?<count>\d{1,4}) (?:active )?builds (?:in queue )?for the account/i,
    causes: [
      'The quota of the account for builds at the same time is used up; young accounts have a small one or none',
    ],
    mends: [
      elsewhere('have the quota raised under Service Quotas, AWS CodeBuild, or try again later'),
      inVariable(
        'build.computeType',
        'the quota counts per compute type: a smaller one may have room',
      ),
    ],
    prevents: [],
    sources: [`${GUIDE}/limits.html`],
  },
  {
    id: 'codebuild/started-without-pipeline',
    service: 'CodeBuild',
    seen: 'when a build is started alone',
    sample:
      'Build failed to start. The following error occurred: ArtifactsOverride must be set when using artifacts type CodePipelines',
    pattern: /ArtifactsOverride must be set when using artifacts type CodePipelines?/i,
    causes: [
      'The project takes source and artifacts from the pipeline only and cannot be started alone',
    ],
    mends: [
      elsewhere('release a change in the pipeline in place of starting the build'),
      inVariable('build.standalone', 'true renders a project that can also be started alone'),
      inArtifact('codebuild-project', 'what it takes its artifacts from', '/artifacts/type'),
    ],
    prevents: [],
    sources: ['https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html'],
  },
  {
    id: 'codebuild/project-exists',
    service: 'CodeBuild',
    seen: 'as the answer to create-project',
    sample:
      'An error occurred (ResourceAlreadyExistsException) when calling the CreateProject operation: Project already exists: arn:aws:codebuild:eu-central-1:111122223333:project/acme-shared-cdb-orders-dev',
    pattern: /Project already exists:? ?'?(?<project>arn:[^\s']{10,300})?/i,
    causes: [
      'The project is there: what exists is changed by update-project with the same file',
      'Two environments or applications render the same name',
    ],
    mends: [
      elsewhere('call update-project in place of create-project'),
      inVariable('names.project', 'give each environment its own name'),
    ],
    prevents: ['output/two-owners'],
    sources: ['https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html'],
  },
];
