import { join } from 'node:path';
import { main } from './cli.ts';
import { EXIT } from './commands/io.ts';
import type { Compiled } from './engine.ts';

/** The process around `main`: streams, current folder and exit code; nothing else reads or sets them. */
main(process.argv.slice(2), {
  cwd: process.cwd(),
  home: join(__dirname, '..'),
  compiled: loadCompiled(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  color: process.stdout.isTTY && process.stderr.isTTY && !process.env['NO_COLOR'],
}).then(
  (code) => (process.exitCode = code),
  (fault: unknown) => {
    const what = fault instanceof Error ? fault.message : String(fault);
    process.stderr.write(
      `codeseries has a fault of its own: ${what}\nPlease report it with the command you ran.\n`,
    );
    process.exitCode = EXIT.ours;
  },
);

/** The compiled forms lie beside the bundle; each part is read only when it is asked for. */
function loadCompiled(): Compiled {
  return {
    // The build writes these modules in the shapes that `Compiled` names.
    get templates() {
      return require('./compiled/templates.cjs') as Compiled['templates'];
    },
    get schemas() {
      return require('./compiled/schemas.cjs') as Compiled['schemas'];
    },
    get manifest() {
      return require('./compiled/manifest.cjs') as Compiled['manifest'];
    },
  };
}
