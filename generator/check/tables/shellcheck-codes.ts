/**
 * The remarks of shellcheck that are passed on, each with what it means for a build. A remark is here if what it speaks of is
 * never meant so: a test that has one answer only, a command that does something else than it looks like. Style, and what
 * is harmless in a container that is thrown away (an unquoted word, an unchecked cd), is left out. Each was held against
 * public buildspecs. What they mean: https://www.shellcheck.net/wiki/
 */
export const SHELLCHECK_CODES: ReadonlyMap<number, { told: string; help?: string }> = new Map([
  [
    2069,
    {
      told: 'errors still go to the screen, for 2>&1 stands before the redirection',
      help: 'write it behind:  > file 2>&1',
    },
  ],
  [2074, { told: '[ ] knows no =~', help: 'write  [[ … =~ … ]]  and  shell: bash  below  env:' }],
  [
    2077,
    {
      told: 'without blanks around the operator this test is always true',
      help: 'put blanks around it',
    },
  ],
  [
    2078,
    { told: 'this test looks at a fixed text and is always true', help: 'a $ may be missing' },
  ],
  [
    2081,
    {
      told: '[ ] compares with the * itself, which is never what is meant',
      help: 'write a case, or  [[ … == … ]]  and  shell: bash  below  env:',
    },
  ],
  [2105, { told: 'there is no loop here to leave', help: 'exit ends the command' }],
  [2122, { told: '[ ] knows no <= and >=', help: 'write  -le  or  -ge' }],
  [
    2140,
    {
      told: 'the quotes inside of quotes end them, and are gone from the text',
      help: 'write a backslash before each inner quote, or single quotes around',
    },
  ],
  [2157, { told: 'this test looks at a text that is never empty, and is always true' }],
  [2168, { told: 'local is for functions, and this is none' }],
  [2170, { told: 'this is no number, but it is compared as one', help: 'write  =  or  !=' }],
  [
    2216,
    {
      told: 'the command behind the pipe reads nothing from it',
      help: 'xargs makes arguments of what comes through a pipe',
    },
  ],
  [2217, { told: 'this command does not read what is redirected into it' }],
  [2218, { told: 'this function is defined only further below' }],
  [2259, { told: 'the redirection takes the place of what comes through the pipe' }],
  [2260, { told: 'the redirection takes what should go through the pipe' }],
  [
    2281,
    { told: 'a $ before the name makes a command of this assignment', help: 'leave the $ out' },
  ],
  [
    2283,
    { told: 'the blanks make a command of this assignment', help: 'leave the blanks around = out' },
  ],
  [
    2319,
    {
      told: 'this $? is that of a test, and not of the command before it',
      help: 'keep it first:  status=$?',
    },
  ],
  [
    2320,
    {
      told: 'this $? is that of echo, and not of the command before it',
      help: 'keep it first:  status=$?',
    },
  ],
]);
