import { expandRows } from '../../generator/artifact/manifest.ts';
import { isDerived } from '../../generator/artifact/row.ts';
import { unitsAround } from '../../generator/commands/folders.ts';
import { NO_TERMINAL } from '../../generator/commands/io.ts';
import { openWorkspace } from '../../generator/commands/workspace.ts';
import { templateValues } from '../../generator/unit.ts';
import { NO_ARGUMENTS } from '../support/project.ts';
import { ROOT } from '../support/run.ts';

// What it costs to know where each value of the shipped `dev` came from: its texts are rendered as usual and with a trace, in
// turns, in a process that is warm. Prints milliseconds as JSON.

const ROUNDS = 60;
const WARM_UP = 20;

const terminal = { out: NO_TERMINAL, err: NO_TERMINAL };
const io = { cwd: ROOT, home: ROOT, terminal, out: () => undefined, err: () => undefined };
const { value: workspace } = openWorkspace(NO_ARGUMENTS, io);
const units = workspace && unitsAround(NO_ARGUMENTS, workspace, 'dev').value;
if (workspace === undefined || units === undefined) throw new Error('the example is at fault');
const { engine } = workspace;

const texts = units.flatMap((unit) => {
  const rows = engine.rows.filter((row) => !isDerived(row));
  const { value = [] } = expandRows(rows, unit.scope, unit.values, engine.rowFault);
  return value.map((artifact) => ({ artifact, values: templateValues(unit.values, artifact) }));
});

const results: Record<string, number[]> = { plain: [], traced: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, taken] of Object.entries(results)) {
    const start = process.hrtime.bigint();
    for (const { artifact, values } of texts) {
      engine.render(artifact.template, values, { trace: name === 'traced' });
    }
    if (round >= WARM_UP) taken.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
}
process.stdout.write(JSON.stringify({ count: texts.length, ...results }));
