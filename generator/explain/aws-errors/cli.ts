import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/cli/latest/userguide';
const SKELETON = `${GUIDE}/cli-usage-skeleton.html`;
const TROUBLE = `${GUIDE}/cli-chap-troubleshooting.html`;

/** What the stock AWS CLI says by itself, before or in place of an answer of AWS. */
export const CLI_ERRORS: readonly AwsError[] = [
  {
    id: 'cli/unknown-parameter',
    service: 'AWS CLI',
    seen: 'at a call with --cli-input-json',
    sample:
      'Parameter validation failed: Unknown parameter in input: "metadata", must be one of: pipeline, tags',
    pattern:
      /Unknown parameter in (?<place>[\w.[\]]{1,200}): ?'?(?<key>[^\s',]{1,100})'?, must be one of:? ?(?<keys>[\w, ]{1,400})?/i,
    causes: [
      'The file is the answer of a get or describe call: that carries keys which create and update do not take',
      'The key is mistyped or in the wrong case',
      'The CLI is older than the key',
      'update-pipeline takes no tags, update-deployment-group no deploymentGroupName: these have files of their own',
    ],
    mends: [
      elsewhere('give the rendered file to the call that the manifest names for it'),
      inArtifact('codedeploy-deployment-group-update', 'the file for update-deployment-group'),
      elsewhere('aws --version: bring an old CLI up to date'),
    ],
    prevents: ['schema/unknown-key', 'output/edited'],
    sources: [SKELETON, 'https://github.com/aws/aws-cli/issues/6378'],
  },
  {
    id: 'cli/missing-parameter',
    service: 'AWS CLI',
    seen: 'at a call with --cli-input-json',
    sample: 'Parameter validation failed: Missing required parameter in environment: "image"',
    pattern: /Missing required parameter in (?<place>[\w.[\]]{1,200}): ?'?(?<key>[^\s',]{1,100})/i,
    causes: [
      'The file lacks a key that the call wants',
      'The file belongs to another call',
      'It was changed by hand',
    ],
    mends: [elsewhere('give the rendered file to the call that the manifest names for it')],
    prevents: ['schema/missing-key', 'output/edited'],
    sources: [SKELETON],
  },
  {
    id: 'cli/invalid-type',
    service: 'AWS CLI',
    seen: 'at a call with --cli-input-json',
    sample:
      "Parameter validation failed: Invalid type for parameter pipeline.stages[0].actions[0].configuration.PollForSourceChanges, value: False, type: <class 'bool'>, valid types: <class 'str'>",
    pattern:
      /Invalid type for parameter (?<place>[\w.[\]-]{1,300}), value: ?(?<value>.{0,300}?), type: <class '(?<has>\w{1,20})'>, valid types: <class '(?<wants>\w{1,20})'>/i,
    causes: [
      'The CLI changes no types: "false" is text and false is none, "60" is no number',
      'A document that AWS wants as text stands there as a map, or the other way round',
    ],
    mends: [
      elsewhere('compare the file with the rendered one: types are checked when it is rendered'),
    ],
    prevents: ['schema/type', 'output/edited'],
    sources: [SKELETON],
  },
  {
    id: 'cli/invalid-length',
    service: 'AWS CLI',
    seen: 'at a call with --cli-input-json',
    sample:
      'Parameter validation failed: Invalid length for parameter pipeline.stages[0].actions[0].configuration.BranchName, value: 0, valid min length: 1',
    pattern:
      /Invalid (?<what>length|value|range) for parameter (?<place>[\w.[\]-]{1,300}), value: ?(?<value>-?\d{1,12}), valid (?:min (?:length|value)|range): ?(?<minimum>-?\d{1,12})/i,
    causes: [
      'A text is empty or a number too small: the value in this message is the length',
      'A variable was empty: a key without a value has to be left out',
    ],
    mends: [elsewhere('give the variable a value, or leave the key out')],
    prevents: ['schema/length', 'schema/range', 'output/edited'],
    sources: [SKELETON],
  },
  {
    id: 'cli/validation-failed',
    service: 'AWS CLI',
    seen: 'at a call of the AWS CLI',
    sample: 'Parameter validation failed:',
    pattern: /Parameter validation failed|ParamValidationError/i,
    general: true,
    causes: [
      'The CLI refuses the input before it calls AWS; the lines below say why, all of them at once',
    ],
    mends: [elsewhere('paste the lines below it, too')],
    prevents: ['schema/unknown-key', 'schema/type', 'schema/missing-key'],
    sources: [SKELETON],
  },
  {
    id: 'cli/invalid-json',
    service: 'AWS CLI',
    seen: 'at a call with --cli-input-json',
    sample:
      'Error parsing parameter \'cli-input-json\': Invalid JSON: Expecting property name enclosed in double quotes: line 1 column 8 (char 7) JSON received: {"a":1,}',
    pattern:
      /Error parsing parameter '?(?:--)?(?<option>[\w-]{2,60})'?: Invalid JSON(?!:? ?Unexpected UTF-8 BOM):? ?(?<fault>.{0,120}?)(?: JSON received|$)|Invalid JSON received/i,
    causes: [
      'The file is no JSON: a comma too many, a comment, or two documents in one file',
      'It was read from a pipe or from <(…): the CLI reads --cli-input-json twice, and a pipe is empty the second time. "JSON received: " without a text is the sign of it',
    ],
    mends: [
      elsewhere(
        'write the text to a file, or give it as --cli-input-json "$(codeseries render dev --stdout <id>)"',
      ),
      elsewhere('render the file anew'),
    ],
    prevents: ['document/syntax', 'output/edited'],
    sources: ['https://github.com/aws/aws-cli/issues/3209', SKELETON],
  },
  {
    id: 'cli/byte-order-mark',
    service: 'AWS CLI',
    seen: 'at a call with --cli-input-json',
    sample:
      "Error parsing parameter 'cli-input-json': Invalid JSON: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)",
    pattern: /Unexpected UTF-8 BOM|text contents could not be decoded/i,
    causes: ['An editor or PowerShell wrote the file with a byte order mark or as UTF-16'],
    mends: [elsewhere('render the file anew; in PowerShell do not use > for it')],
    prevents: ['file/bom', 'file/not-utf8'],
    sources: ['https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html'],
  },
  {
    id: 'cli/file-missing',
    service: 'AWS CLI',
    seen: 'at a call with file://',
    sample:
      "Error parsing parameter '--assume-role-policy-document': Unable to load paramfile file://nope.json: [Errno 2] No such file or directory: 'nope.json'",
    pattern:
      /Unable to load paramfile '?(?:fileb?:\/\/)?(?<file>[^\s',]{1,300})'?.{0,20}(?:\[Errno \d{1,3}\]|No such file)/i,
    causes: [
      'The path counts from the folder of the call',
      'The target was not rendered yet, or the artifact does not exist with these variables',
    ],
    mends: [elsewhere('codeseries render <target>, and call from the folder of the project')],
    prevents: [],
    sources: ['https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html'],
  },
  {
    id: 'cli/no-region',
    service: 'AWS CLI',
    seen: 'at a call of the AWS CLI',
    sample:
      'You must specify a region. You can also configure your region by running "aws configure".',
    pattern: /You must specify a region|NoRegionError/i,
    causes: ['Neither the call nor the profile nor AWS_REGION names a region'],
    mends: [
      elsewhere('--region of the project, or region in the profile'),
      inVariable('region', 'the region of the project'),
    ],
    prevents: [],
    sources: [`${GUIDE}/cli-configure-files.html`],
  },
  {
    id: 'cli/no-credentials',
    service: 'AWS CLI',
    seen: 'at a terminal, in the log of a build, or inside docker build',
    sample:
      'Unable to locate credentials. You can configure credentials by running "aws configure".',
    pattern: /Unable to locate credentials|NoCredentialsError|Partial credentials found/i,
    causes: [
      'No profile is chosen and none is called default',
      'In a build: the call runs inside docker build or docker run, where the role of the build is not seen',
      'A script set one of the three credential variables to nothing',
    ],
    mends: [
      elsewhere('--profile, or AWS_PROFILE'),
      inArtifact(
        'buildspec',
        'call AWS outside the container, or hand AWS_CONTAINER_CREDENTIALS_RELATIVE_URI on',
        '/phases/build/commands',
      ),
    ],
    prevents: [],
    sources: [
      'https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html',
      TROUBLE,
    ],
  },
  {
    id: 'cli/no-profile',
    service: 'AWS CLI',
    seen: 'at a call of the AWS CLI',
    sample: 'The config profile (workload-dev) could not be found',
    pattern: /The config profile \((?<profile>[^)]{1,100})\) could not be found|ProfileNotFound/i,
    causes: ['The profile is not in ~/.aws/config of this machine, or mistyped'],
    mends: [elsewhere('aws configure list-profiles tells which there are')],
    prevents: [],
    sources: [`${GUIDE}/cli-configure-files.html`],
  },
  {
    id: 'cli/sso-expired',
    service: 'AWS CLI',
    seen: 'at a call of the AWS CLI',
    sample: 'Error loading SSO Token: Token for my-sso does not exist',
    pattern:
      /Error loading SSO Token|SSO session associated with this profile has expired|Error when retrieving token from sso/i,
    causes: ['The login of IAM Identity Center has expired'],
    mends: [elsewhere('aws sso login --profile <profile>')],
    prevents: [],
    sources: [`${GUIDE}/cli-configure-sso.html`],
  },
  {
    id: 'cli/no-endpoint',
    service: 'AWS CLI',
    seen: 'at a call of the AWS CLI',
    sample: 'Could not connect to the endpoint URL: "https://api.ecr.eu-cental-1.amazonaws.com/"',
    pattern: /Could not connect to the endpoint URL:? ?'?(?<endpoint>https?:\/\/[^\s']{1,200})?/i,
    causes: [
      'The region is mistyped: it stands in the address',
      'The service does not exist in that region',
      'There is no way out of this network, or a proxy is missing',
    ],
    mends: [
      inVariable('region', 'the region as AWS writes it'),
      elsewhere('--region of the call and of the profile'),
    ],
    prevents: ['environment/pattern'],
    sources: [TROUBLE],
  },
  {
    id: 'cli/arguments-required',
    service: 'AWS CLI',
    seen: 'at a call of the AWS CLI',
    sample: 'aws: error: the following arguments are required: --pipeline',
    pattern: /the following arguments are required: ?(?<options>[\w, -]{1,200})/i,
    causes: [
      'Neither the option nor --cli-input-json is given',
      'The option is one that this version does not know: --cli-input-yaml exists in version 2 only',
    ],
    mends: [elsewhere('--cli-input-json file://<the rendered file>')],
    prevents: [],
    sources: [SKELETON],
  },
  {
    id: 'cli/invalid-choice',
    service: 'AWS CLI',
    seen: 'at a call of the AWS CLI',
    sample:
      "aws: error: argument command: Invalid choice, valid choices are: Invalid choice: 'codedeploy', maybe you meant: * deploy",
    pattern:
      /argument (?:command|operation): (?:Invalid choice|Found invalid choice '?(?<word>[\w-]{1,60}))/i,
    general: true,
    causes: [
      'The command is called otherwise: the service CodeDeploy is aws deploy',
      'The CLI is older than the command',
    ],
    mends: [elsewhere('aws help lists the commands; aws --version tells the version')],
    prevents: [],
    sources: ['https://docs.aws.amazon.com/cli/latest/reference/deploy/'],
  },
  {
    id: 'cli/argument-too-long',
    service: 'shell',
    seen: 'at a call with --cli-input-json "$(cat file)"',
    sample: 'bash: /usr/bin/aws: Argument list too long',
    pattern: /Argument list too long/i,
    causes: ['One argument may have 131,071 bytes'],
    mends: [elsewhere('--cli-input-json file://<file>')],
    prevents: [],
    sources: ['https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html'],
  },
  {
    id: 'aws/constraint',
    service: 'AWS CLI',
    seen: 'as the answer to any call (ValidationException, InvalidParameterException, ValidationError)',
    sample:
      "An error occurred (ValidationException) when calling the CreatePipeline operation: 1 validation error detected: Value 'Sorce' at 'pipeline.stages.1.member.actions.1.member.actionTypeId.category' failed to satisfy constraint: Member must satisfy enum value set: [Build, Source, Test, Deploy, Invoke, Approval, Compute]",
    pattern:
      /(?:Value '?(?<value>.{0,200}?)'? )?at '?(?<place>[\w.]{1,200})'? failed to satisfy constraint: Member must (?<constraint>.{3,300}?)(?:$|(?<=[\])\d])(?:[.;] |$))/i,
    causes: [
      'The CLI sends words, forms and greatest lengths unchecked; the service holds the value at that place against its model. Lists count from 1 there: member.1 is the first one',
      'The file was changed by hand, or is older than the one that is rendered today',
    ],
    mends: [
      elsewhere(
        'compare the place with the rendered file: forms, words and lengths are checked when it is rendered',
      ),
    ],
    prevents: ['schema/pattern', 'schema/enum', 'schema/length', 'output/edited'],
    sources: [
      'https://docs.aws.amazon.com/codepipeline/latest/APIReference/CommonErrors.html',
      'https://github.com/getmoto/moto/blob/master/moto/events/models.py',
    ],
  },
  {
    id: 'aws/throttled',
    service: 'AWS CLI',
    seen: 'at many calls in a short time',
    sample:
      'An error occurred (ThrottlingException) when calling the GetPipelineState operation (reached max retries: 4): Rate exceeded',
    pattern:
      /\((?:Throttling(?:Exception)?|TooManyRequestsException|RequestLimitExceeded|SlowDown)\)|\bRate exceeded\b/i,
    causes: ['Too many calls of this kind in a short time, by this account as a whole'],
    mends: [elsewhere('try again later; AWS_RETRY_MODE=adaptive spreads the calls')],
    prevents: [],
    sources: [`${GUIDE}/cli-configure-retries.html`],
  },
];
