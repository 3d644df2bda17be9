import Handlebars from 'handlebars/runtime';
import type { Finding } from '../core/finding.ts';
import type { SharedValues } from '../environment/differs.ts';
import type { CompiledTemplate, PrecompiledTemplate, TemplateFunction } from './compiled.ts';
import { rootFrame } from './evaluate.ts';
import { HELPERS, type Render } from './helpers.ts';
import { unpackEntries } from './pack.ts';
import { renderTree, type Span } from './trace.ts';
import type { Analysis, Entry } from './tree.ts';

/** A rendered template. With findings of errors the text is incomplete. */
export interface Rendered {
  text: string;
  findings: Finding[];
  /** Only with `trace`: which value or literal text made which part, in the order of the text. */
  spans?: Span[];
}

/**
 * Renders a template with the variables that it sees. Findings come once per place in the template.
 * With `trace` its tree is walked in place of the compiled function, which knows of no places.
 */
export function renderTemplate(
  template: CompiledTemplate,
  values: SharedValues,
  options: { trace?: boolean } = {},
): Rendered {
  const findings = new Map<string, Finding>();
  if (options.trace === true) {
    const tree = template.tree();
    const traced = renderTree(tree, renderOf(tree.entries, tree.label, values, findings));
    return { ...traced, findings: [...findings.values()] };
  }
  const render = renderOf(template.entries, template.label, values, findings);
  // As a partial a template takes helpers and data as they are: else Handlebars wraps each helper anew on each call.
  const text = template.run(undefined, { partial: true, data: { render }, helpers: HELPERS });
  if (findings.size === 0) return { text, findings: [] };
  const found = [...findings.values()];
  // Only a trace knows where in an embedded document its fault stands.
  if (found.some((one) => one.rule === 'document/syntax')) {
    return { text, findings: renderTemplate(template, values, { trace: true }).findings };
  }
  return { text, findings: found };
}

function renderOf(
  entries: readonly Entry[],
  file: string,
  values: SharedValues,
  findings: Map<string, Finding>,
): Render {
  return {
    entries,
    file,
    frames: [rootFrame(values)],
    findings,
    report: (found) => {
      const key = JSON.stringify([found.rule, found.file, found.range]);
      if (!findings.has(key)) findings.set(key, found);
    },
  };
}

/** A template of a precompiled module, ready to be rendered; `tree` is asked for only by a trace. */
export function fromPrecompiled(
  template: PrecompiledTemplate,
  tree: () => Analysis,
): CompiledTemplate {
  const { name, label, language, spec } = template;
  const entries = unpackEntries(template.entries);
  const run: TemplateFunction = Handlebars.template(spec);
  return { name, label, language, entries, run, isPrecompiled: true, tree };
}
