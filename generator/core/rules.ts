/** How much a finding weighs: an error fails, a warning is told and fails under `--strict`. */
export type Severity = 'error' | 'warning';

/** What a rule id stands for; ids never change meaning. */
export interface RuleInfo {
  severity: Severity;
  /** What the rule holds against a file, as a short noun phrase. */
  title: string;
}

const error = (title: string): RuleInfo => ({ severity: 'error', title });
const warning = (title: string): RuleInfo => ({ severity: 'warning', title });

/** Every rule id but those of `check/`, with its severity: the one place where it is chosen. */
export const RULES = {
  'project/not-found': error('no project folder'),
  'project/usage': error('a command line that cannot be read'),
  'project/unknown-target': error('a target without a variable file'),
  'project/target-name': error('a variable file whose name cannot be the name of a target'),
  'project/unknown-artifact': error('an artifact id that the manifest does not list'),
  'project/own-rule': error('a rule of the project that cannot be used'),
  'project/stale-build': warning('a program that was built of other sources than lie beside it'),
  'project/revision': error('a revision that git does not have'),
  'project/aws': error('an AWS CLI that cannot be run or has no credentials'),
  'project/wrong-account': error('credentials of another account than the target delivers to'),
  'file/not-readable': error('a file that cannot be opened'),
  'file/not-utf8': error('a file that is not UTF-8'),
  'file/bom': error('a file that begins with a byte order mark'),
  'file/not-text': error('a file with NUL bytes, which no text has'),
  'file/too-large': error('a file over the size limit'),
  'file/symlink': error('a symbolic link where a plain file or folder is due'),

  'document/syntax': error('text that its format does not allow'),
  'document/duplicate-key': error('the same key twice in one map'),
  'document/too-deep': error('a document nested too deeply'),
  'document/too-large': error('a document that expands beyond the limit'),
  'document/unknown-kind': error('a file whose kind cannot be told'),
  'document/answer': error('an answer of the AWS CLI where the input of a call is due'),
  'document/output-keys': warning('keys of an answer in a template that CodePipeline registers'),
  'document/given-beside': warning('a name that the call takes beside the file'),
  'document/placeholder': warning('values that another tool fills in, which are not judged'),
  'document/parsers-disagree': error('YAML that two parsers read in two ways'),

  'environment/syntax': error('a variable file that is not sound YAML'),
  'environment/duplicate-key': error('the same variable twice in one file'),
  'environment/unsupported': error('a feature of YAML that variable files do without'),
  'environment/too-deep': error('variables nested or chained too deeply'),
  'environment/too-large': error('variables that expand beyond the limit'),
  'environment/not-a-map': error('a variable file whose top level is no map'),
  'environment/unknown-key': error('a variable that the schema does not know'),
  'environment/missing': error('a required variable that no layer gives'),
  'environment/type': error('a variable of another type than asked for'),
  'environment/pattern': error('a variable that is not of the form asked for'),
  'environment/value': error('a variable outside the values allowed'),
  'environment/needs-quotes': error('unquoted text that YAML changes'),
  'environment/unknown-reference': error('a reference to a variable that does not exist'),
  'environment/reference-cycle': error('variables that refer to each other in a circle'),
  'environment/reference-syntax': error('a reference that is not of the form {{path.to.value}}'),
  'environment/reference-type': error('a list or map referred to from the middle of a text'),
  'environment/read-only': error('a derived variable that a file sets'),
  'environment/override': error('a --set or --values that cannot be applied'),
  'environment/repeated-name': error('two entries with one name where each needs its own'),
  'environment/account-mismatch': error('an id of another account than its place asks for'),
  'environment/region-mismatch': error('an id of another region than its place asks for'),
  'environment/elsewhere': warning('an id of another account or region than what uses it'),
  'environment/unused-ignore': warning('an entry of checks.ignore that silences nothing'),
  'environment/unfilled': warning('an id that is still to be created or filled in'),

  'template/syntax': error('a template that Handlebars cannot parse'),
  'template/unknown-helper': error('a helper that does not exist'),
  'template/unknown-partial': error('a partial that does not exist'),
  'template/undefined-variable': error('a variable that a template names and nobody defines'),
  'template/unsafe-place': error('a value where no escape keeps every text'),
  'template/branches-differ': error('branches of a block that end in different contexts'),
  'template/not-text': error('null, a list or a map where text is due'),
  'template/not-a-list': error('something other than a list or map in a loop'),
  'template/differs-between-targets': error('a shared artifact that reads what differs by target'),
  'template/unsupported': error('a Handlebars feature that is not offered here'),

  'manifest/row': error('a row of the manifest that is not sound'),
  'manifest/duplicate': error('two artifacts with the same id or path'),
  'manifest/call': warning('a call that the AWS CLI does not know or cannot read'),
  'manifest/unused-template': warning('a template that no row of the manifest names'),
  'manifest/missing-template': error('an artifact whose template does not exist'),

  'schema/unknown-key': error('a key that the document kind does not have'),
  'schema/missing-key': error('a key that the document kind requires'),
  'schema/type': error('a value of another type than asked for'),
  'schema/pattern': error('text that is not of the form asked for'),
  'schema/length': error('text, list or map outside the lengths allowed'),
  'schema/range': error('a number outside the range allowed'),
  'schema/enum': error('a value outside the values allowed'),
  'schema/duplicate-item': error('the same item twice in a list'),
  'schema/not-allowed': error('a combination that the document kind does not allow'),
  'schema/size': error('a document over the size that AWS takes'),
  'schema/embedded': error('text that has to hold a document and does not'),
  'schema/unsound': error('a schema file that is no sound JSON Schema'),
  'schema/unknown-kind': error('a document kind without a schema'),

  'import/not-taken-over': warning('a part of a document that no variable makes'),
  'import/likely-typo': warning('a text that is hardly different from what it is to be'),
  'import/not-told': warning('a required variable that no document tells'),
  'import/not-readable': warning('a part of a live delivery that cannot be read'),
  'import/not-there': warning('a part of a live delivery that is named and does not exist'),
  'import/twice': error('two documents that are taken for the same artifact'),
  'import/exists': error('a variable file that is there already'),

  'output/outside': error('an output path that leaves the output folder'),
  'output/two-owners': error('two files that configure the same resource'),
  'output/foreign': error('a file in the way that this tool did not write'),
  'output/not-writable': error('an output folder that cannot be written'),
  'output/stale': error('a committed file that the sources no longer render'),
  'output/edited': error('a committed file that was changed by hand'),
  'output/missing': error('a file that the sources render and out/ lacks'),
  'output/extra': error('a committed file that the sources no longer render at all'),
  'output/edited-extra': warning('a file no longer rendered that was changed by hand'),
  'output/widened': warning('rights that grow by what is rendered'),
  'output/record': warning('a record of rendered files with a line that cannot be read'),
} as const satisfies Record<string, RuleInfo>;

/** The id of a rule of this table. */
export type CoreRuleId = keyof typeof RULES;

/** Groups whose rules describe themselves, each in a file of its own below `check/rules/`. */
export const CHECK_GROUPS = ['pipeline', 'build', 'deploy', 'policy', 'access', 'parity'] as const;

/** A group of `CHECK_GROUPS`. */
export type CheckGroup = (typeof CHECK_GROUPS)[number];

/** The id of a rule that describes itself. */
export type CheckRuleId = `${CheckGroup}/${string}`;

/** The group of the rules that a project writes itself; no rule of this program is ever of it. */
export const OWN_GROUP = 'own';

/** The id of a rule that a project wrote. */
export type OwnRuleId = `${typeof OWN_GROUP}/${string}`;

/** The id of a rule: kebab-case words behind a group. */
export type RuleId = CoreRuleId | CheckRuleId | OwnRuleId;

/** Whether a rule is one of `check/` or of the project's own, which judge documents that are sound by their schema. */
export function isCheckRule(id: string): id is CheckRuleId | OwnRuleId {
  return [...CHECK_GROUPS, OWN_GROUP].some((group) => id.startsWith(`${group}/`));
}
