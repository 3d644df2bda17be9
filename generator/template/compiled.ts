import type { Analysis, Entry, Language } from './tree.ts';

/** The helpers that compiled templates call; each takes the index of an entry. */
export const RUNTIME_HELPERS = ['emit', 'choose', 'loop', 'scope', 'embed'] as const;

/** A template as Handlebars makes it: takes a context (unused here) and private data. */
export type TemplateFunction = (context: unknown, options: TemplateOptions) => string;

/** What a compiled template is called with. */
export interface TemplateOptions {
  partial: true;
  data: object;
  // `never`: Handlebars calls each helper with its own arguments, which the helper's type states.
  helpers: Record<string, (...args: never[]) => unknown>;
}

/** A template that is ready to be rendered. */
export interface CompiledTemplate {
  name: string;
  /** The path of its file, relative to the project folder. */
  label: string;
  language: Language;
  entries: readonly Entry[];
  run: TemplateFunction;
  /** Whether it was compiled when the package was built. */
  isPrecompiled: boolean;
  /** Its tree with its literal text, for a trace; what was precompiled is analysed for it, which takes time. */
  tree: () => Analysis;
}

/** A template in a module made by `precompileModule`. */
export interface PrecompiledTemplate {
  name: string;
  label: string;
  language: Language;
  /** Names of the partials it uses. */
  partials: readonly string[];
  /** The table of entries, packed by `pack.ts`. */
  entries: string;
  /** What Handlebars' precompiler made. */
  spec: object;
}

/** What a module made by `precompileModule` exports. */
export interface PrecompiledModule {
  /** The sha256 of each source, by `template:<name>` and `partial:<name>`. */
  hashes: Readonly<Record<string, string>>;
  /** The hash that the caller gave for what paths were checked against; empty if nothing was. */
  variables: string;
  templates: Readonly<Record<string, PrecompiledTemplate>>;
}
