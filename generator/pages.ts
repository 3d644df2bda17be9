import { cliWords } from './artifact/cli.ts';
import { expandRows } from './artifact/manifest.ts';
import { isPage, type CliCalls } from './artifact/row.ts';
import type { Finding, Result } from './core/finding.ts';
import { isObject, valueAt, type JsonValue } from './core/json.ts';
import { nearest } from './core/suggest.ts';
import type { Engine } from './engine.ts';
import { memoOf } from './core/memo.ts';
import type { SharedValues } from './environment/differs.ts';
import { parentOf, wayTo } from './files/path.ts';
import type { Accepted, Overview, OverviewFile } from './overview/facts.ts';
import { pageOf, PART_NAMES } from './overview/page.ts';
import { permissionsOf } from './permissions.ts';
import type { RenderedFile } from './rendered.ts';
import type { RenderedSets, UnitWithFiles } from './sets.ts';
import type { Unit } from './unit.ts';

/** The pages for reviewers of units that are rendered at once; a part in a template that there is not is a finding. */
export function renderPages(
  engine: Engine,
  units: readonly UnitWithFiles[],
  sets: RenderedSets,
): Result<Map<Unit, RenderedFile[]>> {
  const rows = engine.rows.filter(isPage);
  const findings: Finding[] = [];
  const pages = new Map<Unit, RenderedFile[]>();
  if (rows.length === 0) return { value: pages, findings };
  const shared = units.find(({ unit }) => unit.scope === 'project');
  const told = new Set<string>();
  // What the targets share is looked at once for the pages of all of them.
  const filesOf = memoOf(filesIn);
  for (const own of units) {
    const { unit } = own;
    const { value: artifacts = [], findings: found } = expandRows(
      rows,
      unit.scope,
      unit.values,
      engine.rowFault,
    );
    findings.push(...found);
    const made: RenderedFile[] = [];
    for (const artifact of artifacts) {
      const path = `${unit.folder}/${artifact.path}`;
      const around = shared === undefined || shared === own ? [] : [shared];
      const folder = parentOf(path);
      const overview: Overview = {
        ...overviewOf([own, ...around].flatMap(filesOf), unit, folder),
        permissions: () => permissionsOf(engine, sets, { target: unit.folder, folder }),
      };
      const page = pageOf(engine.frameOf(artifact.template), overview);
      if ('text' in page) made.push({ artifact, path, text: page.text });
      else if (!told.has(artifact.template)) {
        told.add(artifact.template);
        findings.push(noPart(engine, artifact.row, page.wrong));
      }
    }
    pages.set(unit, made);
  }
  return { value: pages, findings };
}

function noPart(engine: Engine, row: Parameters<Engine['rowFault']>[1], name: string): Finding {
  const file = engine.templateLabel(row.template);
  const meant = nearest(name, PART_NAMES);
  return engine.rowFault('manifest/row', row, '/template', {
    message: `${file} holds {{${name}}}, which is no part of a page`,
    help: meant === undefined ? `the parts are ${PART_NAMES.join(', ')}` : `did you mean ${meant}?`,
  });
}

function overviewOf(
  files: readonly OverviewFile[],
  own: Unit,
  folder: string,
): Omit<Overview, 'permissions'> {
  const { values } = own;
  const text = (...path: string[]): string => textOf(values, path);
  return {
    target: own.folder,
    application: text('application', 'name'),
    environment: text('environment'),
    region: text('region'),
    branch: text('branch'),
    accounts: { shared: text('accounts', 'shared'), workload: text('accounts', 'workload') },
    folder: text('source', 'folder'),
    isPlanned: values['planned'] === true,
    files: files.map((file) => seenFrom(folder, file)),
    accepted: acceptedIn(values),
  };
}

/** A file of the overview with the way to it from a page; written out, for pages see every file of their folder. */
function seenFrom(folder: string, file: OverviewFile): OverviewFile {
  const { id, kind, account, path, value, name, call } = file;
  return { id, kind, account, path: wayTo(path, folder), value, name, call };
}

/** The files of a unit, their paths still below `out/`. */
function filesIn({ unit, artifacts }: UnitWithFiles): OverviewFile[] {
  return artifacts.map(({ artifact, path, value }) => {
    const { id, kind, account, cli } = artifact;
    const words = cliWords(artifact, 'read', unit.values, { file: '', folder: '' }) ?? [];
    return { id, kind, account, path, value, name: nameIn(words), call: callOf(cli) };
  });
}

/** The first words of the call that makes a file. */
const callOf = memoOf(({ create, update }: CliCalls): string => {
  const call = [create ?? update ?? ''].flat()[0] ?? '';
  return call.trim().split(/\s+/).slice(0, 3).join(' ');
});

/** The value of the last option of a call that reads a resource: what is around it is named before. */
function nameIn(words: readonly string[]): string {
  const last = words.findLastIndex((word) => word.startsWith('--') && word !== '--policy-name');
  return last < 0 ? '' : (words[last + 1] ?? '');
}

function acceptedIn(values: SharedValues): Accepted[] {
  const ignore = valueOf(values, ['checks', 'ignore']);
  return (Array.isArray(ignore) ? ignore : []).filter(isObject).map((one) => ({
    rule: asText(one['rule']),
    at: asText(one['at']),
    reason: asText(one['reason']),
  }));
}

function textOf(values: SharedValues, path: readonly string[]): string {
  return asText(valueOf(values, path));
}

function asText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function valueOf(values: SharedValues, path: readonly string[]): JsonValue | undefined {
  // Differing values are instances of a class, which `valueAt` hands back like any other.
  return valueAt(values as Parameters<typeof valueAt>[0], path);
}
