import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import * as compiler from '../../generator/template/compile.ts';
import type { PrecompiledModule } from '../../generator/template/compiled.ts';
import { loadTemplates } from '../../generator/template/load.ts';
import { renderTemplate } from '../../generator/template/runtime.ts';
import { sourcesOf } from './harness.ts';

const TEMPLATES = {
  'a.json.hbs':
    '{"a": {{x}}, "b": [{{#each l as |i n|}}"{{n}}{{i}}{{@root.x}}"{{#unless @last}},{{/unless}}{{/each}}],\n' +
    ' "c": {{#embed "json"}}{ "d": {{x}}, }{{/embed}}, "e": {{#if (eq x "a")}}1{{else}}2{{/if}}, "\u2028": "`${}" }\n',
  'b.yml.hbs': 'a: {{x}}\nb:\n  {{> p}}\n',
  '__proto__.json.hbs': '{{x}}',
};
const PARTIALS = { p: 'c: "{{x}}"\n{{> q}}\n', q: 'd: 1\n' };
const VALUES = { x: 'a"\u2028', l: ['b', 'c'] };

/** The module as Node would load it. */
function moduleOf(text: string | undefined): PrecompiledModule {
  const sandbox = { module: { exports: {} } };
  runInNewContext(text ?? '', sandbox);
  // The text was made by `precompileModule`.
  return sandbox.module.exports as PrecompiledModule;
}

function precompiled(hash = ''): PrecompiledModule {
  const variables = hash === '' ? undefined : { hash, schemaFor: () => ({ root: true }) };
  const { value, findings } = compiler.precompileModule(sourcesOf(TEMPLATES, PARTIALS), variables);
  expect(findings).toEqual([]);
  return moduleOf(value);
}

/** Renders all templates; which names had to be compiled. */
function load(
  sources: compiler.TemplateSources,
  compiled?: PrecompiledModule,
  hash?: string,
): { texts: Record<string, string>; compiledNow: string[]; findings: unknown[] } {
  const compiledNow: string[] = [];
  const spy: typeof compiler = {
    ...compiler,
    compileTemplates: (given, options) => {
      compiledNow.push(...(options?.names ?? []));
      return compiler.compileTemplates(given, options);
    },
  };
  const variables = hash === undefined ? undefined : { hash, schemaFor: () => ({ root: true }) };
  const { value, findings } = loadTemplates({ sources, compiled, variables, compiler: () => spy });
  const texts = [...(value ?? [])].map(([name, template]) => [
    name,
    renderTemplate(template, VALUES).text,
  ]);
  return { texts: Object.fromEntries(texts) as Record<string, string>, compiledNow, findings };
}

describe('precompiled templates', () => {
  const sources = sourcesOf(TEMPLATES, PARTIALS);

  test('render as those compiled in process, without the compiler', () => {
    const fresh = load(sources, precompiled());
    expect(fresh.compiledNow).toEqual([]);
    const inProcess = load(sources);
    expect(inProcess.compiledNow).toEqual(Object.keys(TEMPLATES));
    expect(fresh.texts).toEqual(inProcess.texts);
    expect(JSON.parse(fresh.texts['a.json.hbs'] ?? '')).toEqual({
      a: 'a"\u2028',
      b: ['0ba"\u2028', '1ca"\u2028'],
      c: '{"d":"a\\"\u2028"}',
      e: 2,
      '\u2028': '`${}',
    });
    expect(fresh.texts['__proto__.json.hbs']).toBe('"a\\"\u2028"');
  });

  test('tell where text and values come from, analysed only when that is asked for', () => {
    const asked: string[] = [];
    const spy: typeof compiler = {
      ...compiler,
      analyzeTemplate: (name, given) => {
        asked.push(name);
        return compiler.analyzeTemplate(name, given);
      },
    };
    const request = { sources, compiled: precompiled(), compiler: () => spy };
    const fresh = loadTemplates(request).value?.get('b.yml.hbs');
    const inProcess = loadTemplates({ sources, compiler: () => spy }).value?.get('b.yml.hbs');
    if (fresh === undefined || inProcess === undefined) throw new Error('refused');
    renderTemplate(fresh, VALUES);
    expect(asked).toEqual([]);
    const traced = renderTemplate(fresh, VALUES, { trace: true });
    expect(traced).toEqual(renderTemplate(inProcess, VALUES, { trace: true }));
    expect(traced.spans?.at(-2)?.entry).toMatchObject({ file: 'templates/partials/q.hbs' });
    renderTemplate(fresh, VALUES, { trace: true });
    expect(asked).toEqual(['b.yml.hbs']);
  });

  test('are the same text each time', () => {
    const again = compiler.precompileModule(sourcesOf(TEMPLATES, PARTIALS)).value;
    expect(again).toBe(compiler.precompileModule(sources).value);
    expect(again).toContain('"template:a.json.hbs"');
  });

  test.each([
    ['its source', { ...TEMPLATES, 'b.yml.hbs': 'a: {{x}}\nb: 2\n' }, PARTIALS, ['b.yml.hbs']],
    ['a partial', TEMPLATES, { ...PARTIALS, p: 'c: 2\n' }, ['b.yml.hbs']],
    ['a partial of a partial', TEMPLATES, { ...PARTIALS, q: 'd: 2\n' }, ['b.yml.hbs']],
    ['a new template', { ...TEMPLATES, 'c.yml.hbs': 'a: 2\n' }, PARTIALS, ['c.yml.hbs']],
  ])('are compiled anew when %s has changed', (_, templates, partials, want) => {
    const changed = sourcesOf(templates, partials);
    const { texts, compiledNow, findings } = load(changed, precompiled());
    expect(findings).toEqual([]);
    expect(compiledNow).toEqual(want);
    expect(texts).toEqual(load(changed).texts);
    expect(Object.values(texts).join('')).toContain('2\n');
    expect(Object.keys(texts)).toEqual(Object.keys(templates));
  });

  test('are compiled anew when the schema of the variables has changed', () => {
    expect(load(sources, precompiled('one'), 'one').compiledNow).toEqual([]);
    expect(load(sources, precompiled('one'), 'two').compiledNow).toEqual(Object.keys(TEMPLATES));
    expect(load(sources, precompiled(), 'two').compiledNow).toEqual(Object.keys(TEMPLATES));
  });

  test('with a fault make no module', () => {
    const { value, findings } = compiler.precompileModule(sourcesOf({ 'a.json.hbs': '{{#if x}}' }));
    expect(value).toBeUndefined();
    expect(findings).toMatchObject([{ rule: 'template/syntax' }]);
  });

  test('a faulty template does not keep the others from being loaded', () => {
    const { value, findings } = loadTemplates({
      sources: sourcesOf({ ...TEMPLATES, 'f.json.hbs': '{{{x}}}' }, PARTIALS),
      names: ['f.json.hbs', 'a.json.hbs', 'missing.json.hbs'],
      compiled: precompiled(),
      compiler: () => compiler,
    });
    expect([...(value?.keys() ?? [])]).toEqual(['a.json.hbs']);
    expect(findings).toMatchObject([
      { rule: 'template/unsupported', file: 'templates/f.json.hbs' },
    ]);
  });
});
