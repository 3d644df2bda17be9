/** One field of a cron expression of EventBridge. */
interface CronField {
  name: string;
  least: number;
  most: number;
  /** Words for its values, the first for `least`. */
  words?: readonly string[];
  /** Characters and forms that only this field has. */
  special?: RegExp;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31, special: /^(?:\?|L(?:-\d{1,2})?|LW|\d{1,2}W)$/i },
  { name: 'month', least: 1, most: 12, words: MONTHS },
  {
    ...{ name: 'day of the week', least: 1, most: 7, words: DAYS },
    special: /^(?:\?|L|(?:[1-7]|[A-Z]{3})L|(?:[1-7]|[A-Z]{3})#[1-5])$/i,
  },
  { name: 'year', least: 1970, most: 2199 },
];

/** What is wrong with the inside of `cron(…)`, or `undefined` where it is sound. */
export function cronFault(inner: string): { message: string; help?: string } | undefined {
  // EventBridge passes over a comma at the end of a field.
  const fields = inner
    .trim()
    .split(/\s+/)
    .map((field) => field.replace(/(?<=.),+$/, ''));
  if (fields.length !== FIELDS.length) {
    return {
      message: `a cron expression of EventBridge has six fields, this one has ${fields.length}`,
      help:
        fields.length === 5
          ? `minute, hour, day of the month, month, day of the week, year:  cron(${withYear(fields)})`
          : 'minute, hour, day of the month, month, day of the week, year',
    };
  }
  for (const [index, field] of FIELDS.entries()) {
    const text = fields[index] ?? '';
    const wrong = text.split(',').find((part) => !isPart(part, field));
    if (wrong !== undefined) {
      return {
        message: `${JSON.stringify(wrong)} is no ${field.name}: ${field.least} to ${field.most} is due, or *`,
      };
    }
  }
  const [, , day, , weekday] = fields;
  if ((day === '?') === (weekday === '?')) {
    return {
      message:
        day === '?'
          ? 'of the day of the month and the day of the week one must say something'
          : 'of the day of the month and the day of the week one must be ?',
      help: `write  cron(${questioned(fields).join(' ')})`,
    };
  }
  return undefined;
}

/** What is wrong with the inside of `rate(…)`, or `undefined` where it is sound. */
export function rateFault(inner: string): { message: string; help?: string } | undefined {
  const [, count = '', unit = ''] = /^\s*(\d+)\s+(minute|hour|day)s?\s*$/.exec(inner) ?? [];
  if (unit === '' || Number(count) === 0) {
    return {
      message: `${JSON.stringify(inner)} is no rate: a number above 0 and minutes, hours or days are due`,
      help: 'for example  rate(5 minutes)',
    };
  }
  const due = Number(count) === 1 ? unit : `${unit}s`;
  return inner.trim().endsWith(due) && (due.endsWith('s') || !inner.trim().endsWith('s'))
    ? undefined
    : {
        message: `a rate of ${count} is counted in "${due}"`,
        help: `write  rate(${count} ${due})`,
      };
}

function isPart(part: string, field: CronField): boolean {
  if (field.special?.test(part) === true) return true;
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*') return true;
  const ends = range.split('-').map((text) => numberOf(text, field));
  return ends.length <= 2 && ends.every((end) => end !== undefined);
}

function numberOf(text: string, { least, most, words }: CronField): number | undefined {
  const word = words?.indexOf(text.toUpperCase()) ?? -1;
  const number = word >= 0 ? least + word : /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : undefined;
}

function withYear(fields: readonly string[]): string {
  return [...questioned(fields), '*'].join(' ');
}

/** The fields with one of the two days as `?`. */
function questioned(fields: readonly string[]): string[] {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...rest] = fields;
  const either = day === '*' && weekday !== '*' && weekday !== '?';
  const days = day === '?' ? ['?', '*'] : either ? ['?', weekday] : [day, '?'];
  return [minute, hour, days[0] ?? '', month, days[1] ?? '', ...rest];
}
