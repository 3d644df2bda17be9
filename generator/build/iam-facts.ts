import { IAM_TABLE, loadIamTable } from '../iam/table.ts';
import type { ConditionKey } from '../iam/facts.ts';

/** Every fact of a table's text as one line, without the codes of the text; empty for another text. */
export function listFacts(text: string): string[] {
  const table = loadIamTable((name) => (name === IAM_TABLE ? text : undefined));
  if (table === undefined) return [];
  const services = table.services().flatMap((prefix) => {
    const service = table.service(prefix);
    if (service === undefined) return [];
    const actions = [...service.actionNames().values()].map((name) => {
      const facts = service.action(name);
      const types = facts?.resources.map(({ type, required }) => type.name + (required ? '' : '?'));
      return `${prefix}:${name} | ${facts?.level ?? ''} | ${list(types)} | ${list(names(facts?.conditionKeys))}`;
    });
    const types = service
      .resourceTypes()
      .map(
        (type) =>
          `${prefix} ${type.name} | ${list(type.arns)} | ${list(names(type.conditionKeys))}`,
      );
    return [...actions, ...types, ...service.conditionKeys().map((key) => keyLine(prefix, key))];
  });
  return [...table.globalKeys().map((key) => keyLine('global', key)), ...services];
}

function keyLine(owner: string, { name, type, isList }: ConditionKey): string {
  return `${owner} ${name} | ${isList ? 'list of ' : ''}${type}`;
}

function names(keys: readonly ConditionKey[] | undefined): string[] | undefined {
  return keys?.map(({ name }) => name);
}

function list(values: readonly string[] | undefined): string {
  return values?.join(', ') ?? '';
}
