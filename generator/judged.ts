import type { Artifact } from './artifact/row.ts';
import type { Fault } from './check/judge-document.ts';
import { hasErrors, type Finding } from './core/finding.ts';
import type { JsonValue } from './core/json.ts';
import type { Engine } from './engine.ts';
import { renderedDocument } from './rendered.ts';
import { isJson, readRendered } from './unit.ts';
import { loadJudges } from './judging.ts';

/** A finding on a rendered document, its places those of the rendered text. */
export interface Judged {
  found: Finding;
  /** The key at the end of the pointer is at fault, and not the value behind it. */
  ofKey?: boolean;
  /** Where the judged text is a document itself: the pointer of what is at fault inside it. */
  inner?: string | undefined;
  /** The part of the judged text that is at fault, as UTF-16 offsets of the value. */
  within?: { start: number; end: number } | undefined;
  /** A rule on sets or the proof found it: the document by itself is sound. */
  isOfSet?: true;
}

/** Reads a rendered text and judges the document in it; the value is absent where the text holds none. */
export function judgeText(
  engine: Engine,
  artifact: Artifact,
  text: string,
  file: string,
): { value: JsonValue | undefined; judged: Judged[] } {
  // Commands of a shipped template are not looked into, so the same text of another one is judged by itself.
  const origin = engine.isShipped(artifact.template) ? 'shipped' : 'own';
  const form = isJson(artifact) ? 'json' : 'yaml';
  // Files that hold few values of a target are the same in many, such as policies on who is trusted.
  const sameText = engine.sameText(`${origin} ${artifact.kind} ${form}`);
  const same = sameText.get(text);
  if (same !== undefined) return { value: same, judged: [] };
  const parts = [origin, artifact.kind, form, text];
  if (engine.sound?.knows(parts) === true) {
    const { value } = readRendered(text, artifact, file, { isSound: true });
    if (value !== undefined) sameText.set(text, value);
    return { value, judged: [] };
  }
  const { value, findings, places } = readRendered(text, artifact, file);
  const judged: Judged[] = findings.map((found) => ({ found }));
  if (value === undefined || hasErrors(findings)) return { value, judged };
  const tools = { iam: engine.iam, ...engine.commandTools(artifact.template) };
  const document = renderedDocument(tools, artifact, value, text, places);
  const faults = loadJudges().judgeDocument(
    document,
    engine.validators.validate,
    engine.own.documents,
  );
  judged.push(...faults.map((fault) => judgedFault(fault, file)));
  if (judged.length === 0) {
    engine.sound?.note(parts);
    sameText.set(text, value);
  }
  return { value, judged };
}

function judgedFault(fault: Fault, file: string): Judged {
  const { rule, severity, message, pointer, help, ofKey, inner, within, related } = fault;
  const found: Finding = {
    ...{ rule, severity, message, file, pointer },
    ...(help === undefined ? {} : { help }),
    ...(related.length === 0
      ? {}
      : {
          related: related.map((one) => ({ file: `${file}#${one.pointer}`, message: one.message })),
        }),
  };
  return { found, ofKey, inner, within };
}
