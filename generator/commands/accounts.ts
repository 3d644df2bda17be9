import { join } from 'node:path';
import type { Account } from '../artifact/row.ts';
import type { Answer, Call } from '../aws/call.ts';
import { makeCalls } from '../aws/make-calls.ts';
import { readAnswer } from '../aws/read-answer.ts';
import { textAt } from '../check/read.ts';
import { finding, type Finding } from '../core/finding.ts';
import type { Io } from './io.ts';

/** The variable of the environment that names the profile of each account. */
export const PROFILES = { shared: 'SHARED_PROFILE', workload: 'WORKLOAD_PROFILE' } as const;

/** The call of the user's own CLI that some words make in an account. */
export type Caller = (account: Account, words: readonly string[]) => Call;

/** How calls are made here: the program, profiles and region; without a region that which the CLI finds itself. */
export function callerOf(io: Io, region: string | undefined): Caller {
  const program = io.env?.['AWS_CLI'] ?? 'aws';
  return (account, words) => {
    const profile = io.env?.[PROFILES[account]];
    return {
      program,
      words: [
        ...words,
        ...(profile === undefined || profile === '' ? [] : ['--profile', profile]),
        ...(region === undefined ? [] : ['--region', region]),
        '--output',
        'json',
      ],
    };
  };
}

/** Makes calls, several at once; the answers stand in their order. */
export function make(
  io: Io,
  calls: readonly Call[],
  onProgress?: (done: number) => void,
): Answer[] {
  return makeCalls(calls, {
    // A pager would wait for a key.
    environment: { ...io.env, AWS_PAGER: '' },
    folder: join(io.home, 'dist'),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

/** One line of a terminal that is written anew; elsewhere nothing is shown. */
export function progressLine(io: Io): { show: (text: string) => void; end: () => void } {
  const isShown = io.terminal.err.width !== undefined;
  return {
    show: (text) => {
      if (isShown) io.err(`\r${text}`);
    },
    end: () => {
      if (isShown) io.err('\r\u001b[K');
    },
  };
}

/** Whose the credentials of each account are, by the number of the account. */
export function ownersOf(
  io: Io,
  caller: Caller,
  accounts: readonly Account[],
): { owners: Partial<Record<Account, string>>; findings: Finding[] } {
  const words = ['sts', 'get-caller-identity'];
  const calls = accounts.map((account) => caller(account, words));
  const owners: Partial<Record<Account, string>> = {};
  const findings: Finding[] = [];
  for (const [index, answer] of make(io, calls).entries()) {
    const account = accounts[index];
    if (account === undefined) continue;
    if (answer.failure === 'ENOENT') {
      const help = 'install the AWS CLI, or name it with  AWS_CLI=<program>';
      const message = `there is no program ${calls[index]?.program ?? 'aws'}`;
      return { owners, findings: [finding('project/aws', message, { help })] };
    }
    const outcome = readAnswer(answer, words);
    if (outcome.state !== 'answered') {
      const why = outcome.state === 'failed' ? outcome.message : answer.err.trim();
      const message = `the ${account} account cannot be read: ${why}`;
      findings.push(finding('project/aws', message, { help: profileHelp(account) }));
      continue;
    }
    owners[account] = textAt(outcome.value, ['Account']) ?? 'an unknown one';
  }
  return { owners, findings };
}

/** How the credentials of an account are named. */
export function profileHelp(account: Account): string {
  return `name a profile of the ${account} account with  ${PROFILES[account]}=<name>`;
}
