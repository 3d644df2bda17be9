import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { ROOT } from '../support/run.ts';

const FILE = join(ROOT, 'node_modules', '.cache', 'mermaid', 'mermaid.min.js');

/** A flowchart as Mermaid reads it: labels of nodes by id, edges with their labels, subgraphs with their nodes. */
export interface Flowchart {
  nodes: Record<string, string>;
  edges: [from: string, to: string, label: string][];
  groups: Record<string, { title: string; nodes: string[] }>;
}

interface Mermaid {
  parse(text: string): Promise<unknown>;
  mermaidAPI: {
    getDiagramFromText(text: string): Promise<{
      db: {
        getVertices(): Map<string, { text: string }>;
        getEdges(): { start: string; end: string; text: string }[];
        getSubGraphs(): { id: string; title: string; nodes: string[] }[];
      };
    }>;
  };
}

/** Why the real Mermaid cannot be asked here; `undefined` where it can. With REQUIRE_MERMAID=1 it has to be there. */
export function mermaidMissing(): string | undefined {
  if (existsSync(FILE)) return undefined;
  const words = 'Mermaid is not here: npm run mermaid fetches it';
  if (process.env['REQUIRE_MERMAID'] === '1') throw new Error(words);
  return words;
}

let mermaid: Mermaid | undefined;

/** Reads a flowchart with Mermaid’s own parser; rejects where it does not understand the text. */
export async function readFlowchart(text: string): Promise<Flowchart> {
  mermaid ??= load();
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  return {
    nodes: Object.fromEntries([...db.getVertices()].map(([id, one]) => [id, decoded(one.text)])),
    edges: db.getEdges().map(({ start, end, text: label }) => [start, end, decoded(label)]),
    groups: Object.fromEntries(
      db
        .getSubGraphs()
        .map(({ id, title, nodes }) => [id, { title: decoded(title), nodes: [...nodes].sort() }]),
    ),
  };
}

/** As Mermaid draws a label: it keeps `#124;` as marks of its own until it draws. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** Mermaid in a context of its own; it only asks a page whether it can clean HTML there, and parses without one. */
function load(): Mermaid {
  const listen = (): void => undefined;
  const window = {
    document: {
      nodeType: 9,
      implementation: {},
      createElement: () => ({}),
      addEventListener: listen,
      querySelectorAll: () => [],
      body: {},
    },
    Element: Object,
    Node: Object,
    NodeFilter: {},
    NamedNodeMap: Object,
    HTMLFormElement: Object,
    HTMLTemplateElement: Object,
    DOMParser: Object,
    location: { href: '' },
    navigator: { userAgent: '' },
    addEventListener: listen,
  };
  const timers = { setTimeout, clearTimeout, structuredClone, performance };
  const context = vm.createContext({ ...window, window, console, URL, ...timers });
  vm.runInContext('globalThis.self = globalThis', context);
  vm.runInContext(readFileSync(FILE, 'utf8'), context, { filename: FILE });
  return (context as unknown as { mermaid: Mermaid }).mermaid;
}
