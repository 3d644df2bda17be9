import type { Account } from '../artifact/row.ts';
import { readAnswer, type Outcome } from '../aws/read-answer.ts';
import { finding, type Finding } from '../core/finding.ts';
import { valueAt, type JsonValue } from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import { shellWord } from '../files/path.ts';
import { wordsOf } from '../import/policy-reads.ts';
import { gather, type Gathered } from '../import/gather.ts';
import { itemsIn, read, textIn, type Read } from '../import/reads.ts';
import { callerOf, make, ownersOf, profileHelp, progressLine, type Caller } from './accounts.ts';
import type { Arguments } from './command.ts';
import type { Io } from './io.ts';

/**
 * Documents of a live environment; the findings are errors where its pipeline cannot be read. Files of its repository are not
 * read where they are given.
 */
export function readLive(
  args: Arguments,
  io: Io,
  { target, hasFiles }: { target: string; hasFiles: boolean },
): Gathered {
  const caller = callerOf(io, args.text('region'));
  const { owners, findings } = ownersOf(io, caller, ['shared', 'workload']);
  const nothing = (...told: Finding[]): Gathered => ({
    documents: [],
    findings: told,
    texts: new Map(),
    facts: [],
  });
  if (findings.length > 0) return nothing(...findings);
  const environment = target.split('/').at(-1) ?? target;
  const known: Known = { caller, owner: owners.shared ?? '', environment };
  const named = args.text('pipeline') ?? pipelineOf(io, known);
  if (typeof named !== 'string') return nothing(named);
  const [asked, answer] = readPipeline(io, known, named);
  if (answer.state !== 'answered') return nothing(noPipeline(named, answer, known));
  const accountOf = (owner: string): Account | undefined =>
    (['shared', 'workload'] as const).find((one) => owners[one] === owner);
  const other = deliversTo(answer.value ?? null).find((owner) => accountOf(owner) === undefined);
  if (other !== undefined) {
    const message = `the pipeline ${named} delivers to account ${other}, but the credentials for the workload account are of ${owners.workload ?? 'none'}`;
    return nothing(finding('project/wrong-account', message, { help: profileHelp('workload') }));
  }
  const progress = progressLine(io);
  let before = 0;
  const gathered = gather(
    [asked],
    (reads) => {
      if (reads.includes(asked)) return [answer];
      const outcomes = outcomesOf(io, caller, reads, (done) => {
        progress.show(`${before + done} answers read`);
      });
      before += reads.length;
      return outcomes;
    },
    { accountOf, environment, hasFiles },
  );
  progress.end();
  return gathered;
}

/** What is known before anything of the delivery is read. */
interface Known {
  caller: Caller;
  /** The number of the shared account. */
  owner: string;
  environment: string;
}

function outcomesOf(
  io: Io,
  caller: Caller,
  reads: readonly Read[],
  onProgress?: (done: number) => void,
): Outcome[] {
  const answers = make(
    io,
    reads.map(({ account, words }) => caller(account, words)),
    onProgress,
  );
  return reads.map(({ words }, index) => {
    const answer = answers[index];
    return answer === undefined
      ? { state: 'failed', message: 'there is no answer' }
      : readAnswer(answer, words);
  });
}

/** The only pipeline, or the only one in whose name the environment is a word; else what to say. */
function pipelineOf(io: Io, { caller, owner, environment }: Known): string | Finding {
  const asked = read('shared', ['codepipeline', 'list-pipelines'], { kinds: [], by: '' });
  const [outcome] = outcomesOf(io, caller, [asked]);
  if (outcome?.state !== 'answered') {
    const why = outcome === undefined ? 'there is no answer' : reasonOf(outcome);
    return finding('project/aws', `the pipelines of account ${owner} cannot be listed: ${why}`, {
      help: 'name the one to import with  --pipeline <name>',
    });
  }
  const names = itemsIn(outcome.value, ['pipelines'])
    .map((one) => textIn(one, ['name']))
    .filter((name) => name !== '')
    .sort();
  const likely = names.filter((name) => wordsOf(name).includes(environment));
  const [only, second] = names.length === 1 ? names : likely;
  if (only !== undefined && second === undefined) return only;
  if (names.length === 0) {
    return finding('project/usage', `account ${owner} has no pipeline in this region`, {
      help: `name the region with  --region <region>, or the account: ${profileHelp('shared')}`,
    });
  }
  const some = likely.length > 0 ? likely : names;
  const message = `which of the ${names.length} pipelines of account ${owner} is that of ${environment} is not clear: ${nameList(some)}`;
  return finding('project/usage', message, {
    help: `name it:  --pipeline ${shellWord(some[0] ?? '')}`,
  });
}

function readPipeline(io: Io, { caller }: Known, name: string): [Read, Outcome] {
  const asked = read('shared', ['codepipeline', 'get-pipeline', '--name', name], {
    ...{ kinds: ['codepipeline'], by: 'the command line' },
  });
  const [outcome] = outcomesOf(io, caller, [asked]);
  return [asked, outcome ?? { state: 'failed', message: 'there is no answer' }];
}

function noPipeline(
  name: string,
  outcome: Exclude<Outcome, { state: 'answered' }>,
  { owner }: Known,
): Finding {
  if (outcome.state === 'missing') {
    return finding('project/usage', `account ${owner} has no pipeline ${name} in this region`, {
      help: 'without --pipeline the names of those that are there are looked through; --region names another region',
    });
  }
  return finding('project/aws', `the pipeline ${name} cannot be read: ${reasonOf(outcome)}`, {
    help: profileHelp('shared'),
  });
}

function reasonOf(outcome: Outcome): string {
  if (outcome.state === 'denied') return `it needs ${outcome.action}`;
  return outcome.state === 'failed' ? outcome.message : 'it is not there';
}

/** The accounts in which the actions of a pipeline act with roles of their own. */
function deliversTo(answer: JsonValue): string[] {
  const actions = itemsIn(valueAt(answer, ['pipeline']), ['stages']).flatMap((stage) =>
    itemsIn(stage, ['actions']),
  );
  return actions.flatMap((action) => {
    const owner = /^arn:[^:]+:iam::(\d{12}):/.exec(textIn(action, ['roleArn']))?.[1];
    return owner === undefined ? [] : [owner];
  });
}
