'use strict';
// Loaded before a measured program: prints its peak memory (KiB) and its CPU time (µs) as it ends.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`usage ${process.resourceUsage().maxRSS} ${user + system}\n`);
});
