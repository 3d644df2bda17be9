import { main } from '../cli.ts';
import { ACCESS } from '../commands/access.ts';
import { CHECK } from '../commands/check.ts';
import { renderFolders } from '../commands/folders.ts';
import type { Io } from '../commands/io.ts';
import { report } from '../commands/report.ts';
import { judgeFiles } from '../commands/validate.ts';
import { namedTargets, openWorkspace } from '../commands/workspace.ts';
import { hasErrors, type Finding } from '../core/finding.ts';
import type { RenderedUnit } from '../render.ts';
import { VERSION } from '../version.ts';
import { answerOf, argumentsOf, ask } from './ask.ts';
import type * as Public from './types.ts';

/** The functions that the package exports. */
export interface Library {
  render: typeof Public.render;
  validate: typeof Public.validate;
  check: typeof Public.check;
  access: typeof Public.access;
  run: typeof Public.run;
  version: string;
}

/** The library in a process: each function looks from the folder that its options name, or else from the current one. */
export function makeLibrary(io: () => Io): Library {
  const at = ({ cwd }: { cwd?: string } = {}): Io => ({ ...io(), ...(cwd ? { cwd } : {}) });
  return {
    render: (options = {}) => renderAnswer(options, at(options)),
    validate: (options) => validateAnswer(options, at(options)),
    check: (options = {}) => {
      const { targets, out, asIs } = options;
      const flags = { 'as-is': asIs };
      const question = { words: targets, texts: { out }, flags, options };
      const { sound, exitCode, findings } = ask(CHECK, at(options), question);
      return { sound, exitCode, findings };
    },
    access: (options) => accessAnswer(options, at(options)),
    run: (argv, options) => runAnswer(argv, at(options)),
    version: VERSION,
  };
}

function renderAnswer(options: Public.RenderOptions, io: Io): Public.RenderAnswer {
  const { targets } = options;
  const args = argumentsOf({ words: targets, options });
  const files: Public.RenderedFile[] = [];
  const answer = answerOf(io, (caught) => {
    const { value: workspace, findings: opened } = openWorkspace(args, caught);
    const findings: Finding[] = [...opened];
    if (workspace !== undefined) {
      const named = namedTargets(args, workspace, { all: targets === undefined });
      findings.push(...named.findings);
      for (const folder of renderFolders(args, workspace, named.value ?? [])) {
        findings.push(...folder.findings);
        if (!hasErrors(folder.findings))
          files.push(...(folder.value?.units ?? []).flatMap(filesOf));
      }
    }
    return report(args, caught, { findings, stream: 'out' });
  });
  const { sound, exitCode, findings } = answer;
  return { sound, exitCode, findings, files };
}

function filesOf(unit: RenderedUnit): Public.RenderedFile[] {
  return [...unit.artifacts, ...unit.derived].map(({ artifact, path, text }) => ({
    path,
    text,
    executable: artifact.script,
    id: artifact.id,
    kind: artifact.kind,
    ...(artifact.account === undefined ? {} : { account: artifact.account }),
  }));
}

function validateAnswer(options: Public.ValidateOptions, io: Io): Public.ValidateAnswer {
  const { files = [], documents = [], kind } = options;
  const args = argumentsOf({ words: files, texts: { kind }, options });
  const { sound, exitCode, findings, ...more } = answerOf(io, (caught) =>
    report(args, caught, { ...judgeFiles(args, caught, documents), stream: 'out' }),
  );
  const judged = (more['files'] ?? []) as Public.ValidatedFile[];
  return { sound, exitCode, findings, files: judged };
}

function accessAnswer(options: Public.AccessOptions, io: Io): Public.AccessAnswer {
  const { target, asIs, out, policies } = options;
  const texts = { out, policies };
  const question = { words: [target], texts, flags: { 'as-is': asIs }, options };
  const { sound, exitCode, findings, ...more } = ask(ACCESS, io, question);
  return {
    sound,
    exitCode,
    findings,
    steps: (more['steps'] ?? []) as Public.AccessStep[],
    refusals: (more['refusals'] ?? []) as Public.Refusal[],
  };
}

function runAnswer(argv: readonly string[], io: Io): Public.RunAnswer {
  const caught = { out: '', err: '' };
  const exitCode = main(argv, {
    ...io,
    ask: undefined,
    terminal: { out: { color: false }, err: { color: false } },
    out: (text) => (caught.out += text),
    err: (text) => (caught.err += text),
  });
  return { exitCode, ...caught };
}
