import { finding, hasErrors, type Finding } from '../core/finding.ts';
import { isObject, valueAt, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { readForeign } from '../foreign/read.ts';
import { contentOf } from '../foreign/unwrap.ts';

/** One document to import, in the form that the call which makes it takes. */
export interface Given {
  /** The file it came from, as findings name it. */
  file: string;
  /** Where it stands in that file. */
  path: readonly (string | number)[];
  kind: string;
  value: JsonValue;
  /** What the answer says of the policy's role and name. */
  role?: string;
  name?: string;
  /** The environment that it was read for; absent where the folder of the file tells. */
  folder?: string;
  /** It is what AWS answers of a resource that is live, with what AWS adds of its own and what deliveries change. */
  isLive?: true;
}

/** The documents of one file, and what is to be said of it; a file of no known kind gives a finding and no document. */
export function givenIn(file: string, text: string): { documents: Given[]; findings: Finding[] } {
  const read = readForeign(text, file);
  if (read.value === undefined) return { documents: [], findings: read.findings };
  const findings = read.findings.map((one) => (hasErrors([one]) ? asWarning(one) : one));
  const parse = (inner: string): JsonValue | undefined => parseJson(inner, { file }).value;
  const { parts } = contentOf(read.value, { file, kind: undefined, parse });
  const about = namesIn(read.value);
  const documents = [
    ...roleIn(read.value).map((value): Given => ({
      file,
      path: ['Role'],
      kind: 'iam-role',
      value,
    })),
    ...parts.map(({ kind, path, value }): Given => {
      const answer = valueAt(read.value ?? null, path.map(String));
      return { file, path, kind, value: withMoved(kind, value, answer), ...about };
    }),
  ];
  if (documents.length > 0) return { documents, findings };
  const message = 'this is no document that a delivery is made of, and no answer of a read call';
  const help = 'codeseries validate tells the kinds; leave the file out';
  return {
    documents,
    findings: [...findings, finding('document/unknown-kind', message, { file, help })],
  };
}

/** What an answer says under another name than the call that makes it takes. */
const MOVED: Readonly<
  Record<string, readonly { from: string[]; to: string; of?: (value: string) => string }[]>
> = {
  'codebuild-project': [{ from: ['badge', 'badgeEnabled'], to: 'badgeEnabled' }],
  'ecs-service': [
    { from: ['clusterArn'], to: 'cluster', of: (arn) => arn.slice(arn.lastIndexOf('/') + 1) },
  ],
};

function withMoved(kind: string, value: JsonValue, answer: JsonValue | undefined): JsonValue {
  const moves = MOVED[kind] ?? [];
  return moves.reduce((now, { from, to, of }) => {
    const said = valueAt(answer ?? null, from);
    if (!isObject(now) || said === undefined || Object.hasOwn(now, to)) return now;
    return { ...now, [to]: typeof said === 'string' && of !== undefined ? of(said) : said };
  }, value);
}

/** A fault that does not keep the document from being read. */
function asWarning(found: Finding): Finding {
  return { ...found, severity: 'warning' };
}

/** The role itself that `get-role` answers with beside its trust policy, as `create-role` takes it. */
function roleIn(value: JsonValue): JsonValue[] {
  const role = valueAt(value, ['Role']);
  if (!isObject(role) || typeof role['RoleName'] !== 'string') return [];
  const kept = ['RoleName', 'Path', 'Description'].flatMap((key): [string, JsonValue][] => {
    const one = role[key];
    return one === undefined || one === null ? [] : [[key, one]];
  });
  return [Object.fromEntries(kept)];
}

/** Whose policy an answer holds: `get-role` and `get-role-policy` name the role. */
function namesIn(value: JsonValue): Pick<Given, 'role' | 'name'> {
  const role = valueAt(value, ['RoleName']) ?? valueAt(value, ['Role', 'RoleName']);
  const name = valueAt(value, ['PolicyName']);
  return {
    ...(typeof role === 'string' ? { role } : {}),
    ...(typeof name === 'string' ? { name } : {}),
  };
}
