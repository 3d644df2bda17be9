// Derives schemas/environment-layer.schema.json, which editors use on one variable file, from environment.schema.json and
// custom.schema.json, if there is one beside it. `--schemas <dir>` names another folder, `--out <file>` another result.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const here = dirname(fileURLToPath(import.meta.url));
const shipped = join(here, '..', '..', 'schemas');
const { values } = parseArgs({
  options: { schemas: { type: 'string', default: shipped }, out: { type: 'string' } },
});
const out = values.out ?? join(values.schemas, 'environment-layer.schema.json');

const { layerSchema, withCustom } = await load('layer-schema.ts', '../environment/custom.ts');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const own = join(values.schemas, 'environment.schema.json');
const merged = read(existsSync(own) ? own : join(shipped, 'environment.schema.json'));
const custom = join(values.schemas, 'custom.schema.json');
const whole = existsSync(custom) ? withCustom(merged, read(custom)) : merged;
const style = await resolveConfig(join(shipped, 'environment-layer.schema.json'));
writeFileSync(
  out,
  await format(JSON.stringify(layerSchema(whole), null, 2), { ...style, parser: 'json' }),
);

/** The exports of TypeScript modules of this program. */
async function load(...modules) {
  const { outputFiles } = await build({
    stdin: {
      contents: modules
        .map((path) => `export * from ${JSON.stringify(`./${path}`.replace('./..', '..'))};`)
        .join('\n'),
      resolveDir: here,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
