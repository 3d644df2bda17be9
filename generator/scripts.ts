import { scriptOf, type ScriptHead } from './apply/script.ts';
import { stepsOf, type Step } from './apply/steps.ts';
import { expandRows } from './artifact/manifest.ts';
import { isScript, type Artifact } from './artifact/row.ts';
import type { Finding, Result } from './core/finding.ts';
import type { Engine } from './engine.ts';
import { lookUp } from './artifact/fill.ts';
import type { SharedValue, SharedValues } from './environment/differs.ts';
import { parentOf, wayTo } from './files/path.ts';
import type { RenderedFile } from './rendered.ts';
import { memo, once } from './core/memo.ts';
import type { UnitWithFiles } from './sets.ts';
import type { Unit } from './unit.ts';

/** The variable that names the key: unlike other ids, its script makes it. */
const KEY = 'kms.keyArn';

/** What a script of a target must find in place: things of their own in what its folder shares. */
const isThing = ({ reading }: Step): boolean => reading?.isResource === true;

/** The scripts of units that are rendered at once; a row whose calls cannot be filled in is a finding. */
export function renderScripts(
  engine: Engine,
  units: readonly UnitWithFiles[],
): Result<Map<Unit, RenderedFile[]>> {
  const findings: Finding[] = [];
  const rows = engine.rows.filter(isScript);
  const scripts = new Map<Unit, RenderedFile[]>();
  const around = units.find(({ unit }) => unit.scope === 'project');
  // The script of what targets share and those of the targets ask for the same steps.
  const stepsAround = memo((prefix) => around && unitSteps(engine, around, { shared: [], prefix }));
  const shared = once(() => around && sharedSteps(engine, around, stepsAround('')));
  for (const one of units) {
    const { unit } = one;
    const expanded = expandRows(rows, unit.scope, unit.values, engine.rowFault);
    findings.push(...expanded.findings);
    const made = (expanded.value ?? []).map((artifact) =>
      one === around
        ? scriptFile(engine, artifact, one, { stepsAt: stepsAround })
        : scriptFile(engine, artifact, one, { around: shared() }),
    );
    findings.push(...made.flatMap((result) => result.findings));
    scripts.set(
      unit,
      made.flatMap(({ value }) => value ?? []),
    );
  }
  return { value: scripts, findings };
}

function scriptFile(
  engine: Engine,
  artifact: Artifact,
  own: UnitWithFiles,
  { around, stepsAt }: { around?: SharedSteps | undefined; stepsAt?: StepsAt },
): Result<RenderedFile> {
  const { unit } = own;
  const path = `${unit.folder}/${artifact.path}`;
  const prefix = '../'.repeat(artifact.path.split('/').length - 1);
  const steps = stepsAt?.(prefix) ?? unitSteps(engine, own, { shared: around?.ids ?? [], prefix });
  const head = headOf(own);
  if (typeof head === 'string') {
    const message = `the variable ${head} is not one text here, and each call of the script needs it`;
    const fault = engine.rowFault('manifest/row', artifact.row, '/template', { message });
    return { value: undefined, findings: [...steps.findings, fault] };
  }
  const needed = new Set((steps.value ?? []).flatMap((step) => step.shared));
  const script = around?.script && wayTo(around.script, parentOf(path));
  const required = (around?.steps ?? []).filter((step) => needed.has(step.id) && isThing(step));
  const text = scriptOf(engine.frameOf(artifact.template), head, {
    steps: steps.value ?? [],
    required: script === undefined ? [] : required.map((step) => ({ step, script })),
  });
  return { value: { artifact, path, text }, findings: steps.findings };
}

/** The steps of a unit by what comes before the path of each file. */
type StepsAt = (prefix: string) => Result<Step[]> | undefined;

/** The steps of a unit in order; `prefix` comes before the path of each file. */
export function unitSteps(
  engine: Engine,
  { unit, artifacts }: Pick<UnitWithFiles, 'artifacts'> & { unit: Pick<Unit, 'values'> },
  { shared, prefix }: { shared: readonly string[]; prefix: string },
): Result<Step[]> {
  const { values } = unit;
  return stepsOf({ values, files: artifacts }, { shared, prefix, fault: engine.rowFault });
}

/** What the targets of a folder share, as the script of one of them sees it. */
interface SharedSteps {
  ids: readonly string[];
  steps: readonly Step[];
  /** The path of their own script, below `out/`; absent where there is none. */
  script: string | undefined;
}

function sharedSteps(
  engine: Engine,
  around: UnitWithFiles,
  steps: Result<Step[]> | undefined,
): SharedSteps {
  const { unit, artifacts } = around;
  const rows = engine.rows.filter(isScript);
  const [script] = expandRows(rows, unit.scope, unit.values, engine.rowFault).value ?? [];
  return {
    ids: artifacts.map((file) => file.artifact.id),
    steps: steps?.value ?? [],
    script: script && `${unit.folder}/${script.path}`,
  };
}

/** What the head of a script says, or the path of a variable that must be a text and is none. */
function headOf(own: UnitWithFiles): ScriptHead | string {
  const { unit } = own;
  const isShared = unit.scope === 'project';
  const paths = ['region', 'accounts.shared', 'kms.alias', ...(isShared ? [] : OF_A_TARGET)];
  const texts = new Map<string, string>();
  for (const path of paths) {
    const value = at(unit.values, path);
    if (typeof value !== 'string') return path;
    texts.set(path, value);
  }
  const text = (path: string): string => texts.get(path) ?? '';
  const open = unfilledOf(own);
  const isKeyOpen = isShared && open.includes(KEY);
  const key = at(unit.values, KEY);
  return {
    target: isShared ? '' : unit.folder,
    region: text('region'),
    accounts: { shared: text('accounts.shared'), workload: text('accounts.workload') },
    unfilled: open.filter((path) => !(isShared && path === KEY)),
    key: {
      alias: text('kms.alias'),
      arn: isKeyOpen || typeof key !== 'string' ? undefined : key,
    },
    next: isShared
      ? 'run apply.sh of each environment, too'
      : `commit the files of repository/ to the application's repository as ${text('source.folder')}/ and push`,
  };
}

const OF_A_TARGET = ['accounts.workload', 'source.folder'];

/** Paths of variables that a dummy stands for in a file of the unit. */
function unfilledOf({ unit, artifacts }: UnitWithFiles): string[] {
  const { targets } = unit.values;
  const all = [unit.values, ...(Array.isArray(targets) ? targets : [])];
  return [...unit.unfilled]
    .sort()
    .filter((path) =>
      all
        .flatMap((values) => textsIn(at(values as SharedValues, path)))
        .some((dummy) => artifacts.some((file) => file.text.includes(dummy))),
    );
}

function at(values: SharedValues, path: string): SharedValue | undefined {
  return lookUp(path, values, {});
}

function textsIn(value: SharedValue | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}
