// Other tools on the same work, in turns with ours: the same documents of `dev`, from a cold start and for each further target;
// templates with the same resources validated. A peer that is not to be had is told as such.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import figures from '../figures.cjs';
import { writeInputs, documentsOf, targetsOf } from '../peers/documents.mjs';
import { findPeers } from '../peers/install.mjs';
import { samePart } from '../peers/same.mjs';
import { filesBelow, manyTargets, shippedProject } from '../projects.mjs';
import { HERE, PROGRAM, ROOT, runProgram, SCRATCH, timeNode } from '../run.mjs';
import { megabytes, weigh } from './size.mjs';

const { digits, interleaved, median, times } = figures;

const PEER = join(HERE, 'peers');
const INPUTS = join(SCRATCH, 'inputs');

const timeOf = (program, args, options) => runProgram(program, args, options).time;

/** Names of the peers in the tables, with their versions. */
function namesOf({ cdk, cdkCli, jsonnet, python, cfnValidate, cfnLint }) {
  return {
    cdk: `AWS CDK ${cdk.version}`,
    cdkCli: `AWS CDK ${cdk.version}, by cdk synth ${cdkCli.version}`,
    jsonnet: `jsonnet ${jsonnet.version}`,
    jinja: `Jinja2 ${python.jinja}`,
    judged: `Jinja2 ${python.jinja} + jsonschema ${python.jsonschema}`,
    cfnValidate: `cloudformation-validate ${cfnValidate.version}`,
    cfnLint: `cfn-lint ${cfnLint.version}`,
  };
}

/** What makes the documents of as many targets: a function for each way, by its name; each writes below a folder of its own. */
function makers(peers, count, project) {
  const names = namesOf(peers);
  const list = join(INPUTS, `targets-${count}.json`);
  writeFileSync(list, JSON.stringify(targetsOf(count)));
  const outOf = (name) => join(SCRATCH, 'peers', String(count), name);
  const words = count === 1 ? ['dev'] : ['--all'];
  const ours = [PROGRAM, 'render', ...words, '--quiet', '--project', project];
  const plain = [join(PEER, 'plain.cjs'), INPUTS, list];
  timeNode([...plain, outOf('plain')]);
  const things = {
    'plain JavaScript that makes and writes them': () => timeNode([...plain, outOf('plain')]),
    codeseries: () => {
      rmSync(outOf('ours'), { recursive: true, force: true });
      return timeNode([...ours, '--out', outOf('ours')]);
    },
    ...remembering(count, outOf('remembered')),
  };
  if (peers.jsonnet.missing === undefined) {
    // It makes no folders of its own.
    cpSync(outOf('plain'), outOf('jsonnet'), { recursive: true });
    const args = ['--tla-code-file', `targets=${list}`, join(INPUTS, 'main.jsonnet')];
    things[names.jsonnet] = () => timeOf('jsonnet', ['-m', outOf('jsonnet'), ...args]);
  }
  if (peers.python.missing === undefined) {
    const { program } = peers.python;
    const cache = join(SCRATCH, 'jinja-cache');
    const args = [join(PEER, 'jinja.py'), INPUTS, list];
    things[names.jinja] = () => timeOf(program, [...args, outOf('jinja'), cache]);
    things[names.judged] = () =>
      timeOf(program, [...args, outOf('judged'), cache, join(ROOT, 'schemas')]);
  }
  if (peers.cdk.missing === undefined) {
    const env = { ...process.env, NODE_PATH: join(peers.cdk.folder, 'node_modules') };
    const app = (file, out, ...more) =>
      timeNode([file, INPUTS, list, outOf(out), ...more], { env });
    const source = join(PEER, 'cdk-app.cjs');
    things[`${names.cdk}, templates only`] = () => app(source, 'cdk');
    things[`${names.cdk}, with its validator`] = () => app(source, 'cdk-judged', 'judged');
    if (peers.cdkCli.missing === undefined && count === 1) {
      const cli = join(peers.cdkCli.folder, 'node_modules', 'aws-cdk', 'bin', 'cdk');
      const command = [process.execPath, source, INPUTS, list, outOf('cdk-cli'), 'judged'].join(
        ' ',
      );
      const args = ['synth', '--quiet', '--no-notices', '--app', command];
      things[names.cdkCli] = () => timeNode([cli, ...args, '--output', outOf('cdk-cli')], { env });
    }
  }
  return { things, outOf };
}

