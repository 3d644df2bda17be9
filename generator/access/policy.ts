import type { OperatorUse } from './operators.ts';
import type { Template } from './variables.ts';

/** The elements of a statement that can be at fault or fail to match. */
export type Element = 'effect' | 'principal' | 'action' | 'resource' | 'condition';

/** One text of a policy at its JSON pointer. */
export interface Pattern extends Template {
  readonly pointer: string;
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: `isNot` tells which. */
export interface PatternList {
  readonly isNot: boolean;
  readonly pointer: string;
  readonly patterns: readonly Pattern[];
}

/** Whom one entry of a `Principal` names; `other` nobody whom we know, `unclear` a form without a documented meaning. */
export type PrincipalForm =
  | { readonly form: 'everyone' }
  | { readonly form: 'account'; readonly account: string }
  | { readonly form: 'arn' }
  | {
      readonly form: 'session';
      readonly account: string;
      readonly role: string;
      readonly session: string;
    }
  | { readonly form: 'service' }
  | { readonly form: 'other' }
  | { readonly form: 'unclear' };

/** One entry of a `Principal`: its text as it stands, below which kind (`AWS`, `Service`, …), and whom it names. */
export type PrincipalEntry = PrincipalForm & {
  readonly kind: string;
  readonly text: string;
  readonly pointer: string;
};

/** `Principal` or `NotPrincipal`. */
export interface PrincipalList {
  readonly isNot: boolean;
  readonly pointer: string;
  readonly entries: readonly PrincipalEntry[];
}

/** One key below one operator of a `Condition`; `use` is `undefined` for an operator that AWS does not document. */
export interface ConditionTest {
  readonly operator: string;
  readonly use: OperatorUse | undefined;
  /** As written; `lookUpKey` is the same in lower case. */
  readonly key: string;
  readonly lookUpKey: string;
  readonly values: readonly Pattern[];
  readonly pointer: string;
}

/** One statement. What stands in `unreadable` is present in no legal form, or missing where it must stand. */
export interface Statement {
  readonly index: number;
  readonly sid: string | undefined;
  readonly pointer: string;
  /** Whatever is not exactly `Allow` is read as `Deny`. */
  readonly effect: 'Allow' | 'Deny';
  readonly principal: PrincipalList | undefined;
  readonly action: PatternList | undefined;
  readonly resource: PatternList | undefined;
  readonly conditions: readonly ConditionTest[];
  readonly unreadable: readonly Element[];
}

/** What is wrong with a policy's form, at its pointer; one sentence without a full stop. */
export interface PolicyFault {
  readonly pointer: string;
  readonly problem: string;
}

/** A policy document with every form of writing it made one. `label` is how the caller names it, such as its file. */
export interface Policy {
  readonly label: string;
  readonly statements: readonly Statement[];
  readonly faults: readonly PolicyFault[];
}
