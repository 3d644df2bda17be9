import type { JsonValue } from '../core/json.ts';
import { imageReads, roleReads, type Around, type Read } from './reads.ts';

const ROLE = /arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+/g;

/** The calls that read the roles that a text names: those that a build assumes. */
export function rolesInText(text: string, around: Around, by: string): Read[] {
  const arns = [...new Set(text.match(ROLE) ?? [])];
  return arns.flatMap((arn) => roleReads(arn, around, { by, isOfImages: true }));
}

/** The calls that read what a policy leads to: roles that may be assumed, and of a role that pushes images their registry. */
export function policyReads(answer: JsonValue, asked: Read, around: Around): Read[] {
  const document = JSON.stringify(answer);
  const by = `the policy ${asked.name ?? ''} of the role ${asked.role ?? ''}`;
  const images = asked.isOfImages
    ? [...document.matchAll(/arn:[a-z-]+:ecr:[a-z0-9-]+:(\d{12}):repository\/([\w./-]+)"/g)]
    : [];
  const assumed = document.includes('sts:AssumeRole') ? (document.match(ROLE) ?? []) : [];
  const own = assumed.filter((arn) => around.accountOf(arn.split(':')[4] ?? '') !== undefined);
  // A shared role names those of all environments; where names say whose they are, these are enough.
  const named = own.filter((arn) => wordsOf(arn).includes(around.environment));
  return [
    ...images.flatMap(([, owner = '', name = '']) => imageReads(owner, name, around, by)),
    ...(named.length > 0 ? named : own).flatMap((arn) =>
      roleReads(arn, around, { by, isOfImages: true }),
    ),
  ];
}

/** The words of a name: what stands between its signs. */
export function wordsOf(name: string): string[] {
  return name.split(/[^A-Za-z0-9]+/);
}
