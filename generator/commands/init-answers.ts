import { finding, type Finding, type Result } from '../core/finding.ts';
import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import {
  applicationOf,
  defaultEnvironment,
  ENVIRONMENTS,
  QUESTIONS,
  type Answers,
  type EnvironmentAnswer,
  type Question,
} from '../init/answers.ts';
import type { Arguments } from './command.ts';
import type { Known } from './init-known.ts';
import type { Io } from './io.ts';

/** What the answers are made from. */
export interface Asked {
  args: Arguments;
  /** Puts a question; absent where nobody answers. */
  ask: Io['ask'];
  /** The schema of the variables. */
  schema: JsonObject;
  known: Known;
  /** The name of the project folder. */
  folderName: string;
}

/** The answers by options, else by the person at the terminal, else by defaults; each judged by the schema of the variables. */
export function answersOf(asked: Asked): Result<Answers> {
  const { known, folderName } = asked;
  const defaults: Partial<Record<Question['name'], string | undefined>> = {
    ...known.inherited,
    application: known.application ?? applicationOf(folderName),
  };
  const texts: Partial<Record<Question['name'], string>> = {};
  const findings: Finding[] = [];
  for (const { name, option, path, ask, default: other } of QUESTIONS) {
    const { value, findings: found } = oneAnswer(asked, {
      what: ask,
      given: asked.args.text(option),
      option: `--${option}`,
      isGood: faultBy(asked.schema, path),
      default: defaults[name] ?? other,
    });
    findings.push(...found);
    // Who leaves is asked nothing more; wrong options are told all at once.
    if (asked.ask !== undefined && found.length > 0) break;
    if (value !== undefined) texts[name] = value;
  }
  if (findings.length > 0) return { value: undefined, findings };
  const environments = environmentsOf(asked);
  if (environments.value === undefined) {
    return { value: undefined, findings: environments.findings };
  }
  // Every question has put its text there.
  const value = { ...texts, environments: environments.value } as Answers;
  return { value, findings: [] };
}

/** Why a text is no good, as what was expected; `undefined` for a sound one. */
type Judge = (text: string) => string | undefined;

function oneAnswer(
  { ask }: Asked,
  question: {
    what: string;
    given: string | undefined;
    option: string;
    isGood: Judge;
    default: string;
  },
): Result<string> {
  const { what, given, option, isGood } = question;
  if (given !== undefined || ask === undefined) {
    const text = given ?? question.default;
    const expected = isGood(text);
    if (expected === undefined) return { value: text, findings: [] };
    return wrong(`${option} "${text}" is not ${expected}`);
  }
  let again = '';
  for (;;) {
    const typed = ask(`${again}${what} [${question.default}]: `);
    if (typed === undefined) return wrong('the questions were left before the last answer');
    const text = typed.trim() === '' ? question.default : typed.trim();
    const expected = isGood(text);
    if (expected === undefined) return { value: text, findings: [] };
    again = `"${text}" is not ${expected}.\n`;
  }
}

function wrong<T>(message: string): Result<T> {
  const help = 'nothing was written';
  return { value: undefined, findings: [finding('project/usage', message, { help })] };
}

/** `--environment name[=account[:branch]]`, or the names and then account and branch of each. */
function environmentsOf(asked: Asked): Result<EnvironmentAnswer[]> {
  const { args, known, schema } = asked;
  const given = args
    .list('environment')
    .map((word) => /^([^=]*)(?:=([^:]+)?(?::(.*))?)?$/s.exec(word));
  const isName = nameJudge(schema);
  const names = oneAnswer(asked, {
    what: 'Environments, with blanks between',
    given: given.length === 0 ? undefined : given.map((match) => match?.[1] ?? '').join(' '),
    option: '--environment',
    isGood: (text) =>
      text
        .split(/\s+/)
        .map(isName)
        .find((one) => one !== undefined),
    default: (known.environments.length === 0
      ? ENVIRONMENTS
      : known.environments.map(({ name }) => name)
    ).join(' '),
  });
  if (names.value === undefined) return { value: undefined, findings: names.findings };
  const list = [...new Set(names.value.split(/\s+/))];
  const environments: EnvironmentAnswer[] = [];
  for (const [position, name] of list.entries()) {
    const match = given.find((one) => one?.[1] === name);
    const usual = {
      ...defaultEnvironment(name, position),
      ...known.environments.find((one) => one.name === name),
    };
    const part = (what: string, path: string, text: string | undefined, other: string) =>
      oneAnswer(asked, {
        what: `${what} of ${name}`,
        // Who names an environment by an option answers for all of it.
        given: text ?? (match === undefined ? undefined : other),
        option: `--environment ${name}:`,
        isGood: faultBy(schema, path),
        default: other,
      });
    const account = part('Account', 'accounts.workload', match?.[2], usual.account);
    if (account.value === undefined) return { value: undefined, findings: account.findings };
    const branch = part('Branch', 'branch', match?.[3], usual.branch);
    if (branch.value === undefined) return { value: undefined, findings: branch.findings };
    environments.push({ name, account: account.value, branch: branch.value });
  }
  return { value: environments, findings: [] };
}

function nameJudge(schema: JsonObject): Judge {
  const isName = faultBy(schema, 'environment');
  return (text) =>
    text === 'base' || text === 'shared'
      ? 'a name for an environment: base.yml and shared/ are for what environments share'
      : isName(text);
}

/** Judges a text by the schema of a variable: as a whole number where one is due, else by pattern and length. */
export function faultBy(schema: JsonObject, path: string): Judge {
  const node = path
    .split('.')
    .reduce<JsonValue | undefined>((at, key) => at && valueAt(at, ['properties', key]), schema);
  if (!isObject(node)) throw new Error(`the variable ${path} has no schema`);
  const { type, pattern, minLength = 0, maxLength = Infinity, minimum, maximum } = node;
  const expected = textOf(node['x-expected']);
  if (type === 'integer') {
    return (text) =>
      /^[1-9]\d{0,8}$/.test(text) &&
      Number(text) >= Number(minimum) &&
      Number(text) <= Number(maximum)
        ? undefined
        : expected;
  }
  const form = new RegExp(textOf(pattern), 'u');
  return (text) =>
    form.test(text) && text.length >= Number(minLength) && text.length <= Number(maxLength)
      ? undefined
      : expected;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
