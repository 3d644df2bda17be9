/** Whether a text is a number, with a fraction or without. */
export function isNumber(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
}

/** Whether a text is a day or time of ISO 8601 that exists, or seconds since 1970. */
export function isDate(text: string): boolean {
  if (/^\d{5,}$/.test(text)) return true;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0'] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/.exec(
      text,
    ) ?? [];
  if (year === undefined) return false;
  return (
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(Number(month), Number(year)) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 60
  );
}

/** How many days a month of the Gregorian calendar has, counted from 1. */
function daysIn(month: number, year: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Whether a text is an address of IPv4 or IPv6, or a range such as `203.0.113.0/24`. */
export function isIpRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  const width = Number(bits ?? 0);
  if (address.includes(':')) return isIp6(address) && width <= 128;
  return isIp4(address) && width <= 32;
}

function isIp4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((one) => /^\d{1,3}$/.test(one) && Number(one) <= 255);
}

function isIp6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const words = last.includes('.') ? groups.slice(0, -1) : groups;
  if (last.includes('.') && !isIp4(last)) return false;
  const count = words.length + (last.includes('.') ? 2 : 0);
  return (
    words.every((one) => /^[0-9a-f]{1,4}$/i.test(one)) &&
    (halves.length === 2 ? count < 8 : count === 8)
  );
}
