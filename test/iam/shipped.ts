import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionFacts } from '../../generator/iam/facts.ts';
import { findAction } from '../../generator/iam/actions.ts';
import { loadIamTable, type IamTable } from '../../generator/iam/table.ts';

const schemas = join(__dirname, '..', '..', 'schemas');

/** The text of the table that comes with the product. */
export function shippedText(): string {
  return readFileSync(join(schemas, 'aws', 'iam-actions.txt'), 'utf8');
}

/** The table that comes with the product. */
export function shippedTable(): IamTable {
  const table = loadIamTable((name) => readFileSync(join(schemas, name), 'utf8'));
  if (table === undefined) throw new Error('the shipped table cannot be read');
  return table;
}

/** The facts of an action that the table must hold. */
export function factsOf(table: IamTable, id: string): ActionFacts {
  const action = findAction(table, id);
  if (action === undefined) throw new Error(`the table does not hold ${id}`);
  return action;
}
