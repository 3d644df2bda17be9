// Stands in for the AWS CLI: a name that a call made, in its file or its options, is there for later calls of that service;
// what was not made is not found. CALLS is where calls are written down, MADE where names are, KEY_ARN the key that is made.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ACCOUNTS = { shared: '111122223333', workload: '444455556666' };

const words = process.argv.slice(2);
const options = {};
const rest = [];
for (let at = 0; at < words.length; at += 1) {
  if (!words[at].startsWith('--')) rest.push(words[at]);
  else if (words[at + 1]?.startsWith('--') === false)
    options[words[at].slice(2)] = words[(at += 1)];
}
const [service, call] = rest;
const { profile = process.env.AWS_PROFILE, region, output, query, ...asked } = options;
const files = Object.values(asked)
  .filter((value) => value.startsWith('file://'))
  .map((value) => resolve(value.slice(7)));
const documents = files.map((path) => JSON.parse(readFileSync(path, 'utf8')));

function textsIn(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const isReading = /^(?:get|describe|list|head|batch-get)/.test(call);
const made = existsSync(process.env.MADE)
  ? new Set(readFileSync(process.env.MADE, 'utf8').split('\n'))
  : new Set();
const names = Object.values(asked).filter((value) => !value.startsWith('file://'));
const key = {
  KeyMetadata: { Arn: process.env.KEY_ARN, KeyId: process.env.KEY_ARN?.split('/')[1] },
};
const answers = {
  'sts get-caller-identity': { Account: ACCOUNTS[profile] },
  'kms create-key': key,
  'kms describe-key': key,
};

if (call.startsWith('list') && names.length === 0) {
  console.log('[]');
  process.exit(0);
}
if (isReading) {
  const isThere = names.every((name) => name === 'default' || made.has(`${service} ${name}`));
  if (!isThere) {
    console.error(`\nAn error occurred (NotFoundException) when calling ${call}: it is not there`);
    process.exit(254);
  }
} else {
  appendFileSync(process.env.CALLS, `${JSON.stringify({ profile, files })}\n`);
  const all = [
    ...names,
    ...textsIn(documents),
    ...(call === 'create-key' ? [process.env.KEY_ARN] : []),
  ];
  for (const name of all) appendFileSync(process.env.MADE, `${service} ${name}\n`);
}

let answer = answers[`${service} ${call}`] ?? {};
for (const step of (query ?? '').split('.').filter(Boolean)) answer = answer[step] ?? {};
console.log(output === 'text' ? String(answer) : JSON.stringify(answer));
