import { spawnSync } from 'node:child_process';

/** Whether a file is as the latest commit of its repository has it; not so where git cannot tell. */
export function isCommitted(cwd: string, path: string): boolean {
  const { status } = spawnSync('git', ['diff', '--quiet', 'HEAD', '--', path], {
    cwd,
    stdio: 'ignore',
  });
  return status === 0;
}
