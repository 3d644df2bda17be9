import { basename, dirname, resolve } from 'node:path';
import type { NameOf } from '../access/lines.ts';
import type { DeliverySet } from '../check/set.ts';
import type { Finding, Related } from '../core/finding.ts';
import { formatPointer } from '../core/json.ts';
import type { Engine } from '../engine.ts';
import { readFetched, withFetched } from '../fetched.ts';
import { readBelow } from '../files/lying.ts';
import { usage } from './workspace.ts';
import { loadJudges } from '../judging.ts';

/** Sets with what AWS has in place of their policies, and what the proof of them holds against it. */
export interface LiveSets {
  sets: DeliverySet[];
  findings: Finding[];
  nameOf: NameOf;
}

/** Reads a folder of answers of the stock CLI and puts them in place of the policies of sets. */
export function withLivePolicies(
  engine: Engine,
  sets: readonly DeliverySet[],
  { folder, cwd }: { folder: string; cwd: string },
): LiveSets | { findings: Finding[] } {
  const path = resolve(cwd, folder);
  const read = readBelow(dirname(path), basename(path), dirname(folder));
  const files = (read.value ?? []).map(({ path: below, text }) => {
    const inside = below.slice(basename(path).length + 1);
    return { path: inside, label: `${folder.replace(/\/+$/, '')}/${inside}`, text };
  });
  const fetched = readFetched(files);
  const findings = [...read.findings, ...fetched.findings];
  if (fetched.documents.length === 0) {
    const wrong = usage(`there are no answers of AWS below ${folder}`);
    return { findings: [...findings, { ...wrong, help: FETCH }] };
  }
  const live = sets.map((set) => withFetched(set, fetched, engine.iam));
  const labels = new Set(fetched.documents.map(({ label }) => label));
  const nameOf: NameOf = ({ path: of }) => (labels.has(of) ? of : engine.outputLabel(of));
  const { accessIssues, proofsOf } = loadJudges();
  const told = accessIssues(proofsOf(live, engine.iam()), {
    table: engine.iam(),
    isWhole: true,
    nameOf,
  });
  findings.push(
    ...told.map(({ rule, issue }): Finding => {
      const related = (issue.related ?? []).map(
        ({ document = issue.document, path: at, message }): Related => ({
          file: nameOf(document),
          pointer: formatPointer(at),
          message,
        }),
      );
      return {
        rule: rule.id,
        severity: rule.severity,
        message: issue.message,
        file: nameOf(issue.document),
        pointer: formatPointer(issue.path),
        ...(issue.help === undefined ? {} : { help: issue.help }),
        ...(related.length === 0 ? {} : { related }),
      };
    }),
  );
  return { sets: live, findings, nameOf };
}

const FETCH = 'fetch them with  docs/fetch-policies.sh';
