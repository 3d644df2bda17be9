import { verdictOf, type Verdict } from './verdict.ts';

/** An IP address as groups of 16 bits: two of them for IPv4, eight for IPv6. */
export type Address = readonly number[];

/** A range of addresses; `prefix` is `undefined` where none is written. */
export interface AddressRange {
  readonly address: Address;
  readonly prefix: number | undefined;
}

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const PREFIX = /^(?:0|[1-9]\d{0,2})$/;

/** An IPv4 or IPv6 address; `undefined` for a text that is none. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** An address with or without `/prefix`; `undefined` for a text that is no range. */
export function parseRange(text: string): AddressRange | undefined {
  const [before = '', after, ...rest] = text.split('/');
  const address = parseAddress(before);
  if (address === undefined || rest.length > 0) return undefined;
  if (after === undefined) return { address, prefix: undefined };
  const prefix = PREFIX.test(after) ? Number(after) : undefined;
  if (prefix === undefined || prefix > address.length * 16) return undefined;
  return { address, prefix };
}

/**
 * Whether an address lies in a range; IPv4 and IPv6 never meet. AWS documents `/32` for a range without a prefix, which
 * for IPv6 can hardly be meant, so there only the very address is certain.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function isInRange(address: Address, range: AddressRange): Verdict {
  if (address.length !== range.address.length) return 'no';
  const shared = sharedBits(address, range.address);
  if (range.prefix !== undefined) return verdictOf(shared >= range.prefix);
  if (shared === address.length * 16) return 'yes';
  return address.length > 2 && shared >= 32 ? 'unknown' : 'no';
}

/** How many leading bits two addresses of one family have in common. */
function sharedBits(one: Address, other: Address): number {
  const at = one.findIndex((group, index) => group !== other[index]);
  if (at < 0) return one.length * 16;
  const difference = (one[at] ?? 0) ^ (other[at] ?? 0);
  return at * 16 + Math.clz32(difference) - 16;
}

function parseV4(text: string): number[] | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) < 256)) {
    return undefined;
  }
  const [a = 0, b = 0, c = 0, d = 0] = octets.map(Number);
  return [a * 256 + b, c * 256 + d];
}

function parseV6(text: string): number[] | undefined {
  const [before = '', after, ...rest] = text.split('::');
  if (rest.length > 0) return undefined;
  const head = groupsOf(before, after === undefined);
  const tail = groupsOf(after ?? '', true);
  if (head === undefined || tail === undefined) return undefined;
  if (after === undefined) return head.length === 8 ? head : undefined;
  const left = 8 - head.length - tail.length;
  return left < 1 ? undefined : [...head, ...new Array<number>(left).fill(0), ...tail];
}

/** Groups between colons; the last of an address may be an IPv4 address, which makes two. */
function groupsOf(text: string, isLast: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) {
      groups.push(Number.parseInt(part, 16));
      continue;
    }
    const embedded = isLast && index === parts.length - 1 ? parseV4(part) : undefined;
    if (embedded === undefined) return undefined;
    groups.push(...embedded);
  }
  return groups;
}
