import { hasErrors, type Finding } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import { parseJson, type Span } from '../document/json.ts';
import { readYaml } from '../document/yaml.ts';

/** A file that somebody wrote by hand or with another tool, read. */
export interface ForeignDocument {
  text: string;
  language: 'json' | 'yaml';
  /** Absent where the text is no document at all. */
  value: JsonValue | undefined;
  findings: Finding[];
  places: ReadonlyMap<string, Span>;
}

/**
 * Reads a text as JSON or YAML, told from its name and first character. Placeholders of other tools may stand where a
 * value is due; YAML is read as 1.2 with merge keys, and without the strictness that rendered files are held to.
 */
export function readForeign(text: string, file: string): ForeignDocument {
  const isYamlName = /\.ya?ml$/i.test(file);
  const looksLikeJson = /^\s*[{[]/.test(text) && !/^\s*\{[{%]/.test(text);
  if (/\.json$/i.test(file) || (looksLikeJson && !isYamlName)) return asJson(text, file);
  if (looksLikeJson) {
    const json = asJson(text, file);
    if (!hasErrors(json.findings)) return json;
  }
  return asYaml(text, file);
}

function asJson(text: string, file: string): ForeignDocument {
  const places = new Map<string, Span>();
  const { value, findings } = parseJson(text, { file, spans: places, placeholders: true });
  return { text, language: 'json', value, findings, places };
}

function asYaml(text: string, file: string): ForeignDocument {
  const places = new Map<string, Span>();
  const { value, findings } = readYaml(masked(text), { file, spans: places, merge: true });
  return { text, language: 'yaml', value, findings, places };
}

/**
 * The text with what other template engines put into YAML made harmless, each character at its place: `{{ x }}` as a
 * whole value becomes a word, and a line that only steers the engine becomes a comment.
 */
function masked(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  return text
    .replace(
      /^(\s*)\{([{%][-#/]?)(.*)\}[ \t]*$/gm,
      (line, indent: string, mark: string, rest: string) =>
        mark.startsWith('%') || mark.length > 1 ? `${indent}#${mark}${rest} ` : line,
    )
    .replace(
      /^(\s*(?:- +)*(?:[\w."'-]+:[ \t]+)?)(\{\{[^{}\n]*\}\})/gm,
      (_line, before: string, hole: string) => before + `__${'x'.repeat(hole.length - 4)}__`,
    );
}
