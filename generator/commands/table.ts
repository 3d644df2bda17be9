import { ACCESS } from './access.ts';
import { CHECK } from './check.ts';
import type { Command } from './command.ts';
import { completionCommand } from './completion.ts';
import { DIFF } from './diff.ts';
import { EXPLAIN } from './explain.ts';
import { PLAN } from './plan.ts';
import { INIT } from './init.ts';
import { IMPORT } from './import.ts';
import { RENDER } from './render.ts';
import { VALIDATE } from './validate.ts';
import { VARS } from './vars.ts';

/** Every verb of the command line, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  RENDER,
  VALIDATE,
  CHECK,
  DIFF,
  ACCESS,
  EXPLAIN,
  VARS,
  PLAN,
  INIT,
  IMPORT,
  completionCommand(() => COMMANDS),
];
