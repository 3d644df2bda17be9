import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../support/run.ts';

/** A place in a document as editors count: lines and UTF-16 units from 0. */
interface Position {
  line: number;
  character: number;
}

/** A problem that the server reports. */
export interface Problem {
  message: string;
  range: { start: Position };
}

/** What the server offers at a place, as far as the tests look. */
export interface Offer {
  label: string;
  insertText?: string;
  documentation?: string | { value: string };
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

const PROGRAM = join(ROOT, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server');
/** Where the mark of a tested text stands: the place that is asked about. */
const MARK = '|~';

/**
 * The language server that editors run for YAML, as a process of its own, with this repository as its workspace and
 * `.vscode/settings.json` as its settings. It asks no network: the catalogue of public schemas is switched off.
 */
export class LanguageServer {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly reports = new Map<string, (problems: Problem[]) => void>();
  private readonly settings: Record<string, unknown>;
  private rest = Buffer.alloc(0);
  private asked = 0;
  private versions = 0;

  private constructor() {
    const own = readFileSync(join(ROOT, '.vscode', 'settings.json'), 'utf8');
    this.settings = nested({
      ...(JSON.parse(own) as Record<string, unknown>),
      'yaml.schemaStore.enable': false,
      'yaml.completion': true,
    });
    this.process = spawn(process.execPath, [PROGRAM, '--stdio']);
    this.process.stdout.on('data', (chunk: Buffer) => {
      this.read(chunk);
    });
  }

  static async start(): Promise<LanguageServer> {
    const server = new LanguageServer();
    const rootUri = pathToFileURL(ROOT).href;
    await server.ask('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'repository' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true } },
          hover: { contentFormat: ['markdown'] },
        },
      },
    });
    server.tell('initialized', {});
    // It asks for its settings when it likes; from then on a key that does not exist is a problem.
    const isReady = async (): Promise<boolean> =>
      (await server.problems('environments/start.yml', 'x: 1\n')).length > 0;
    while (!(await isReady()));
    return server;
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    await this.ask('shutdown', null);
    this.tell('exit', null);
    await ended;
  }

  /** Opens a text under the name of a file below the repository, and returns what the server reports about it. */
  async problems(path: string, text: string): Promise<Problem[]> {
    const uri = uriOf(path);
    const reported = new Promise<Problem[]>((done) => this.reports.set(uri, done));
    this.open(uri, text);
    const problems = await reported;
    this.reports.delete(uri);
    return problems;
  }

  private open(uri: string, text: string): void {
    this.versions += 1;
    const document = { uri, languageId: 'yaml', version: this.versions, text };
    this.tell('textDocument/didOpen', { textDocument: document });
  }

  /** What the server offers at the mark `|~` of a variable file. */
  async offers(marked: string): Promise<Offer[]> {
    const answer = await this.askAtMark('textDocument/completion', marked);
    const items = answer as Offer[] | { items: Offer[] };
    return Array.isArray(items) ? items : items.items;
  }

  /** What the server shows when the mouse rests at the mark `|~` of a variable file. */
  async hover(marked: string): Promise<string> {
    const answer = await this.askAtMark('textDocument/hover', marked);
    const shown = answer as { contents: { value: string } } | null;
    return shown?.contents.value ?? '';
  }

  private askAtMark(method: string, marked: string): Promise<unknown> {
    const uri = uriOf(`environments/tried-${this.asked}.yml`);
    const [before = '', after = ''] = marked.split(MARK);
    this.open(uri, before + after);
    const lines = before.split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    return this.ask(method, { textDocument: { uri }, position });
  }

  private ask(method: string, params: unknown): Promise<unknown> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((done, fail) => {
      this.answers.set(id, ({ result, error }) => {
        if (error === undefined) done(result);
        else fail(new Error(error.message));
      });
      this.send({ id, method, params });
    });
  }

  private tell(method: string, params: unknown): void {
    this.send({ method, params });
  }

  /** A message of the Language Server Protocol: its length, an empty line, JSON. */
  private send(message: Message): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  private read(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (;;) {
      const head = this.rest.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(this.rest.toString('utf8', 0, head))?.[1]);
      const end = head + 4 + length;
      if (this.rest.length < end) return;
      const text = this.rest.toString('utf8', head + 4, end);
      this.rest = this.rest.subarray(end);
      this.receive(JSON.parse(text) as Message);
    }
  }

  private receive(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined && id !== undefined) {
      this.answers.get(id)?.(message);
      this.answers.delete(id);
    } else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: Problem[] };
      this.reports.get(uri)?.(diagnostics);
    } else if (id !== undefined) {
      this.send({
        id,
        result: method === 'workspace/configuration' ? this.configured(params) : null,
      });
    }
  }

  private configured(params: unknown): unknown[] {
    const { items } = params as { items: { section?: string }[] };
    return items.map(({ section = '' }) => this.settings[section] ?? {});
  }
}

function uriOf(path: string): string {
  return pathToFileURL(join(ROOT, path)).href;
}

/** Settings as the editor hands them on: `{"yaml.completion": true}` becomes `{"yaml": {"completion": true}}`. */
function nested(flat: Record<string, unknown>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    const words = name.split('.');
    const last = words.pop() ?? '';
    let at = root;
    for (const word of words) at = (at[word] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return root;
}
