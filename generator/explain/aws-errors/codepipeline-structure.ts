import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide';
const ANY_CONFIGURATION = '/pipeline/stages/*/actions/*/configuration';

/** Texts of CodePipeline on the declaration itself, on variables, and on what it could not start. */
export const CODEPIPELINE_STRUCTURE_ERRORS: readonly AwsError[] = [
  {
    id: 'codepipeline/unknown-namespace',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidActionDeclarationException)',
    sample:
      'An error occurred (InvalidActionDeclarationException) when calling the CreatePipeline operation: Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist. StageName=[Build], ActionName=[Build], ActionConfigurationKey=[EnvironmentVariables], VariableReferenceText=[SourceVariables.CommitId]',
    pattern:
      /variables are referencing a namespace that does not exist(?:.{0,20}StageName=\[(?<stage>[^\]]{1,100})\], ?ActionName=\[(?<action>[^\]]{1,100})\](?:, ?ActionConfigurationKey=\[(?<configuration>[^\]]{1,100})\])?(?:, ?VariableReferenceText=\[(?<reference>[^\]]{1,200})\])?)?/i,
    causes: [
      'No action that runs before has that namespace',
      'The action is there and has no namespace: its variables then cannot be named at all',
      'A #{…} of a shell command or a template stands in a configuration value, where CodePipeline reads it as its own',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'give the source action the namespace that is referred to',
        '/pipeline/stages/*/actions/?actionTypeId.category=Source/namespace',
      ),
      inArtifact('codepipeline', 'refer to a namespace of an earlier action', ANY_CONFIGURATION),
      inVariable('build.variables', 'refer to SourceVariables or another namespace that exists'),
    ],
    prevents: ['wiring/variable', 'schema/not-allowed'],
    sources: [`${GUIDE}/reference-variables.html`],
  },
  {
    id: 'codepipeline/first-stage-not-source',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidStructureException)',
    sample:
      'An error occurred (InvalidStructureException) when calling the UpdatePipeline operation: Pipeline should start with a stage that only contains source actions',
    pattern: /Pipeline should start with a stage that only contains source actions/i,
    causes: [
      'The first stage holds another kind of action, or the stages stand in another order',
      'The category is written otherwise than Source: it is case-sensitive',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'let the first stage hold source actions only',
        '/pipeline/stages/0',
      ),
    ],
    prevents: ['schema/not-allowed'],
    sources: [`${GUIDE}/stage-requirements.html`],
  },
  {
    id: 'codepipeline/too-few-stages',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidStructureException)',
    sample:
      'An error occurred (InvalidStructureException) when calling the CreatePipeline operation: Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline',
    pattern:
      /Pipeline has only (?<count>\d{1,3}) stage|should be a minimum of 2 stages in a pipeline/i,
    causes: ['A pipeline has at least two stages: a source and something that uses it'],
    mends: [inArtifact('codepipeline', 'keep at least two stages', '/pipeline/stages')],
    prevents: ['schema/length'],
    sources: [`${GUIDE}/stage-requirements.html`],
  },
  {
    id: 'codepipeline/missing-configuration',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidActionDeclarationException)',
    sample:
      "An error occurred (InvalidActionDeclarationException) when calling the UpdatePipeline operation: Action configuration for action 'Deploy' is missing required configuration 'TaskDefinitionTemplateArtifact'",
    pattern:
      /Action configuration for action '?(?<action>[\w.@-]{1,100})'? is missing required configuration '?(?<configuration>\w{1,50})/i,
    causes: ['The provider of that action wants a key that its configuration lacks'],
    mends: [
      inArtifact(
        'codepipeline',
        'add the key',
        '/pipeline/stages/*/actions/?name={action}/configuration',
      ),
    ],
    prevents: ['schema/missing-key'],
    sources: [`${GUIDE}/structure-configuration-examples.html`],
  },
  {
    id: 'codepipeline/unknown-configuration',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidActionDeclarationException)',
    sample:
      "An error occurred (InvalidActionDeclarationException) when calling the CreatePipeline operation: Action configuration for action 'Build' contains unknown configuration 'ProjectNames'",
    pattern:
      /Action configuration for action '?(?<action>[\w.@-]{1,100})'? contains unknown configuration '?(?<configuration>\w{1,50})/i,
    causes: [
      'The key is mistyped, or belongs to another provider: CodeDeploy and CodeDeployToECS have different ones',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'take the key out or write it as the provider has it',
        '/pipeline/stages/*/actions/?name={action}/configuration',
      ),
    ],
    prevents: ['schema/unknown-key'],
    sources: [`${GUIDE}/structure-configuration-examples.html`],
  },
  {
    id: 'codepipeline/action-type-not-available',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidActionDeclarationException)',
    sample:
      "An error occurred (InvalidActionDeclarationException) when calling the CreatePipeline operation: ActionType (Category: 'Deploy', Provider: 'CodeDeployToEcs', Owner: 'AWS', Version: '1') in action 'Deploy' is not available in region 'EU_CENTRAL_1'",
    pattern:
      /ActionType \(Category: '?(?<category>\w{1,20})'?, Provider: '?(?<provider>[\w ]{1,40})'?,.{1,60}in action '?(?<action>[\w.@-]{1,100})'? is not available/i,
    causes: [
      'The provider is mistyped: names are case-sensitive, as in CodeDeployToECS',
      'Category and provider do not belong together, or the region does not have it',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'write category and provider as AWS has them',
        '/pipeline/stages/*/actions/?name={action}/actionTypeId',
      ),
    ],
    prevents: ['schema/enum', 'schema/not-allowed'],
    sources: [`${GUIDE}/actions-valid-providers.html`],
  },
  {
    id: 'codepipeline/name-in-use',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline',
    sample:
      "An error occurred (PipelineNameInUseException) when calling the CreatePipeline operation: A pipeline with the name 'acme-shared-cdpl-orders-dev' already exists in account '111122223333'",
    pattern:
      /A pipeline with the name '?(?<pipeline>[\w.@-]{1,100})'? already exists(?: in account '?(?<account>\d{12}))?|\(PipelineNameInUseException\)/i,
    causes: [
      'The pipeline is already there: what exists is changed by update-pipeline with the same file',
      'Two environments or applications render the same name',
    ],
    mends: [
      elsewhere('call update-pipeline in place of create-pipeline'),
      inVariable('names.pipeline', 'give each environment its own name'),
      inArtifact('codepipeline', 'see whose name it is', '/pipeline/name'),
    ],
    prevents: ['output/two-owners'],
    sources: [
      'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html',
    ],
  },
  {
    id: 'codepipeline/pipeline-not-found',
    service: 'CodePipeline',
    seen: 'as the answer to get-pipeline, update-pipeline or start-pipeline-execution',
    sample:
      "An error occurred (PipelineNotFoundException) when calling the GetPipeline operation: Account '111122223333' does not have a pipeline with name 'acme-shared-cdpl-orders-dev'",
    pattern:
      /Account '?(?<account>\d{12})'? does not have a pipeline with name '?(?<pipeline>[\w.@-]{1,100})|account with id '?(?<account2>\d{12})'? does not include a pipeline with the name '?(?<pipeline2>[\w.@-]{1,100})/i,
    causes: [
      'The pipeline was not created yet, or not in this account and region: the profile of the call decides',
    ],
    mends: [
      elsewhere('call with the profile of the shared account and the region of the pipeline'),
      inArtifact('codepipeline', 'create it with create-pipeline', '/pipeline/name'),
    ],
    prevents: [],
    sources: ['https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipeline.html'],
  },
  {
    id: 'codepipeline/start-build-failed',
    service: 'CodePipeline',
    seen: 'on a failed build action',
    sample:
      'Error calling startBuild: Project cannot be found: arn:aws:codebuild:eu-central-1:111122223333:project/acme-shared-cdb-orders-dev (Service: AWSCodeBuild; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: 5376d923-44ff-47f5)',
    pattern:
      /Error calling startBuild: Project cannot be found:? ?'?(?<project>arn:[^\s',(]{10,300})?/i,
    causes: [
      'The build project does not exist in the account and region of the action',
      'The pipeline names it otherwise than the project is called',
    ],
    mends: [
      inArtifact('codebuild-project', 'create the project before the pipeline', '/name'),
      inArtifact(
        'codepipeline',
        'name the project',
        '/pipeline/stages/*/actions/?actionTypeId.provider=CodeBuild/configuration/ProjectName',
      ),
    ],
    prevents: ['wiring/project', 'order/project-first'],
    sources: [`${GUIDE}/action-reference-CodeBuild.html`],
  },
];
