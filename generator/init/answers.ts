/** One environment of the new application. */
export interface EnvironmentAnswer {
  name: string;
  /** Workload account, 12 digits. */
  account: string;
  branch: string;
}

/** What a new application is made of; every text is sound by the schema of the variables. */
export interface Answers {
  application: string;
  org: string;
  region: string;
  sharedAccount: string;
  port: string;
  cluster: string;
  environments: EnvironmentAnswer[];
}

/** The name of an answer that is one text. */
export type AnswerName = Exclude<keyof Answers, 'environments'>;

/** One question: the option that answers it, where the value stands among the variables, and what is said without an answer. */
export interface Question {
  name: AnswerName;
  option: string;
  path: string;
  ask: string;
  default: string;
}

/** The questions in the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'application',
    option: 'application',
    path: 'application.name',
    ask: 'Name of the application',
    default: 'app',
  },
  {
    name: 'org',
    option: 'org',
    path: 'org',
    ask: 'Short name of the organisation, the first part of every name',
    default: 'acme',
  },
  { name: 'region', option: 'region', path: 'region', ask: 'Region', default: 'us-east-1' },
  {
    name: 'sharedAccount',
    option: 'shared-account',
    path: 'accounts.shared',
    ask: 'Account of repository, build and pipeline',
    default: '111122223333',
  },
  {
    name: 'port',
    option: 'port',
    path: 'application.port',
    ask: 'Port on which the container listens',
    default: '8080',
  },
  { name: 'cluster', option: 'cluster', path: 'cluster', ask: 'ECS cluster', default: 'main' },
];

/** The environments of a first application. */
export const ENVIRONMENTS: readonly string[] = ['dev', 'stg', 'prd'];

/** Accounts that AWS's documentation uses as examples, one for each environment that nobody named an account for. */
const EXAMPLE_ACCOUNTS = ['444455556666', '777788889999', '123456789012'];

const BRANCHES: Readonly<Record<string, string>> = {
  dev: 'develop',
  develop: 'develop',
  development: 'develop',
  stg: 'stage',
  stage: 'stage',
  staging: 'stage',
  prd: 'main',
  prod: 'main',
  production: 'main',
};

/** The account and branch of an environment that nothing is known of; `position` counts from 0. */
export function defaultEnvironment(name: string, position: number): EnvironmentAnswer {
  return {
    name,
    account: EXAMPLE_ACCOUNTS[position % EXAMPLE_ACCOUNTS.length] ?? '',
    branch: Object.hasOwn(BRANCHES, name) ? (BRANCHES[name] ?? name) : name,
  };
}

/** A name of an application out of the name of a folder; `undefined` where no letter is left. */
export function applicationOf(folder: string): string | undefined {
  const words = folder.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.join('-').replace(/^[0-9-]+/, '');
  return name === '' ? undefined : name.slice(0, 30).replace(/-$/, '');
}
