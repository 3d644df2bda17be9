'use strict';
// Which stage of the program a stack of functions belongs to, told by the source files in which they stand.

const READ = /^files\/(?:ask|decode|errno|find|links|project|read|targets|tree|utf8)\.ts$/;

/** The stages in the order in which a run passes them: a name, and the source files below `generator/`. */
const STAGES = [
  ['read files', READ],
  ['merge variables', /^(?:environment\/|commands\/(?:targets|units)\.ts)/],
  ['manifest', /^artifact\//],
  ['template', /^template\//],
  ['parse and print', /^(?:document\/|unit\.ts)/],
  ['schema', /^schema\//],
  ['rules', /^check\//],
  ['proof', /^access\//],
  ['scripts and pages', /^(?:scripts\.ts|pages\.ts|apply\/|overview\/)/],
  ['memory of sound things', /^(?:sound\.ts|commands\/remembered\.ts|files\/cache\.ts)/],
  ['compare and write', /^files\/(?!cache\.ts)/],
  ['report', /^report\//],
];

/** Stages that count even where another one calls them: rules ask for schemas, and validators are part of a document's judging. */
const INNER = new Set(['schema']);

/** What does not belong to a stage. */
const GARBAGE = 'collecting garbage';
const START = 'start: Node, loading, command line';

/** The stage of one source file below `generator/`, or `undefined`. */
function stageOfFile(file) {
  return STAGES.find(([, files]) => files.test(file))?.[0];
}

/** The stage of a stack from its root to its leaf, given as source files: the outermost one, or an inner one that counts. */
function stageOfStack(files) {
  let stage;
  for (const file of files) {
    const own = file === undefined ? undefined : stageOfFile(file);
    if (own !== undefined && (stage === undefined || INNER.has(own))) stage = own;
  }
  return stage;
}

/** The source file of every line of a bundle that was not minified: esbuild names it in a comment before its code. */
function sourcesOfLines(bundle) {
  let current;
  return bundle.split('\n').map((line) => {
    const [, path] = /^(?:\/\/|\/\*\*?) ((?:generator|node_modules|dist)\/[^ ]+)$/.exec(line) ?? [];
    if (path !== undefined) current = sourceOf(path);
    return current;
  });
}

/** A source file below `generator/`; compiled templates and validators belong to the folders that run them. */
function sourceOf(path) {
  if (path.startsWith('generator/')) return path.slice('generator/'.length);
  if (path.startsWith('dist/compiled/templates')) return 'template/compiled.ts';
  if (/^dist\/compiled\/(?:schemas|documents)/.test(path)) return 'schema/compiled.ts';
  return undefined;
}

/** Milliseconds of each stage in a CPU profile; `sourceAt` tells the source file of a call frame. */
function timesOfProfile({ nodes, samples, timeDeltas }, sourceAt) {
  const parents = new Map();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const { id, children = [] } of nodes) for (const child of children) parents.set(child, id);
  const stages = new Map();
  const stageOfNode = (id) => {
    const files = [];
    for (let at = id; at !== undefined; at = parents.get(at)) {
      files.unshift(sourceAt(byId.get(at).callFrame));
    }
    return stageOfStack(files) ?? START;
  };
  const totals = {};
  samples.forEach((id, index) => {
    const { functionName } = byId.get(id).callFrame;
    if (functionName === '(idle)') return;
    if (!stages.has(id)) {
      stages.set(id, functionName === '(garbage collector)' ? GARBAGE : stageOfNode(id));
    }
    const stage = stages.get(id);
    totals[stage] = (totals[stage] ?? 0) + timeDeltas[index] / 1000;
  });
  return totals;
}

const NAMES = [START, ...STAGES.map(([name]) => name), GARBAGE];

module.exports = { NAMES, sourcesOfLines, stageOfStack, timesOfProfile };
