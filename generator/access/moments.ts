/** The forms of a date that AWS accepts: the W3C profile of ISO 8601, where a time of day needs its zone. */
const W3C =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

/** Seconds since 1970; four digits are a year, and more than eleven would be milliseconds. */
const EPOCH = /^\d{5,11}$/;

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/**
 * Seconds since 1970 of a date, the start of a day, month or year given alone; `undefined` for a text that is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function parseMoment(text: string): number | undefined {
  if (EPOCH.test(text)) return Number(text);
  const found = W3C.exec(text);
  if (found === null) return undefined;
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00'] = found;
  const fraction = found[7] ?? '0';
  const offset = offsetOf(found[8] ?? 'Z');
  const days = daysOf(Number(year), Number(month), Number(day));
  if (days === undefined || offset === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const time = Number(hour) * 3600 + Number(minute) * 60 + Number(`${second}.${fraction}`);
  return days * 86_400 + time - offset;
}

/** Days since 1970-01-01 of a day of the Gregorian calendar; `undefined` for a day that is not in it. */
function daysOf(year: number, month: number, day: number): number | undefined {
  const before = DAYS_BEFORE_MONTH[month - 1];
  const after = DAYS_BEFORE_MONTH[month];
  if (before === undefined || after === undefined) return undefined;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day < 1 || day > after - before + (isLeap && month === 2 ? 1 : 0)) return undefined;
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const leapDay = isLeap && month > 2 ? 1 : 0;
  return past * 365 + leapDays + before + leapDay + day - 1 - 719_162;
}

function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}
