import { denialsOf, joinDenials, type Denial } from '../access/denials.ts';
import { accessIssues, proofsOf } from '../access/issues.ts';
import { denialJson, stepJson } from '../access/json-form.ts';
import {
  countWords,
  isAllowed,
  reachLines,
  refusalLines,
  stepLines,
  whyLines,
  type NameOf,
} from '../access/lines.ts';
import { refusalsOf } from '../access/negative.ts';
import { reachesOf } from '../access/reach.ts';
import type { Proof } from '../access/surplus.ts';
import { denialMessage } from '../access/verdict-words.ts';
import type { DeliverySet } from '../check/set.ts';
import { finding, hasErrors, type Finding } from '../core/finding.ts';
import { formatPointer } from '../core/json.ts';
import { targetFolder } from '../files/targets.ts';
import { namesOf, setsOf } from '../sets.ts';
import { judgeAsIs } from '../as-is.ts';
import { withLivePolicies } from './access-policies.ts';
import { openAsIs } from './check-as-is.ts';
import { VARIABLE_OPTIONS, type Arguments, type Command } from './command.ts';
import { renderFolders } from './folders.ts';
import type { Io } from './io.ts';
import { report, type Report } from './report.ts';
import { namedTargets, openWorkspace, usage, type Workspace } from './workspace.ts';

/** `access`: every call of a delivery, and the statement that allows it. */
export const ACCESS: Command = {
  name: 'access',
  usage: '<target>',
  summary:
    'the permission proof: every call of a delivery, by whom, on what, allowed by which statement',
  options: {
    'only-denied': { type: 'boolean', describe: 'leave out the calls that are allowed' },
    why: {
      type: 'string',
      placeholder: 'step',
      describe: 'the whole decision of one step, by its number',
    },
    'as-is': {
      type: 'boolean',
      describe: 'prove the files below out/ as they lie, and render nothing',
    },
    out: {
      type: 'string',
      placeholder: 'dir',
      describe: 'with --as-is: this folder in place of out/',
    },
    policies: {
      type: 'string',
      placeholder: 'dir',
      describe:
        'prove the policies that AWS has, fetched into this folder by docs/fetch-policies.sh',
    },
    ...VARIABLE_OPTIONS,
  },
  examples: [
    ['codeseries access dev', 'every step with its verdict'],
    ['codeseries access dev --only-denied', 'what is missing, with the statement to add'],
    ['codeseries access dev --why 12', 'why step 12 is allowed or denied'],
    ['codeseries access dev --as-is', 'the files as they lie'],
    ['codeseries access dev --policies live', 'the policies as AWS has them'],
  ],
  run,
};

/** What is proven: the sets of a folder, and the findings of getting them. */
interface Subject {
  workspace: Workspace;
  sets: readonly DeliverySet[];
  findings: Finding[];
  /** How a file is named to the person. */
  nameOf: NameOf;
}

function run(args: Arguments, io: Io): number {
  return report(args, io, { ...proof(args, io), stream: 'out' });
}

function proof(args: Arguments, io: Io): Omit<Report, 'stream'> {
  const [target, second] = args.words;
  if (target === undefined || second !== undefined) {
    const help = 'write one target, for example  codeseries access dev';
    return { findings: [finding('project/usage', 'access takes one target', { help })] };
  }
  const made = args.flag('as-is') === true ? asItLies(args, io) : asRendered(target, args, io);
  const subject = isSubject(made) ? inAws(made, args, io) : made;
  if (!isSubject(subject)) return subject;
  const proofs = proofsOf(subject.sets, subject.workspace.engine.iam());
  const own = proofs.find(({ world }) => world.set.target === target);
  if (own === undefined) return { findings: subject.findings };
  const why = args.text('why');
  return why === undefined ? table(subject, proofs, own, args) : whyOf(own, why, subject.findings);
}

function isSubject(subject: Subject | { findings: Finding[] }): subject is Subject {
  return 'sets' in subject;
}

/** With `--policies`, what AWS has in place of the policies of the files; what is held against those is theirs. */
function inAws(subject: Subject, args: Arguments, io: Io): Subject | { findings: Finding[] } {
  const folder = args.text('policies');
  if (folder === undefined) return subject;
  const { workspace, sets, nameOf } = subject;
  const others = subject.findings.filter((one) => !one.rule.startsWith('access/'));
  const live = withLivePolicies(workspace.engine, sets, { folder, cwd: io.cwd });
  if (!('sets' in live)) return { findings: [...others, ...live.findings] };
  return {
    workspace,
    sets: live.sets,
    findings: [...others, ...live.findings],
    nameOf: (document) =>
      sets.some((set) => set.documents.includes(document))
        ? nameOf(document)
        : live.nameOf(document),
  };
}

