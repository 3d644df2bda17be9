import type { CoreRuleId } from '../core/rules.ts';

/** A small piece of a project, or of a session at the terminal. */
export interface Sample {
  /** The file of the project it stands in; absent for a session, whose commands begin with `$ `. */
  file?: string;
  text: string;
}

/** What is to be said of a rule beyond its title. */
export interface RuleText {
  /** What goes wrong without it, in AWS or here: two or three sentences. */
  why: string;
  bad: Sample;
  good: Sample;
  /** What AWS or its CLI would say. */
  awsError?: string;
}

/** The texts of the rules of one group. */
export type GroupTexts<Group extends string> = Record<
  Extract<CoreRuleId, `${Group}/${string}`>,
  RuleText
>;

/** Part of the variable file of the target dev. */
export function dev(...lines: string[]): Sample {
  return file('environments/dev.yml', ...lines);
}

/** Part or whole of a file. */
export function file(path: string, ...lines: string[]): Sample {
  return { file: path, text: `${lines.join('\n')}\n` };
}

/** A session at the terminal: commands begin with `$ `, other lines are what they print. */
export function session(...lines: string[]): Sample {
  return { text: `${lines.join('\n')}\n` };
}
