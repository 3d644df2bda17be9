import { Owners } from '../artifact/owners.ts';
import { NO_OWN_RULES } from '../check/own.ts';
import { finding, type Finding, type Result } from '../core/finding.ts';
import { loadEngine, type Engine } from '../engine.ts';
import { type Sources } from '../sources.ts';
import type { VariablesSchema } from '../environment/load.ts';
import { prepareSchema } from '../environment/prepare.ts';
import { findProject, type Project } from '../files/project.ts';
import { listTargets, unknownTarget } from '../files/targets.ts';
import type { Arguments } from './command.ts';
import { keeps } from './folder-inputs.ts';
import { Ignores } from './ignores.ts';
import type { Io } from './io.ts';
import { outputOf } from './output-place.ts';
import { openMemories, type Memories } from './remembered.ts';
import type { FolderMemory } from './folder-memory.ts';
import { Layers } from './layers.ts';
import { loadOwnRules } from './own-rules.ts';
import { readSources } from './sources.ts';
import type { Lint } from '../shell/script.ts';
import { readBase } from './targets.ts';

/** A project that was opened: what every command on its targets works with. */
export interface Workspace {
  project: Project;
  engine: Engine;
  schema: VariablesSchema;
  targets: readonly string[];
  /** The variable files, as far as they were read. */
  layers: Layers;
  /** What former runs made of folders of targets; absent where nothing is remembered. */
  memory?: FolderMemory | undefined;
  /** Which file configures which resource, over the whole run. */
  owners: Owners;
  /** What the variables of the targets ask not to be told. */
  ignores: Ignores;
}

/** What a command asks of a workspace beside what every command needs. */
export interface Asked {
  /** It asks rules of the project's own, so their files are loaded. */
  hasOwnRules?: boolean;
  /** What former runs found sound is not judged again. */
  remembers?: boolean;
  /** It asks a linter about commands. */
  lint?: Lint;
}

/**
 * Finds the project, reads templates, schemas and manifest, and lists the targets.
 */
export function openWorkspace(
  args: Arguments,
  io: Io,
  { hasOwnRules = false, remembers = false, lint }: Asked = {},
): Result<Workspace> {
  const chosen = args.text('project');
  const found = findProject({
    cwd: io.cwd,
    ...(chosen === undefined ? {} : { project: chosen }),
  });
  const project = found.value;
  if (project === undefined) return { value: undefined, findings: found.findings };
  const sources = readSources({
    cwd: io.cwd,
    home: io.home,
    templates: project.templates,
    schemas: project.schemas,
  });
  const targets = listTargets(project);
  const findings = [...found.findings, ...sources.findings, ...targets.findings];
  if (sources.value === undefined) return { value: undefined, findings };
  const layers = new Layers(project);
  const own = hasOwnRules
    ? loadOwnRules(project, readBase(project, layers), kindsOf(sources.value))
    : { value: NO_OWN_RULES, findings: [] };
  findings.push(...own.findings);
  if (own.value === undefined) return { value: undefined, findings };
  // What a rule of the project's own says may change while no text does.
  const isRemembering = remembers && own.value.texts.length === 0;
  const memories = isRemembering ? openMemories(io, project, sources.value) : undefined;
  const engine = loadEngine(sources.value, {
    compiled: io.compiled,
    outputLabel: outputOf(args, project).label,
    own: own.value,
    lint,
    ...(isOfUse(args, memories) ? { sound: memories.sound } : {}),
  });
  findings.push(...engine.findings);
  if (engine.value === undefined) return { value: undefined, findings };
  const { validators, environmentSchema } = engine.value;
  return {
    value: {
      project,
      engine: engine.value,
      schema: {
        shape: prepareSchema(environmentSchema, engine.value.schemaLabel),
        validate: (value) => validators.validate('environment', value),
      },
      targets: targets.value ?? [],
      layers,
      memory: memories?.folders,
      owners: new Owners(),
      ignores: new Ignores(),
    },
    findings,
  };
}

/** Whether former runs tell anything, or this run tells a later one; else nothing is hashed to be remembered. */
function isOfUse(args: Arguments, memories: Memories | undefined): memories is Memories {
  return memories !== undefined && (keeps(args) || !memories.sound.isEmpty());
}

/** The document kinds that have a schema, shipped or the project's own. */
function kindsOf({ schemas }: Sources): string[] {
  return [...schemas.keys()].flatMap((name) => /^([^/]+)\.schema\.json$/.exec(name)?.[1] ?? []);
}

/** The targets that the command line names, sorted as they are rendered; `--all` names every one. */
export function namedTargets(
  args: Arguments,
  workspace: Workspace,
  {
    all = args.flag('all') === true,
    offersAll = true,
  }: { all?: boolean; offersAll?: boolean } = {},
): Result<string[]> {
  const { targets } = workspace;
  if (all && args.words.length > 0) {
    return fault(usage('--all stands in place of targets; name targets or write --all'));
  }
  if (all) return { value: [...targets], findings: [] };
  if (args.words.length === 0) {
    const more = offersAll ? ', or write --all' : '';
    return fault(usage(`name a target${more}`, targets));
  }
  const unknown = args.words.filter((word) => !targets.includes(word));
  if (unknown.length > 0) return fault(...unknown.map((word) => unknownTarget(word, targets)));
  return { value: targets.filter((target) => args.words.includes(target)), findings: [] };
}

/** A finding that the command line asks for something that cannot be. */
export function usage(message: string, targets: readonly string[] = []): Finding {
  const help = targets.length === 0 ? {} : { help: `the targets are ${targets.join(', ')}` };
  return finding('project/usage', message, help);
}

function fault<T>(...findings: Finding[]): Result<T> {
  return { value: undefined, findings };
}
