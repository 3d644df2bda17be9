import { join } from 'node:path';
import { once } from '../core/memo.ts';
import { CLI_TABLE } from '../artifact/cli-commands.ts';
import { MISNAMED_MANIFEST } from '../artifact/unused.ts';
import { hasErrors, type Finding, type Result } from '../core/finding.ts';
import type { SourceFile, Sources } from '../sources.ts';
import { readOverlay, type OverlayFile } from '../files/overlay.ts';
import { labelOf } from '../files/path.ts';
import { LIMITS, readText } from '../files/read.ts';
import { IAM_TABLE } from '../iam/table.ts';

const MANIFEST = 'artifacts.yml';

/** Where templates and schemas come from. */
export interface SourcePlaces {
  /** The current folder, to which labels are relative. */
  cwd: string;
  /** The package folder. */
  home: string;
  /** A project's own folders, whose files shadow the shipped ones of the same name. */
  templates?: string;
  schemas?: string;
}

/** Reads every template, partial and schema, and the manifest or manifests. */
export function readSources(places: SourcePlaces): Result<Sources> {
  const { cwd, home } = places;
  const shippedTemplates = join(home, 'templates');
  const templates = readOverlay({
    cwd,
    shipped: shippedTemplates,
    ...(places.templates === undefined ? {} : { own: places.templates }),
    accept: (name) => /\.(?:hbs|sh|md)$/.test(name) || name === MISNAMED_MANIFEST,
    maxBytes: LIMITS.templates,
  });
  const schemas = readOverlay({
    cwd,
    shipped: join(home, 'schemas'),
    ...(places.schemas === undefined ? {} : { own: places.schemas }),
    accept: (name) => name.endsWith('.json'),
    maxBytes: LIMITS.schemas,
  });
  const manifest = readFile(join(shippedTemplates, MANIFEST), cwd);
  const own = ownManifest(places, shippedTemplates);
  const findings: Finding[] = [templates, schemas, manifest, own].flatMap((one) => one.findings);
  if (hasErrors(findings) || manifest.value === undefined) return { value: undefined, findings };
  return {
    value: {
      templates: templates.value ?? new Map<string, OverlayFile>(),
      schemas: schemas.value ?? new Map<string, OverlayFile>(),
      iamTable: once(() => table(places, IAM_TABLE)),
      cliTable: () => table(places, CLI_TABLE),
      manifest: manifest.value,
      ownManifest: own.value,
    },
    findings,
  };
}

/** A table by its name below `schemas/`: the project's own, or else the shipped one. */
function table({ cwd, home, schemas }: SourcePlaces, name: string): string | undefined {
  for (const folder of [schemas, join(home, 'schemas')]) {
    if (folder === undefined) continue;
    const path = join(folder, name);
    const { value } = readText(path, { label: labelOf(cwd, path), maxBytes: LIMITS.schemas });
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The project's own manifest: it is merged into the shipped one, not put in its place. */
function ownManifest(places: SourcePlaces, shipped: string): Result<SourceFile> {
  const { value, findings } = readOverlay({
    cwd: places.cwd,
    shipped,
    ...(places.templates === undefined ? {} : { own: places.templates }),
    accept: (name) => name === MANIFEST,
    maxBytes: LIMITS.templates,
  });
  const file = value?.get(MANIFEST);
  return { value: file?.own === true ? file : undefined, findings };
}

function readFile(path: string, cwd: string): Result<SourceFile> {
  const label = labelOf(cwd, path);
  const { value: text, findings } = readText(path, { label, maxBytes: LIMITS.templates });
  return { value: text === undefined ? undefined : { label, text }, findings };
}
