import { join } from 'node:path';
import type { Finding } from '../core/finding.ts';
import { findProject } from '../files/project.ts';
import { labelOf } from '../files/path.ts';
import { LIMITS, readText } from '../files/read.ts';
import { loadIamTable, type IamTable } from '../iam/table.ts';
import { once } from '../core/memo.ts';
import type { JsonValue } from '../core/json.ts';
import type { SchemaError } from '../schema/schema-error.ts';
import { loadValidators, type Validators } from '../schema/validate.ts';
import type { Arguments } from './command.ts';
import type { Io } from './io.ts';

/** Validators that are loaded kind by kind, each when its first document comes. */
export interface SchemaSource {
  validate: (kind: string, value: JsonValue) => SchemaError[];
  /** The text of a schema file by its name below `schemas/`; `undefined` where there is none. */
  read: (name: string) => string | undefined;
  /** The dated table of IAM actions, read when first asked for. */
  iam: () => IamTable | undefined;
  /** Faults of schema files that were met so far. */
  findings: Finding[];
}

/**
 * Schemas for files that need not belong to a project: those of the project around the current folder, where there is
 * one, in place of the shipped ones of the same name.
 */
export function openSchemas(args: Arguments, io: Io): SchemaSource {
  const chosen = args.text('project');
  const project = findProject({
    cwd: io.cwd,
    ...(chosen === undefined ? {} : { project: chosen }),
  });
  const findings: Finding[] = chosen === undefined ? [] : [...project.findings];
  const folders = [project.value?.schemas, join(io.home, 'schemas')];
  const read = (name: string): string | undefined => {
    for (const folder of folders) {
      if (folder === undefined) continue;
      const path = join(folder, name);
      const { value } = readText(path, {
        label: labelOf(io.cwd, path),
        maxBytes: LIMITS.schemas,
      });
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const byKind = new Map<string, Validators | undefined>();
  const load = (kind: string): Validators | undefined => {
    const loaded = loadValidators({ files: read, compiled: io.compiled?.schemas, kinds: [kind] });
    findings.push(...loaded.findings);
    return loaded.value;
  };
  return {
    findings,
    read,
    iam: once(() => loadIamTable(read)),
    validate: (kind, value) => {
      if (!byKind.has(kind)) byKind.set(kind, load(kind));
      return byKind.get(kind)?.validate(kind, value) ?? [];
    },
  };
}
