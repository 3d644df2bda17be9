// Loading `node:child_process` costs 6 ms at start; here it waits until another program is run.
const late =
  (name) =>
  (...words) =>
    process.getBuiltinModule('node:child_process')[name](...words);

export const execFile = late('execFile');
export const execFileSync = late('execFileSync');
export const spawn = late('spawn');
export const spawnSync = late('spawnSync');
