import type { Finding } from '../core/finding.ts';
import type { Describe } from './describe.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatSarif } from './sarif.ts';

/** What a report in a form for programs is made from. */
export interface Told {
  findings: readonly Finding[];
  exitCode: number;
  /** Further keys of the JSON form. */
  more?: object | undefined;
  /** What the rules stand for; without it what the table of rule ids tells. */
  describe?: Describe | undefined;
}

type Print = (told: Told) => string;

/** The forms for programs by name; each goes to standard output as a whole. */
const FOR_PROGRAMS: Readonly<Record<string, Print>> = {
  json: ({ findings, more }) => formatJson(findings, more),
  github: ({ findings }) => formatGithub(findings),
  sarif: ({ findings, exitCode, describe }) => formatSarif(findings, { exitCode, describe }),
};

/** The form for people, which is drawn for a terminal. */
export const TEXT = 'text';

/** The name of every form of a report, in the order of the help. */
export const FORMATS: readonly string[] = [TEXT, ...Object.keys(FOR_PROGRAMS)];

/** How a form for programs is printed; `undefined` for the form for people and for a name that stands for no form. */
export function programFormat(name: string | undefined): Print | undefined {
  return name !== undefined && Object.hasOwn(FOR_PROGRAMS, name) ? FOR_PROGRAMS[name] : undefined;
}
