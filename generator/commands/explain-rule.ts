import { OWN_GROUP, RULES, type CoreRuleId, type Severity } from '../core/rules.ts';
import { nameList, nearest } from '../core/suggest.ts';
import { finding } from '../core/finding.ts';
import { canonicalJson, parseJson } from '../document/json.ts';
import type * as Explain from '../explain/explain.ts';
import type { Sample } from '../explain/rule-text.ts';
import type { Report } from './report.ts';
import { loadCatalogue } from '../judging.ts';

/** What is printed of a rule. */
interface Told {
  id: string;
  severity: Severity;
  title: string;
  why: string;
  prevents?: string;
  sources: readonly string[];
  bad: readonly Sample[];
  good: readonly Sample[];
}

/** What a rule is about: why it exists, the error that it prevents, a bad and a good sample. */
export function explainRule(id: string): Omit<Report, 'stream'> {
  const told = ruleOf(id);
  if (told === undefined) return { findings: [unknownRule(id)] };
  return { findings: [], lines: linesOf(told), more: { rule: told } };
}

/** Whether a text has the form of a rule id. */
export function looksLikeRule(text: string): boolean {
  return /^[a-z]+\/[a-z0-9-]+$/.test(text);
}

function ruleOf(id: string): Told | undefined {
  const checked = loadCatalogue()
    .catalogue()
    .find((rule) => rule.id === id);
  if (checked !== undefined) {
    const { severity, title, why, prevents, sources, samples } = checked;
    return {
      ...{ id, severity, title, why, sources },
      ...(prevents === undefined ? {} : { prevents }),
      bad: samplesOf(samples.bad),
      good: samplesOf(samples.good),
    };
  }
  if (!isCoreRule(id)) return undefined;
  // A plain require: the texts are many and only this command prints them.
  const { explainRule: textOf } = require('../explain/explain.ts') as typeof Explain;
  const { why, bad, good, awsError } = textOf(id);
  return {
    id,
    ...RULES[id],
    why,
    ...(awsError === undefined ? {} : { prevents: awsError }),
    sources: [],
    bad: [bad],
    good: [good],
  };
}

function samplesOf(sample: string | Readonly<Record<string, string>>): Sample[] {
  if (typeof sample === 'string') return [{ text: sample }];
  return Object.entries(sample).map(([file, text]) => ({ file, text }));
}

function isCoreRule(id: string): id is CoreRuleId {
  return Object.hasOwn(RULES, id);
}

function unknownRule(id: string): ReturnType<typeof finding> {
  const ids = [
    ...Object.keys(RULES),
    ...loadCatalogue()
      .catalogue()
      .map((rule) => rule.id),
  ];
  const meant = nearest(id, ids);
  if (id.startsWith(`${OWN_GROUP}/`)) {
    const help =
      'it may be one of the project: environments/base.yml names their files below  checks: rules:';
    return finding('project/usage', `there is no shipped rule ${id}`, { help });
  }
  const group = ids.filter((one) => one.startsWith(`${id.split('/')[0] ?? ''}/`));
  const help =
    meant !== undefined
      ? `did you mean ${meant}?`
      : group.length > 0
        ? `the rules of this group are ${nameList(group)}`
        : 'a rule id stands in brackets behind each finding';
  return finding('project/usage', `there is no rule ${id}`, { help });
}

function linesOf({ id, severity, title, why, prevents, sources, bad, good }: Told): string[] {
  return [
    `${id} (${severity}): ${title}`,
    '',
    why,
    ...(prevents === undefined ? [] : ['', 'It prevents:', `  ${prevents}`]),
    '',
    'Not so:',
    ...bad.flatMap(sampleLines),
    '',
    'But so:',
    ...good.flatMap(sampleLines),
    ...(sources.length === 0 ? [] : ['', 'More:', ...sources.map((source) => `  ${source}`)]),
  ];
}

function sampleLines({ file, text }: Sample): string[] {
  const lines = readable(text).trimEnd().split('\n');
  return [...(file === undefined ? [] : [`  ${file}`]), ...lines.map((line) => `    ${cut(line)}`)];
}

/** A line no longer than a screen is wide; the sample of a rule on sizes has one of thousands of characters. */
function cut(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 72)}… (${line.length} characters)`;
}

/** A sample as a person reads it: JSON that is written in few lines is spread out. */
function readable(text: string): string {
  if (!/^\s*\{/.test(text) || text.split('\n').every((line) => line.length <= 80)) return text;
  const { value } = parseJson(text, { file: '' });
  return value === undefined ? text : canonicalJson(value);
}
