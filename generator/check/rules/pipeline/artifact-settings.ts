import { isObject, type JsonValue } from '../../../core/json.ts';
import { nameList, nearest } from '../../../core/suggest.ts';
import { parseJson } from '../../../document/json.ts';
import {
  actionsOf,
  artifactsOf,
  isPlainName,
  settingsOf,
  type ActionAt,
} from '../../pipeline-actions.ts';
import type { DocumentRule, Issue } from '../../rule.ts';

/** Settings that are the name of an input artifact. */
const NAMES =
  /^(?:PrimarySource|TaskDefinitionTemplateArtifact|AppSpecTemplateArtifact|Image[1-4]ArtifactName)$/;

/** Settings that name a file of an input artifact, as `Artifact::file`. */
const FILES = /^(?:TemplatePath|TemplateConfiguration|Parameters|DeploymentTargets)$/;

/** Artifacts that settings of an action name are among its input artifacts. */
export const ARTIFACT_SETTINGS: DocumentRule = {
  id: 'pipeline/artifact-settings',
  severity: 'error',
  title: 'a setting that names an artifact which is no input of its action',
  why: 'PrimarySource, TaskDefinitionTemplateArtifact, AppSpecTemplateArtifact, ImageNArtifactName and the files of CloudFormation (Artifact::file) speak of input artifacts of their own action. An artifact that is made somewhere else in the pipeline but is not listed in inputArtifacts is not there when the action runs.',
  prevents:
    'InvalidActionDeclarationException: the configuration names an artifact that is not in the input artifacts of the action',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html',
  ],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"B","actions":[{"name":"x","actionTypeId":{"owner":"AWS","provider":"CodeBuild"},"configuration":{"PrimarySource":"App"},"inputArtifacts":[{"name":"Source"}]}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"B","actions":[{"name":"x","actionTypeId":{"owner":"AWS","provider":"CodeBuild"},"configuration":{"PrimarySource":"Source"},"inputArtifacts":[{"name":"Source"}]}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const actions = actionsOf(value);
    const given = new Set(
      actions.flatMap((one) => artifactsOf(one, 'outputArtifacts').map(({ name }) => name)),
    );
    for (const action of actions) {
      if (action.owner !== 'AWS') continue;
      const inputs = artifactsOf(action, 'inputArtifacts').map((one) => one.name);
      if (!inputs.every(isPlainName)) continue;
      const strange = inputs.filter((name) => !given.has(name));
      for (const { key, text, path } of settingsOf(action)) {
        for (const name of namedArtifacts(action, key, text)) {
          if (inputs.includes(name) || !isPlainName(name)) continue;
          // Of a mistyped input artifact another rule speaks.
          if (given.has(name) && nearest(name, strange) !== undefined) continue;
          yield issue({ key, name, path, inputs });
        }
      }
    }
  },
};

function issue({
  key,
  name,
  path,
  inputs,
}: {
  key: string;
  name: string;
  path: Issue['path'];
  inputs: string[];
}): Issue {
  const meant = nearest(name, inputs);
  return {
    path,
    message: `${key} names the artifact ${JSON.stringify(name)}, which is no input artifact of this action`,
    help:
      meant !== undefined
        ? `did you mean ${JSON.stringify(meant)}?`
        : inputs.length === 0
          ? `add {"name": ${JSON.stringify(name)}} to inputArtifacts`
          : `add it to inputArtifacts, or name one of them: ${nameList(inputs)}`,
  };
}

/** The artifacts that a setting names; none where it speaks of something else. */
function namedArtifacts({ provider = '' }: ActionAt, key: string, text: string): string[] {
  if (provider === 'CodeBuild' || provider === 'CodeDeployToECS')
    return NAMES.test(key) ? [text] : [];
  if (!provider.startsWith('CloudFormation')) return [];
  if (key === 'ParameterOverrides') return namedInParameters(text);
  const [, name] = /^([A-Za-z0-9_-]+)::/.exec(text) ?? [];
  return name === undefined || !FILES.test(key) ? [] : [name];
}

/** The artifacts in `Fn::GetArtifactAtt` and `Fn::GetParam` of a JSON text. */
function namedInParameters(text: string): string[] {
  if (!text.includes('Fn::Get')) return [];
  const { value } = parseJson(text, { file: '' });
  if (!isObject(value)) return [];
  return Object.values(value).flatMap((one) => {
    if (!isObject(one)) return [];
    const list: JsonValue | undefined = one['Fn::GetArtifactAtt'] ?? one['Fn::GetParam'];
    const [first] = Array.isArray(list) ? list : [];
    return typeof first === 'string' ? [first] : [];
  });
}
