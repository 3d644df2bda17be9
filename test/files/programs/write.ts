// Writes the job of argv[3] (JSON) below argv[2], once for each round, and prints rules of findings and calls as JSON.
import { writeOutput } from '../../../generator/files/write.ts';
import { calls, stopAt } from './interfere.ts';
import { foldersOf, type Job } from './job.ts';

const out = process.argv[2] ?? '';
// The test that calls passes exactly this form.
const job = JSON.parse(process.argv[3] ?? '') as Job;
const [how, call] = (process.argv[4] ?? 'none:0').split(':');
stopAt(how ?? 'none', Number(call));

const findings: string[] = [];
for (let round = 0; round < job.rounds; round += 1) {
  const version = job.rounds === 1 ? job.version : `${job.version}${round}`;
  const result = writeOutput({ out, folders: foldersOf({ ...job, version }) });
  // A test that kills this program waits until it has written once.
  if (round === 0 && job.rounds > 1) process.stderr.write('written once\n');
  findings.push(...result.findings.map((one) => `${one.rule} ${one.file ?? ''}: ${one.message}`));
}
process.stdout.write(JSON.stringify({ findings, calls: calls() }));
