import type { Mention } from './agree.ts';
import { arnIn } from './arns.ts';
import { oncePerSet } from './once.ts';
import { actionsOf, type ActionAt } from './pipeline-actions.ts';
import { textAt } from './read.ts';
import type { DeliverySet, SetDocument } from './set.ts';

/** An action with the document that it stands in. */
export interface SetAction extends ActionAt {
  document: SetDocument;
}

/** The pipeline of a set. */
export interface SetPipeline {
  document: SetDocument;
  name: string | undefined;
  /** `undefined` where the account or the region is not known. */
  arn: string | undefined;
  actions: readonly SetAction[];
}

/** The pipeline of a set, of several the one that the manifest calls so; `undefined` where it has none. */
export const pipelineOf: (set: DeliverySet) => SetPipeline | undefined = oncePerSet((set) => {
  const document = mainDocument(set, 'codepipeline');
  if (document === undefined) return undefined;
  const name = textAt(document.value, ['pipeline', 'name']);
  return {
    document,
    name,
    arn: arnIn(set, 'shared', 'codepipeline', name),
    actions: actionsOf(document.value).map((action) => ({ ...action, document })),
  };
});

/** The document of a kind that the manifest calls by the name of the kind, or else the only one of its kind. */
export function mainDocument(set: DeliverySet, kind: string): SetDocument | undefined {
  return mainDocuments(set).get(kind);
}

const mainDocuments = oncePerSet((set) => {
  const mains = new Map<string, SetDocument | undefined>();
  for (const document of set.documents) {
    const { kind, id } = document;
    const known = mains.get(kind);
    if (id === kind) mains.set(kind, document);
    else if (!mains.has(kind)) mains.set(kind, document);
    else if (known?.id !== kind) mains.set(kind, undefined);
  }
  return mains;
});

/** The actions of a provider of AWS; none where the set has no pipeline. */
export function actionsBy(set: DeliverySet, ...providers: string[]): readonly SetAction[] {
  return (pipelineOf(set)?.actions ?? []).filter(
    ({ owner, provider }) =>
      owner !== 'Custom' && owner !== 'ThirdParty' && providers.includes(provider ?? ''),
  );
}

/** A text at a path of a document as a mention; none where there is no text. */
export function mentionAt(
  document: SetDocument | undefined,
  path: Mention['path'],
  says: string,
): Mention[] {
  const name = textAt(document?.value, path);
  return document === undefined || name === undefined || name === ''
    ? []
    : [{ document, path, name, says }];
}

/** Where a setting of an action stands; where it is left out, its configuration. */
export function settingPlace(
  action: SetAction,
  key: string,
): { document: SetDocument; path: Mention['path'] } {
  const isStated = textAt(action.value, ['configuration', key]) !== undefined;
  const path = [...action.path, 'configuration', ...(isStated ? [key] : [])];
  return { document: action.document, path };
}

/** A setting of an action as a mention; none where it is no text, or holds a variable of the pipeline. */
export function settingMention(action: SetAction, key: string, says: string): Mention[] {
  const found = mentionAt(action.document, [...action.path, 'configuration', key], says);
  return found.filter((one) => !one.name.includes('#{'));
}
