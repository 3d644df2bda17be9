import { once } from '../core/memo.ts';
import { nearest } from '../core/suggest.ts';

/** The name of the table's file below `schemas/`. */
export const CLI_TABLE = 'aws/cli-commands.txt';

/** Services of the stock AWS CLI with their commands, on the day of the table; newer ones are not in it. */
export interface CliTable {
  /** The service that was meant by a word which is none, where there can be no doubt. */
  serviceMeant: (word: string) => string | undefined;
  /** The command of a service that was meant by a word which is none; absent where the service is not listed with its commands. */
  commandMeant: (service: string, word: string) => string | undefined;
}

/** Words that are taken for services of the CLI: prefixes of actions, and names of the console. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  codedeploy: 'deploy',
  elasticfilesystem: 'efs',
  elasticloadbalancing: 'elbv2',
  eventbridge: 'events',
  sfn: 'stepfunctions',
  states: 'stepfunctions',
};

/** So far a mistyped word is from what was meant: commands of one service are often nearly alike. */
const MOST_EDITS = 2;

/** The line of services whose commands are not listed. */
const OTHERS = '=';

/** The table of a file's text; `undefined` where there is none. */
export function loadCliTable(text: string | undefined): CliTable | undefined {
  if (text === undefined) return undefined;
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('%'));
  const words = new Map(
    lines.map((line) => {
      const [service = '', ...commands] = line.split(' ');
      return [service, commands];
    }),
  );
  const services = once(() => {
    const listed = [...words.keys()].filter((name) => name !== OTHERS);
    return new Set([...listed, ...(words.get(OTHERS) ?? [])]);
  });
  return {
    serviceMeant: (word) => {
      if (services().has(word)) return undefined;
      return OTHER_NAMES[word] ?? near(word, services());
    },
    commandMeant: (service, word) => {
      const commands = words.get(service);
      if (commands === undefined || commands.includes(word)) return undefined;
      return near(word, commands);
    },
  };
}

function near(word: string, known: Iterable<string>): string | undefined {
  // One edit turns a short word into too many others.
  return word.length < 4 ? undefined : nearest(word, known, word.length < 6 ? 1 : MOST_EDITS);
}
