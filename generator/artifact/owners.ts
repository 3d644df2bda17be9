import { finding, type Finding } from '../core/finding.ts';
import { valueAt } from '../core/json.ts';
import type { SharedValues } from '../environment/differs.ts';
import { cliWords } from './cli.ts';
import type { Artifact } from './row.ts';

/** Services whose resources are one per account, whatever the region. */
const GLOBAL_SERVICES = new Set(['iam', 's3api']);

/**
 * Remembers which file configures which resource, over all folders of a run. A resource is its account, region, document
 * kind and the call that reads it, which names it; two files of one resource are an error that names both.
 */
export class Owners {
  private readonly files = new Map<string, string>();

  /** Records the file of an artifact; the finding that another file owns the same resource already, or none. */
  claim(
    artifact: Artifact,
    { values, unfilled }: { values: SharedValues; unfilled: ReadonlySet<string> },
    file: string,
  ): Finding | undefined {
    // The dummy of an id that does not exist yet is the same everywhere and names nothing.
    if (references(artifact.cli.read).some((path) => unfilled.has(path))) return undefined;
    const resource = resourceOf(artifact, values);
    if (resource === undefined) return undefined;
    const other = this.files.get(resource.key);
    this.files.set(resource.key, other ?? file);
    if (other === undefined || other === file) return undefined;
    return finding(
      'output/two-owners',
      `two files configure the same resource (${resource.name})`,
      {
        file,
        help: 'give the resource of one of them another name, or render it for one of them only',
        related: [{ file: other, message: 'the other file is' }],
      },
    );
  }
}

function references(line = ''): string[] {
  return [...line.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, path = '']) => path);
}

function resourceOf(
  artifact: Artifact,
  values: SharedValues,
): { key: string; name: string } | undefined {
  if (artifact.account === undefined) return undefined;
  const words = cliWords(artifact, 'read', values, { file: '', folder: '' });
  const account = text(values, ['accounts', artifact.account]);
  if (words === undefined || account === undefined) return undefined;
  const region = GLOBAL_SERVICES.has(words[1] ?? '') ? '' : text(values, ['region']);
  return {
    key: [account, region, artifact.kind, ...words].join('\n'),
    name: `${artifact.kind} in account ${account}: ${words.slice(3).join(' ')}`,
  };
}

function text(values: SharedValues, path: readonly string[]): string | undefined {
  // Differing values are instances of a class, which `valueAt` hands back like any other.
  const value: unknown = valueAt(values as Parameters<typeof valueAt>[0], path);
  return typeof value === 'string' ? value : undefined;
}