/** The target's whole folder is rendered: what it shares is needed by all of its targets. */
function asRendered(target: string, args: Arguments, io: Io): Subject | { findings: Finding[] } {
  const opened = openWorkspace(args, io);
  const workspace = opened.value;
  if (workspace === undefined) return { findings: opened.findings };
  const named = namedTargets(args, workspace, { all: false, offersAll: false });
  if (named.value === undefined) return { findings: named.findings };
  const folder = workspace.targets.filter((one) => targetFolder(one) === targetFolder(target));
  const findings = opened.findings.filter((one) => one.severity === 'error');
  for (const result of renderFolders(args, workspace, folder)) {
    const relevant = result.findings.filter(
      (one) => one.severity === 'error' || one.rule === 'access/surplus',
    );
    findings.push(...relevant);
    if (result.units !== undefined) {
      const { sets, files } = setsOf(workspace.engine, result.units);
      return { workspace, sets, findings, nameOf: namesOf(workspace.engine, files) };
    }
  }
  return { findings };
}

function asItLies(args: Arguments, io: Io): Subject | { findings: Finding[] } {
  const opened = openAsIs({ ...args, words: [] }, io);
  if (!('folders' in opened)) return opened;
  const { workspace, identify, folders } = opened;
  const [target = ''] = args.words;
  const folder = folders.find((one) => one.targets.includes(target));
  if (folder === undefined) {
    return {
      findings: [
        usage(
          `there are no files of ${target}`,
          folders.flatMap((one) => one.targets),
        ),
      ],
    };
  }
  const { validators, iam } = workspace.engine;
  const judged = judgeAsIs(folder.units, { identify, validate: validators.validate, iam });
  const findings = judged.findings.filter(
    (one) => one.rule.startsWith('access/') || one.rule.startsWith('document/'),
  );
  return {
    workspace,
    sets: judged.sets,
    nameOf: ({ path }) => workspace.engine.outputLabel(path),
    findings: [...opened.findings, ...folder.findings, ...findings],
  };
}

function table(
  { findings, sets, workspace, nameOf }: Subject,
  proofs: readonly Proof[],
  target: Proof,
  args: Arguments,
): Omit<Report, 'stream'> {
  const { world, steps } = target;
  const onlyDenied = args.flag('only-denied') === true;
  const others = proofs.filter((one) => one !== target).map((one) => one.world);
  const refusals = refusalsOf(world, steps, others);
  const reaches = reachesOf(proofs, target);
  const denials = denialsOf(world, steps);
  const lines = [
    ...stepLines(world, steps, { onlyDenied, denials, nameOf }),
    ...(onlyDenied
      ? []
      : ['', 'Must not be possible:', ...refusalLines(refusals), ...reachLines(reaches)]),
    '',
    `${countWords(steps)}; ${refusals.filter((one) => one.isDenied).length} of ${refusals.length} refusals hold`,
    ...(world.set.isPlanned === true
      ? ['The target is only planned: what is shared leaves it out, which is not held against it.']
      : []),
    'Allowed under these documents; neither policies of an organization nor what AWS adds are known.',
  ];
  const issues = hasErrors(findings)
    ? []
    : accessIssues(proofs, { table: workspace.engine.iam(), isWhole: true });
  return {
    findings: ownFindings(findings, denials, proofs),
    lines,
    more: {
      target: world.set.target,
      steps: steps.flatMap((step, index) =>
        onlyDenied && isAllowed(step) ? [] : [stepJson(step, index + 1)],
      ),
      denials: denials.map((one) => denialJson(one, nameOf)),
      refusals: refusals.map(({ what, isDenied, by }) => ({ what, denied: isDenied, by })),
      reach: reaches,
      surplus: issues
        .filter(({ rule }) => rule.id === 'access/surplus')
        .map(({ issue }) => ({
          file: issue.document.path,
          pointer: formatPointer(issue.path),
          message: issue.message,
        })),
      targets: sets.map((one) => one.target),
    },
  };
}

/** Denials of the folder's other targets are theirs to tell; a change that several of them need is told as one. */
function ownFindings(
  findings: readonly Finding[],
  denials: readonly Denial[],
  proofs: readonly Proof[],
): Finding[] {
  const changes = new Set(denials.map(({ change }) => change));
  const all = joinDenials(proofs.flatMap(({ world, steps }) => denialsOf(world, steps)));
  const told = new Set(all.filter(({ change }) => changes.has(change)).map(denialMessage));
  return findings.filter(
    ({ severity, rule, message }) =>
      severity !== 'error' ||
      !rule.startsWith('access/') ||
      rule === 'access/stranger' ||
      told.has(message),
  );
}

function whyOf({ steps }: Proof, why: string, findings: Finding[]): Omit<Report, 'stream'> {
  const number = Number(why);
  const step = steps[number - 1];
  if (step === undefined || !Number.isInteger(number)) {
    return { findings: [usage(`--why ${why} is no step; the steps are 1 to ${steps.length}`)] };
  }
  // What the proof holds against the files is told without --why.
  const others = findings.filter((one) => !one.rule.startsWith('access/'));
  return { findings: others, lines: whyLines(step, number) };
}
