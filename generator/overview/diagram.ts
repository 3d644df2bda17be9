import { label } from './escape.ts';
import {
  actionsOf,
  assumers,
  documentOf,
  listAt,
  roleName,
  textAt,
  type Overview,
} from './facts.ts';

/** The shapes of nodes: what stands around the label. */
const SHAPES = {
  box: ['[', ']'],
  round: ['([', '])'],
  store: ['[(', ')]'],
  key: ['{{', '}}'],
} as const;

/**
 * The flow of a target as a Mermaid flowchart: who starts whom, who assumes which role, where artifacts lie, what traffic
 * goes to. Only what was rendered is drawn, under ids of our own: no name of a resource can break it.
 */
export function diagram(overview: Overview): string {
  const { accounts } = overview;
  const drawing = new Drawing();
  drawing.add('outside', 'person', 'round', ['push', overview.branch]);
  source(overview, drawing);
  build(overview, drawing);
  deployment(overview, drawing);
  return [
    '```mermaid',
    'flowchart LR',
    ...drawing.group('outside').map((line) => `  ${line}`),
    ...subgraph('shared', ['shared account', accounts.shared], drawing.group('shared')),
    ...subgraph('workload', ['workload account', accounts.workload], drawing.group('workload')),
    ...drawing.edges.map((line) => `  ${line}`),
    '```',
  ].join('\n');
}

function subgraph(id: string, title: readonly string[], nodes: readonly string[]): string[] {
  if (nodes.length === 0) return [];
  const head = `  subgraph ${id}[${label(title.join(' '))}]`;
  return [head, '    direction TB', ...nodes.map((line) => `    ${line}`), '  end'];
}

type Group = 'outside' | 'shared' | 'workload';

/** Nodes by their place, and edges; an edge is drawn only between nodes that are there. */
class Drawing {
  readonly edges: string[] = [];
  private readonly nodes = new Map<string, { group: Group; line: string }>();

  /** Adds a node; without a name (the second line) there is no such thing, and nothing is added. */
  add(group: Group, id: string, shape: keyof typeof SHAPES, lines: readonly string[]): void {
    if (lines[1] === '') return;
    const [open, close] = SHAPES[shape];
    const line = `${id}${open}${label(...lines)}${close}`;
    this.nodes.set(id, { group, line });
  }

  has(id: string): boolean {
    return this.nodes.has(id);
  }

  edge(from: string, to: string, words: string, arrow: '-->' | '-.->' = '-->'): void {
    if (!this.has(from) || !this.has(to)) return;
    const told = words === '' ? '' : `|${label(words)}|`;
    this.edges.push(`${from} ${arrow}${told} ${to}`);
  }

  group(group: Group): string[] {
    return [...this.nodes.values()].filter((one) => one.group === group).map(({ line }) => line);
  }
}

function source(overview: Overview, drawing: Drawing): void {
  const pipeline = documentOf(overview, 'codepipeline');
  const action = actionsOf(overview).find(({ category }) => category === 'Source');
  const { RepositoryName, FullRepositoryId } = action?.configuration ?? {};
  const [name = ''] = [RepositoryName, FullRepositoryId].filter((one) => typeof one === 'string');
  const isOurs = RepositoryName !== undefined;
  drawing.add(isOurs ? 'shared' : 'outside', 'source', 'box', [
    isOurs ? 'CodeCommit' : 'repository behind a connection',
    name,
  ]);
  const rule = textAt(documentOf(overview, 'events-rule'), 'Name');
  drawing.add('shared', 'rule', 'box', ['EventBridge rule', rule]);
  const role = roleName(textAt(pipeline, 'pipeline', 'roleArn'));
  const lines = ['CodePipeline', textAt(pipeline, 'pipeline', 'name'), `as ${role}`];
  drawing.add('shared', 'pipeline', 'box', lines);
  drawing.edge('person', 'source', 'git push');
  drawing.edge('source', 'rule', 'event');
  drawing.edge('rule', 'pipeline', 'starts');
  if (!drawing.has('rule')) drawing.edge('source', 'pipeline', 'starts');
}

function build(overview: Overview, drawing: Drawing): void {
  const pipeline = documentOf(overview, 'codepipeline');
  const project = documentOf(overview, 'codebuild-project');
  const name = textAt(project, 'name');
  const role = textAt(project, 'serviceRole');
  drawing.add('shared', 'build', 'box', ['CodeBuild', name, `as ${roleName(role)}`]);
  const store = textAt(pipeline, 'pipeline', 'artifactStore', 'location');
  drawing.add('shared', 'bucket', 'store', ['artifacts', store]);
  const alias = textAt(documentOf(overview, 'kms-alias'), 'AliasName');
  drawing.add('shared', 'key', 'key', ['key', alias]);
  const push = overview.files.find(
    ({ id, kind }) => kind === 'iam-role' && id.startsWith('push/'),
  )?.value;
  drawing.add('workload', 'push', 'round', ['role', textAt(push, 'RoleName')]);
  const registry = textAt(documentOf(overview, 'ecr-repository'), 'repositoryName');
  drawing.add('workload', 'registry', 'store', ['ECR', registry]);
  const stage = actionsOf(overview).find(
    ({ configuration }) => configuration['ProjectName'] === name,
  );
  drawing.edge('pipeline', 'build', stage?.stage ?? '');
  drawing.edge('pipeline', 'bucket', 'writes and reads');
  drawing.edge('build', 'bucket', 'reads and writes');
  drawing.edge('bucket', 'key', 'encrypted with', '-.->');
  if (assumers(overview, 'push').includes(role)) drawing.edge('build', 'push', 'assumes', '-.->');
  drawing.edge('push', 'registry', 'pushes the image');
}

function deployment(overview: Overview, drawing: Drawing): void {
  const pipeline = documentOf(overview, 'codepipeline');
  const action = actionsOf(overview).find(({ category }) => category === 'Deploy');
  if (action === undefined) return;
  const role = textAt(pipeline, 'pipeline', 'roleArn');
  drawing.add('workload', 'action', 'round', ['role', roleName(action.role)]);
  if (assumers(overview, 'action').includes(role)) {
    drawing.edge('pipeline', 'action', 'assumes', '-.->');
  }
  const group = documentOf(overview, 'codedeploy-deployment-group');
  drawing.add('workload', 'group', 'box', [
    'CodeDeploy',
    textAt(group, 'deploymentGroupName'),
    `as ${roleName(textAt(group, 'serviceRoleArn'))}`,
  ]);
  const service = textAt(documentOf(overview, 'ecs-service'), 'serviceName');
  drawing.add('workload', 'service', 'box', ['ECS service', service]);
  drawing.edge('action', 'bucket', 'reads', '-.->');
  drawing.edge('action', 'group', action.stage);
  drawing.edge('registry', 'service', 'image', '-.->');
  drawing.edge('group', 'service', 'replaces tasks');
  const [pair] = listAt(group, 'loadBalancerInfo', 'targetGroupPairInfoList');
  for (const [position, one] of listAt(pair, 'targetGroups').entries()) {
    const color = ['blue', 'green'][position] ?? 'further';
    drawing.add('workload', color, 'box', [`target group ${color}`, textAt(one, 'name')]);
    drawing.edge('group', color, 'switches');
  }
}
