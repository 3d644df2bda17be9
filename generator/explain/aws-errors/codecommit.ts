import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/codecommit/latest/userguide';
const API = 'https://docs.aws.amazon.com/codecommit/latest/APIReference';

/** Texts of CodeCommit. */
export const CODECOMMIT_ERRORS: readonly AwsError[] = [
  {
    id: 'codecommit/repository-missing',
    service: 'CodeCommit',
    seen: 'as the answer to calls on a repository, and on a source action',
    sample:
      'An error occurred (RepositoryDoesNotExistException) when calling the GetRepository operation: orders does not exist',
    pattern:
      /\(RepositoryDoesNotExistException\)(?: when calling the \w+ operation(?: \([^)]{1,40}\))?: '?(?<repository>[\w.-]{1,100})'? does not exist)?/i,
    causes: [
      'The repository was not created, or lies in another account or region',
      'The name differs in case',
    ],
    mends: [
      inArtifact('codecommit-repository', 'create it in the shared account', '/repositoryName'),
      inVariable('source.repository', 'the name of the repository'),
    ],
    prevents: ['order/repository-first'],
    sources: [`${API}/API_GetRepository.html`],
  },
  {
    id: 'codecommit/repository-exists',
    service: 'CodeCommit',
    seen: 'as the answer to create-repository',
    sample:
      'An error occurred (RepositoryNameExistsException) when calling the CreateRepository operation: Repository named orders already exists',
    pattern:
      /Repository named '?(?<repository>[\w.-]{1,100})'? already exists|RepositoryNameExistsException/i,
    causes: [
      'The repository is there and need not be created',
      'Two applications name the same repository',
    ],
    mends: [
      elsewhere('leave it as it is'),
      inVariable('source.repository', 'a repository of its own for each application'),
    ],
    prevents: ['output/two-owners'],
    sources: [`${API}/API_CreateRepository.html`],
  },
  {
    id: 'codecommit/closed-to-account',
    service: 'CodeCommit',
    seen: 'as the answer to create-repository (OperationNotAllowedException)',
    sample:
      'An error occurred (OperationNotAllowedException) when calling the CreateRepository operation: CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization',
    pattern: /CreateRepository request is not allowed because there is no existing repository/i,
    causes: [
      'From July 2024 to November 2025 CodeCommit took no new customers; accounts that asked then may still be shut out',
    ],
    mends: [
      inVariable(
        'source.connectionArn',
        'take the source from GitHub, GitLab or Bitbucket through a connection',
      ),
      elsewhere('ask AWS Support to open CodeCommit for the account'),
    ],
    prevents: [],
    sources: [`${GUIDE}/history.html`],
  },
  {
    id: 'codecommit/branch-missing',
    service: 'CodeCommit',
    seen: 'as the answer to get-branch, and on a source action',
    sample:
      'An error occurred (BranchDoesNotExistException) when calling the GetBranch operation: develop does not exist',
    pattern:
      /\(BranchDoesNotExistException\)(?: when calling the \w+ operation(?: \([^)]{1,40}\))?: '?(?<branch>[^\s']{1,256})'? does not exist)?/i,
    causes: [
      'The branch was not pushed yet',
      'refs/heads/ stands before its name, or the case differs',
    ],
    mends: [
      inVariable('branch', 'the short name of a branch that exists'),
      elsewhere('push the branch'),
    ],
    prevents: [],
    sources: [`${API}/API_GetBranch.html`],
  },
  {
    id: 'codecommit/git-403',
    service: 'CodeCommit',
    seen: 'at git clone, pull or push',
    sample:
      "fatal: unable to access 'https://git-codecommit.eu-central-1.amazonaws.com/v1/repos/orders/': The requested URL returned error: 403",
    pattern:
      /unable to access '?https:\/\/git-codecommit\.(?<region>[a-z0-9-]{5,30})\.\S{1,40}\/repos\/(?<repository>[\w.-]{1,100})\/?'?: The requested URL returned error: 403/i,
    causes: [
      'git sends other credentials: a credential helper of the system comes first, or they have expired',
      'The user or role lacks codecommit:GitPull or GitPush on this repository',
      'The region in the address is not that of the repository',
    ],
    mends: [
      elsewhere(
        "git config --global credential.helper '!aws codecommit credential-helper $@' and credential.UseHttpPath true",
      ),
      inArtifact('codebuild/codecommit', 'in a build: allow codecommit:GitPull'),
    ],
    prevents: [],
    sources: [`${GUIDE}/troubleshooting-ch.html`],
  },
];
