// Loading `node:child_process` costs 6 ms at start; here it waits until another program is run.
import { late } from './late.mjs';

export const execFile = late('node:child_process', 'execFile');
export const execFileSync = late('node:child_process', 'execFileSync');
export const spawn = late('node:child_process', 'spawn');
export const spawnSync = late('node:child_process', 'spawnSync');
