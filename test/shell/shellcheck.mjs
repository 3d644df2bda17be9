// Runs shellcheck over the shell that is rendered (the commands of every committed buildspec, as the one script that
// CodeBuild makes of them) and the shell that is kept here. Says how to get shellcheck where it is missing.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What CodeBuild and the pipeline give a build beside the buildspec's own variables. */
const GIVEN = [
  'BRANCH_NAME',
  'COMMIT_ID',
  'CODEBUILD_BUILD_NUMBER',
  'CODEBUILD_BUILD_SUCCEEDING',
  'CODEBUILD_RESOLVED_SOURCE_VERSION',
  'CODEBUILD_SOURCE_VERSION',
];

/** All commands of a buildspec in the order of its phases: with version 0.2 they share one shell. */
export function scriptOf(buildspec) {
  const variables = [...GIVEN, ...Object.keys(buildspec.env?.variables ?? {})];
  const commands = ['install', 'pre_build', 'build', 'post_build'].flatMap((phase) => [
    ...(buildspec.phases[phase]?.commands ?? []),
    ...(buildspec.phases[phase]?.finally ?? []),
  ]);
  const shell = buildspec.env?.shell === 'bash' ? '#!/usr/bin/env bash' : '#!/bin/sh';
  return [shell, ...variables.map((name) => `export ${name}="$${name}"`), ...commands, ''].join(
    '\n',
  );
}

function check(name, args, input) {
  const { status, stdout } = spawnSync('shellcheck', args, { cwd: root, input, encoding: 'utf8' });
  if (status !== 0) console.error(`${name}:\n${stdout}`);
  return status === 0;
}

try {
  execFileSync('shellcheck', ['--version'], { stdio: 'ignore' });
} catch {
  console.error('shellcheck is missing: apt-get install shellcheck');
  process.exit(2);
}

const files = readdirSync(join(root, 'out'), { recursive: true }).map((path) => join('out', path));
const buildspecs = files.filter((path) => path.endsWith('buildspec.yml'));
const scripts = [
  ...files.filter((path) => path.endsWith('.sh')),
  '.ci/run',
  'docs/fetch-policies.sh',
  'test/emulator/fetch-cli-v2.sh',
  'test/emulator/stand-in.sh',
];
const verdicts = [
  ...buildspecs.map((path) =>
    check(path, ['-'], scriptOf(parse(readFileSync(join(root, path), 'utf8')))),
  ),
  ...scripts.map((path) => check(path, [path], undefined)),
];
const clean = verdicts.filter(Boolean).length;
console.log(
  `shellcheck: ${clean} of ${verdicts.length} scripts clean (${buildspecs.length} buildspecs)`,
);
process.exit(buildspecs.length > 0 && clean === verdicts.length ? 0 : 1);
