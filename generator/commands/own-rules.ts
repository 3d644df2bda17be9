import { createRequire } from 'node:module';
import { join } from 'node:path';
import { collectOwnRules, NO_OWN_RULES, ownRuleFault, type OwnRules } from '../check/own.ts';
import { placeInStack, thrownWords, type RuleFile } from '../check/own-guard.ts';
import { syntaxPlace } from './module-syntax.ts';
import { hasErrors, type Finding, type Place, type Result } from '../core/finding.ts';
import type { Variables } from '../environment/load.ts';
import { placeOf, type Located } from '../environment/located.ts';
import type { ParsedLayer } from '../environment/parse.ts';
import { linkFault } from '../files/links.ts';
import { labelOf } from '../files/path.ts';
import type { Project } from '../files/project.ts';
import { LIMITS, readText } from '../files/read.ts';

/** A path of a rule file as `environments/base.yml` names it, with the place where it does. */
interface Named {
  name: string;
  place: Place;
}

/**
 * Loads the rules of a project's own. Their files are code: they are named by `environments/base.yml` alone, never by the
 * command line or a file of values, and lie below the project folder, symbolic links followed.
 */
export function loadOwnRules(
  project: Project,
  base: ParsedLayer | undefined,
  kinds: readonly string[],
): Result<OwnRules> {
  const names = base === undefined ? [] : namedFiles(base);
  if (names.length === 0) return { value: NO_OWN_RULES, findings: [] };
  const findings: Finding[] = [];
  const files = names.flatMap((named): RuleFile[] => {
    const loaded = loadFile(project, named);
    findings.push(...loaded.findings);
    return loaded.value === undefined ? [] : [loaded.value];
  });
  if (hasErrors(findings)) return { value: undefined, findings };
  return collectOwnRules(files, kinds);
}

/** Places other than `environments/base.yml` that name rules for a target, which would not be asked. */
export function misplacedRules(variables: Variables, project: Project): Finding[] {
  const base = labelOf(project.cwd, join(project.environments, 'base.yml'));
  const origin = variables.origin(['checks', 'rules', '0']);
  if (origin?.file === undefined || origin.file === base) return [];
  const { file, range } = origin;
  return [
    ownRuleFault(
      { file, ...(range === undefined ? {} : { range }) },
      'rules of the project are code, and only environments/base.yml may name them',
      'name them below  checks: rules:  in environments/base.yml',
    ),
  ];
}

function namedFiles(base: ParsedLayer): Named[] {
  const list = entryOf(entryOf(base, 'checks'), 'rules');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' && isPath(item.value)
      ? [{ name: item.value, place: placeOf(item) }]
      : [],
  );
}

/** What is no such path is told by the schema of the variables. */
function isPath(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name) && !/^\/|(?:^|\/)\.\.?(?:\/|$)|\/\/|[\\\0-\x1f]/.test(name);
}

function entryOf(located: Located | undefined, key: string): Located | undefined {
  return located?.kind === 'map' ? located.entries.get(key)?.value : undefined;
}

function loadFile(project: Project, { name, place }: Named): Result<RuleFile> {
  const path = join(project.root, name);
  const label = labelOf(project.cwd, path);
  const fault = (at: Place, message: string, help?: string): Result<RuleFile> => ({
    value: undefined,
    findings: [ownRuleFault(at, message, help)],
  });
  const link = linkFault({ path, label, root: project.root, mayBeFolder: true });
  const read = readText(path, { label, maxBytes: LIMITS.templates });
  if (read.value === undefined)
    return fault(
      place,
      `the file of rules ${name} cannot be read`,
      'write it, or take the entry out',
    );
  if (link !== undefined) return { value: undefined, findings: [link] };
  if (/\.[cm]?ts$/.test(name) && !stripsTypes()) {
    return fault(
      place,
      `${name} is TypeScript, which Node ${process.versions.node} does not load`,
      'use Node 22.18 or newer, or write it as .mjs with types in comments (docs/own-rules.md)',
    );
  }
  try {
    const loaded: unknown = createRequire(path)(path);
    return { value: { label, path, exported: defaultOf(loaded) }, findings: [] };
  } catch (error) {
    const isSyntax = thrownWords(error).startsWith('SyntaxError:');
    const range =
      placeInStack(error, path) ?? (isSyntax ? syntaxPlace(read.value, path) : undefined);
    return fault(
      { file: label, ...(range === undefined ? {} : { range }) },
      `this file of rules cannot be loaded: ${thrownWords(error)}`,
    );
  }
}

/** Whether this Node loads TypeScript by leaving its types out. Source: https://nodejs.org/api/typescript.html */
function stripsTypes(): boolean {
  const { typescript } = process.features as { typescript?: unknown };
  return typescript === 'strip' || typescript === 'transform';
}

/** The default export of a module, or what a CommonJS file exports. */
function defaultOf(loaded: unknown): unknown {
  if (typeof loaded !== 'object' || loaded === null) return loaded;
  if ('default' in loaded) return loaded.default;
  return '__esModule' in loaded || Object.keys(loaded).length === 0 ? undefined : loaded;
}
