// Writes below argv[2] what argv[3] (JSON: { version, files, size, rounds }) asks for, and prints the result as JSON.
import { writeOutput } from '../../../generator/files/write.ts';
import { versionFolders, type Job } from './job.ts';

const out = process.argv[2] ?? '';
// The test that calls passes exactly this form.
const job = JSON.parse(process.argv[3] ?? '{}') as Job;
const findings: string[] = [];
let changed = 0;
for (let round = 0; round < job.rounds; round += 1) {
  const result = writeOutput({
    out,
    folders: versionFolders({ ...job, version: `${job.version}${round}` }),
  });
  findings.push(...result.findings.map((one) => `${one.rule}: ${one.file ?? ''}: ${one.message}`));
  changed += (result.value ?? []).filter(({ change }) => change !== 'unchanged').length;
}
process.stdout.write(JSON.stringify({ findings, changed }));
