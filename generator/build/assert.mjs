// Loading `node:assert` costs 2 ms at start; here it waits until yargs asserts something.
const late =
  (name) =>
  (...words) =>
    process.getBuiltinModule('node:assert')[name](...words);

export const notStrictEqual = late('notStrictEqual');
export const strictEqual = late('strictEqual');
