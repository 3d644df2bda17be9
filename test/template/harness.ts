import type { Finding } from '../../generator/core/finding.ts';
import type { SharedValues } from '../../generator/environment/differs.ts';
import {
  compileTemplates,
  type TemplateSources,
  type VariablesCheck,
} from '../../generator/template/compile.ts';
import type { CompiledTemplate } from '../../generator/template/compiled.ts';
import { renderTemplate, type Rendered } from '../../generator/template/runtime.ts';

/** Sources from short texts: `{ 'a.json.hbs': '…' }`, partials by name. */
export function sourcesOf(
  templates: Record<string, string>,
  partials: Record<string, string> = {},
): TemplateSources {
  return {
    templates: new Map(
      Object.entries(templates).map(([name, text]) => [name, { label: `templates/${name}`, text }]),
    ),
    partials: new Map(
      Object.entries(partials).map(([name, text]) => [
        name,
        { label: `templates/partials/${name}.hbs`, text },
      ]),
    ),
  };
}

/** One template of a language, compiled; findings instead if it has faults. */
export function compileOne(
  language: 'json' | 'yml',
  text: string,
  partials: Record<string, string> = {},
  variables?: VariablesCheck,
): { template: CompiledTemplate | undefined; findings: Finding[] } {
  const name = `t.${language}.hbs`;
  const { value, findings } = compileTemplates(sourcesOf({ [name]: text }, partials), {
    variables,
  });
  return { template: value?.get(name), findings };
}

/** The template rendered; throws if it is refused. */
export function renderOne(
  language: 'json' | 'yml',
  text: string,
  values: SharedValues,
  partials: Record<string, string> = {},
  options: { trace?: boolean } = {},
): Rendered {
  const { template, findings } = compileOne(language, text, partials);
  if (!template) throw new Error(`refused: ${JSON.stringify(findings)}`);
  return renderTemplate(template, values, options);
}

/** `rule line:column` of each finding. */
export function placesOf(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ rule, range }) => `${rule} ${range ? `${range.start.line}:${range.start.column}` : '-'}`,
  );
}
