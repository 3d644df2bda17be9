import type { Case } from './given.ts';
import { MATCHING_CASES } from './matching-cases.ts';
import { OPERATOR_CASES } from './operator-cases.ts';
import { PRINCIPAL_CASES } from './principal-cases.ts';
import { RESOURCE_RULE_CASES } from './resource-rule-cases.ts';
import { RULE_CASES } from './rule-cases.ts';

/** Every decision that AWS's text gives, by table. */
export const CASES: Case[] = [
  ...RULE_CASES,
  ...RESOURCE_RULE_CASES,
  ...MATCHING_CASES,
  ...PRINCIPAL_CASES,
  ...OPERATOR_CASES,
];
