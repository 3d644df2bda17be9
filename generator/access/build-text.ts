import { entriesAt, itemsAt, mapsAt, textAt } from '../check/read.ts';
import type { Path } from '../check/rule.ts';
import type { SetDocument } from '../check/set.ts';
import { readYaml } from '../document/yaml.ts';
import type { JsonValue } from '../core/json.ts';
import type { World } from './world.ts';

/** What a build is told to do: its variables and its commands, each with where it stands. */
export interface BuildText {
  document: SetDocument;
  variables: { name: string; value: string; path: Path }[];
  commands: { text: string; path: Path }[];
  reports: readonly string[];
}

const PHASES = ['install', 'pre_build', 'build', 'post_build'];

/** The buildspec of the set, or the text that stands in the project itself; `undefined` where it lies elsewhere. */
export function buildTextOf(world: World): BuildText | undefined {
  const { project, buildspec } = world;
  const inline = textAt(project?.value, ['source', 'buildspec']);
  if (project !== undefined && inline?.includes('\n') === true) {
    const { value } = readYaml(inline, { file: '' });
    const text = value === undefined ? undefined : textOf(project, value);
    // Inside a text nothing can be pointed at but the text.
    const path = ['source', 'buildspec'];
    return (
      text && {
        ...text,
        variables: text.variables.map((one) => ({ ...one, path })),
        commands: text.commands.map((one) => ({ ...one, path })),
      }
    );
  }
  return buildspec && textOf(buildspec, buildspec.value);
}

function textOf(document: SetDocument, value: JsonValue): BuildText {
  return {
    document,
    variables: entriesAt(value, ['env', 'variables']).flatMap(({ key, at }) =>
      typeof at.value === 'object' ? [] : [{ name: key, value: String(at.value), path: at.path }],
    ),
    commands: PHASES.flatMap((phase) =>
      ['commands', 'finally'].flatMap((list) =>
        itemsAt(value, ['phases', phase, list]).flatMap(({ path, value: text }) =>
          typeof text === 'string' ? [{ text, path }] : [],
        ),
      ),
    ),
    reports: entriesAt(value, ['reports']).map(({ key }) => key),
  };
}

/** The variables of a project by type: `PARAMETER_STORE`, `SECRETS_MANAGER`. */
export function projectVariables(
  project: SetDocument,
  type: string,
): { value: string; path: Path }[] {
  return mapsAt(project.value, ['environment', 'environmentVariables']).flatMap((one) => {
    const value = textAt(one.value, ['value']);
    return textAt(one.value, ['type']) === type && value !== undefined
      ? [{ value, path: one.path }]
      : [];
  });
}
