/** One fenced block of a page. */
export interface Block {
  language: string;
  body: string;
  /** The file that the line before it names, and whether it is added to what is there. */
  file?: { path: string; isAdded: boolean };
}

/** The fenced blocks of a page in their order. */
export function blocksOf(page: string): Block[] {
  const fence = /(?:^`([^`\n]+)`(, added)?\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm;
  return [...page.matchAll(fence)].map(([, path, added, language = '', body = '']) => ({
    language,
    body,
    ...(path === undefined ? {} : { file: { path, isAdded: added !== undefined } }),
  }));
}

/** The command lines of this program in a shell block: the words behind `npx codeseries` or `npm run <command> --`. */
export function commandsIn(body: string): string[][] {
  return body.split('\n').flatMap((line) => {
    const npx = /^(?:npx )?codeseries (.*)$/.exec(line)?.[1];
    const [, verb, rest = ''] = /^npm run (?:--silent )?(\w+)(?: -- (.*))?$/.exec(line) ?? [];
    const words = npx ?? (verb === undefined ? undefined : `${verb} ${rest}`);
    return words === undefined ? [] : [words.split(' ').filter(Boolean)];
  });
}
