/** The document of which AWS says that it did not allow, or that it denied. */
export type DeniedBy =
  'identity' | 'resource' | 'trust' | 'boundary' | 'session' | 'organization' | 'endpoint';

/** Who was denied. */
export interface DeniedPrincipal {
  /** As AWS wrote it. */
  arn: string;
  kind: 'role' | 'user' | 'root' | 'service' | 'unknown';
  /** The name of the role or user, without path and session; that of the service for a service. */
  name: string;
  account?: string;
  session?: string;
}

/** What an access-denied text says; a part is absent where the text leaves it out or is cut off before it. */
export interface Denial {
  principal?: DeniedPrincipal;
  action?: string;
  /** An ARN, `*`, or the name of something. */
  resource?: string;
  /** `explicit`: a Deny statement matched. `implicit`: nothing allowed it. Absent where AWS does not say. */
  effect?: 'explicit' | 'implicit';
  by?: DeniedBy;
}

// User: arn:… is not authorized to perform: svc:Action on resource: arn:… because no identity-based policy allows …
const SENTENCE =
  /(?:(?:User|Principal|Role|Service role)?:? ?'?(?<who>arn:[^\s',()]{5,400}|AWS (?:Code\w+|service)|Code(?:Pipeline|Build|Deploy)|\*{3})'? )?(?:is )?not authorized to perform:? ?'?(?<action>[a-z0-9-]{1,40}:[A-Za-z0-9*]{1,80}|AssumeRole|PassRole)'?(?<rest>.{0,900})/i;

// … on resource: arn:… / on role arn:… / on arn:… / on the resource associated with this ciphertext
const RESOURCE =
  /^ ?(?:on|against) (?:the )?(?:resources?|role|service role)?:? ?'?(?<resource>arn:[^\s',()]{5,600}|\*)/i;

const DOCUMENTS: readonly [RegExp, DeniedBy][] = [
  [/role trust policy|trust polic/i, 'trust'],
  [/service control polic|resource control polic|\bSCP\b|\bRCP\b/i, 'organization'],
  [/permissions? boundar/i, 'boundary'],
  [/sessions? polic/i, 'session'],
  [/VPC endpoint polic/i, 'endpoint'],
  [/identity-based polic/i, 'identity'],
  [/resource-based polic/i, 'resource'],
];

const EXPLICIT = /with an explicit deny|explicitly denies access|explicit deny in/i;
const IMPLICIT = /because no |no resource-based policies allow access/i;

const KERNEL = 'authorized to perform';

/** The parts of the first access-denied sentence in normalised text, or `undefined` where there is none. */
export function parseDenial(text: string): Denial | undefined {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(KERNEL); at >= 0; at = lower.indexOf(KERNEL, at + KERNEL.length)) {
    // The window keeps a hostile text from being searched again and again as a whole.
    const found = SENTENCE.exec(text.slice(Math.max(0, at - 500), at + 1200));
    if (found?.groups !== undefined) return denialOf(found.groups);
  }
  return undefined;
}

function denialOf(groups: Record<string, string | undefined>): Denial {
  const { who, action = '', rest = '' } = groups;
  const reason = firstSentence(rest);
  const resource = RESOURCE.exec(rest)?.groups?.['resource'];
  return {
    ...(who === undefined || who === '***' ? {} : { principal: principalOf(who) }),
    action: actionName(action),
    ...(resource === undefined ? {} : { resource: resource.replace(/[.;]+$/, '') }),
    ...effectOf(reason),
    ...documentOf(reason),
  };
}

/** The reason stands before the next sentence of that kind: a log may hold several. */
function firstSentence(rest: string): string {
  const next = rest.search(/is not authorized to perform/i);
  return next < 0 ? rest : rest.slice(0, next);
}

function actionName(action: string): string {
  if (/^assumerole$/i.test(action)) return 'sts:AssumeRole';
  if (/^passrole$/i.test(action)) return 'iam:PassRole';
  return action;
}

function effectOf(reason: string): Pick<Denial, 'effect'> {
  // KMS names both possibilities in one sentence and so says nothing.
  if (EXPLICIT.test(reason)) return IMPLICIT.test(reason) ? {} : { effect: 'explicit' };
  return IMPLICIT.test(reason) ? { effect: 'implicit' } : {};
}

function documentOf(reason: string): Pick<Denial, 'by'> {
  if (!EXPLICIT.test(reason) && !IMPLICIT.test(reason)) return {};
  const found = DOCUMENTS.find(([words]) => words.test(reason));
  return found === undefined ? {} : { by: found[1] };
}

/** A principal by its ARN; a session of a role is that role. */
export function principalOf(text: string): DeniedPrincipal {
  const arn = text.replace(/[.:;]+$/, '');
  const [, , service, , account = '', ...rest] = arn.split(':');
  const parts = rest.join(':').split('/');
  const known = /^\d{12}$/.test(account) ? { account } : {};
  if (!arn.startsWith('arn:')) return { arn, kind: 'service', name: arn };
  const [type, second = ''] = parts;
  if (service === 'sts' && type === 'assumed-role') {
    const session = parts.slice(2).join('/');
    return { arn, kind: 'role', name: second, ...known, ...(session === '' ? {} : { session }) };
  }
  const name = parts.at(-1) ?? '';
  if (type === 'role') return { arn, kind: 'role', name, ...known };
  if (type === 'user') return { arn, kind: 'user', name, ...known };
  if (type === 'root') return { arn, kind: 'root', name: account, ...known };
  return { arn, kind: 'unknown', name, ...known };
}
