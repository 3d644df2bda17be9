import { sortFindings, type Result } from '../core/finding.ts';
import { sha256 } from '../core/hash.ts';
import type * as Compiler from './compile.ts';
import type { TemplateSources, VariablesCheck } from './compile.ts';
import type { CompiledTemplate, PrecompiledModule } from './compiled.ts';
import { fromPrecompiled } from './runtime.ts';
import type { Analysis } from './tree.ts';

/** What `loadTemplates` works from. */
export interface LoadRequest {
  sources: TemplateSources;
  /** The templates wanted; default: all. Names that no source has are left out. */
  names?: readonly string[];
  /** What was compiled at build time, if anything was. */
  compiled?: PrecompiledModule | undefined;
  variables?: VariablesCheck | undefined;
  /** Loads the compiler, which is large: called only if a template has to be compiled or traced. */
  compiler: () => typeof Compiler;
}

/**
 * The wanted templates, ready to be rendered. A precompiled template is used only if its source,
 * those of its partials and the variables' schema are what they were at build time; any other is
 * compiled now. The value holds the sound ones, in the order asked for.
 */
export function loadTemplates(request: LoadRequest): Result<Map<string, CompiledTemplate>> {
  const { sources, compiled, variables } = request;
  const names = [...(request.names ?? sources.templates.keys())];
  const fresh = new Map<string, CompiledTemplate>();
  if (compiled && compiled.variables === (variables?.hash ?? '')) {
    const isFresh = freshness(sources, compiled);
    for (const name of names) {
      const template = own(compiled.templates, name);
      if (template && isFresh(name, template.partials)) {
        fresh.set(name, fromPrecompiled(template, treeOf(request, name)));
      }
    }
  }
  const stale = names.filter((name) => !fresh.has(name));
  if (stale.length === 0) return { value: fresh, findings: [] };
  const rest = request.compiler().compileTemplates(sources, { names: stale, variables });
  const value = new Map<string, CompiledTemplate>();
  for (const name of names) {
    const template = fresh.get(name) ?? rest.value?.get(name);
    if (template) value.set(name, template);
  }
  return { value, findings: sortFindings(rest.findings) };
}

/** The tree of a precompiled template, analysed when it is first asked for. */
function treeOf({ sources, compiler }: LoadRequest, name: string): () => Analysis {
  let known: Analysis | undefined;
  return () => {
    known ??= compiler().analyzeTemplate(name, sources).value;
    if (known === undefined) throw new Error(`the precompiled template ${name} has faults`);
    return known;
  };
}

/** Tells whether a template and its partials are what they were; hashes each file once. */
function freshness(
  sources: TemplateSources,
  compiled: PrecompiledModule,
): (name: string, partials: readonly string[]) => boolean {
  const known = new Map<string, boolean>();
  const isSame = (kind: 'template' | 'partial', name: string): boolean => {
    const key = `${kind}:${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const source = (kind === 'template' ? sources.templates : sources.partials).get(name);
    const hash = own(compiled.hashes, key);
    const equal = source !== undefined && hash === sha256(source.text);
    known.set(key, equal);
    return equal;
  };
  return (name, partials) =>
    isSame('template', name) && partials.every((partial) => isSame('partial', partial));
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