/** Our own program on documents that a former run found sound, which it then does not judge again; with one target only. */
function remembering(count, out) {
  if (count !== 1) return {};
  const project = shippedProject('peers-remembered', { remembers: true });
  const args = [PROGRAM, 'render', 'dev', '--quiet', '--project', project, '--out', out];
  timeNode(args);
  return {
    'codeseries, all found sound before': () => {
      rmSync(out, { recursive: true, force: true });
      return timeNode(args);
    },
  };
}

function validators(peers, templates, documents) {
  const names = namesOf(peers);
  const things = {
    [`codeseries validate, the ${documents.length} documents themselves`]: () =>
      timeNode([PROGRAM, 'validate', '--quiet', ...documents]),
  };
  // Without CDK there is no template to judge.
  if (templates.length === 0) return things;
  if (peers.cfnValidate.missing === undefined) {
    const env = { ...process.env, NODE_PATH: join(peers.cfnValidate.folder, 'node_modules') };
    for (const engine of ['rego', 'cel']) {
      things[`${names.cfnValidate} (${engine})`] = () =>
        timeNode([join(PEER, 'cfn-validate.cjs'), engine, ...templates], { env });
    }
  }
  if (peers.cfnLint.missing === undefined) {
    // It ends with other codes where it tells something.
    const options = { allowed: [0, 2, 4, 6, 8, 10, 12, 14] };
    things[names.cfnLint] = () => timeOf('cfn-lint', templates, options);
  }
  return things;
}

const rowsOf = (taken, ours, more = () => []) =>
  Object.entries(taken).map(([name, values]) => [
    name,
    digits(median(values)),
    times(median(values) / median(taken[ours])),
    ...more(name),
  ]);

export function measurePeers({ isQuick, rounds }) {
  const peers = findPeers();
  const missing = Object.entries(peers).flatMap(([name, one]) =>
    one.missing === undefined ? [] : [[name, one.missing]],
  );
  const project = shippedProject('peers-one');
  const documents = documentsOf(project);
  writeInputs(INPUTS, documents);
  const repeats = Math.max(2, Math.floor(rounds / 3));
  const one = makers(peers, 1, project);
  for (const thing of Object.values(one.things)) thing();
  const cold = interleaved(repeats, one.things);
  const targets = isQuick ? 15 : 99;
  const many = makers(peers, targets, manyTargets(targets));
  const further = interleaved(2, many.things);
  const made = samePart(documents, one.outOf);
  const each = Object.fromEntries(
    Object.entries(further).map(([name, values]) => [
      name,
      values.map((value) => Math.max(0, value - median(cold[name])) / (targets - 1)),
    ]),
  );
  const tables = {
    'peers-cold': {
      title: `The documents of dev from a cold start, median of ${repeats} in turns`,
      head: ['', 'ms', '÷ codeseries', `of ${documents.length} documents the same`],
      rows: rowsOf(cold, 'codeseries', (name) => [made(name)]),
    },
    'peers-many': {
      title: `Each further of ${targets} targets, median of 2 in turns`,
      head: ['', 'ms', '÷ codeseries'],
      rows: rowsOf(each, 'codeseries'),
    },
  };
  const folder = one.outOf('cdk');
  const templates =
    peers.cdk.missing === undefined
      ? filesBelow(folder).filter((path) => path.endsWith('.template.json'))
      : [];
  const files = documents.map(({ path }) => join(ROOT, 'out', path));
  const things = validators(peers, templates, files);
  const judged = interleaved(Math.max(2, Math.floor(repeats / 2)), things);
  tables['peers-validate'] = {
    title: `Validating one delivery, from a cold start`,
    head: ['', 'ms', '÷ codeseries'],
    rows: rowsOf(judged, Object.keys(things)[0]),
  };
  tables['peers-size'] = sizes(peers);
  if (missing.length > 0) {
    tables['peers-missing'] = { title: 'Not to be had here', head: ['peer', 'why'], rows: missing };
  }
  return { tables };
}

function sizes(peers) {
  const rows = [peers.cdk, peers.cfnValidate].flatMap(({ folder, version }, index) => {
    if (folder === undefined) return [];
    const { packages, bytes } = weigh(join(folder, 'node_modules'));
    const name = ['AWS CDK (aws-cdk-lib, constructs)', 'cloudformation-validate'][index];
    return [[`${name} ${version}`, megabytes(bytes), String(packages)]];
  });
  return { title: 'Size of peers from npm, installed', head: ['', 'size', 'packages'], rows };
}
