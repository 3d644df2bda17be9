// The machine that figures come from.
import { arch, cpus, platform, totalmem } from 'node:os';

/** Processor, cores, memory, system and version of Node. */
export function machineTable() {
  const processors = cpus();
  const rows = [
    ['processor', processors[0]?.model.trim() ?? 'unknown'],
    ['cores', String(processors.length)],
    ['memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
    ['system', `${platform()} ${arch()}`],
    ['node', process.version],
  ];
  return { title: 'Machine', head: ['', ''], rows };
}
