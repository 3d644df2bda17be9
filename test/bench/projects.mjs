// The projects that are measured, all made of the shipped example.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, SCRATCH } from './run.mjs';

const SHIPPED = join(ROOT, 'environments');
const ENVIRONMENTS = ['dev.yml', 'stg.yml', 'prd.yml'];

/** The shipped project, in a place of its own; with `remembers` it has a node_modules, where the memory lies. */
export function shippedProject(name, { remembers = false } = {}) {
  const path = join(SCRATCH, name);
  cpSync(SHIPPED, join(path, 'environments'), { recursive: true });
  cpSync(join(ROOT, 'out'), join(path, 'out'), { recursive: true });
  if (remembers) mkdirSync(join(path, 'node_modules'));
  return path;
}

/** A project of as many targets, three in a folder, each folder an application of its own; `remembers` as above. */
export function manyTargets(targets, { remembers = false } = {}) {
  const path = join(SCRATCH, `targets-${targets}${remembers ? '-remembered' : ''}`);
  if (remembers) mkdirSync(join(path, 'node_modules'), { recursive: true });
  for (let number = 0; number * ENVIRONMENTS.length < targets; number += 1) {
    const folder = join(path, 'environments', `app${number}`);
    mkdirSync(folder, { recursive: true });
    const left = targets - number * ENVIRONMENTS.length;
    for (const file of ENVIRONMENTS.slice(0, left)) cpSync(join(SHIPPED, file), join(folder, file));
    const base = readFileSync(join(SHIPPED, 'base.yml'), 'utf8')
      .replace('name: awssdk-iam', `name: app${number}`)
      .replace('11112222-', `${String(number).padStart(8, '0')}-`)
      .replace(/^roles:[\s\S]*$/m, '');
    writeFileSync(join(folder, 'base.yml'), base);
  }
  return path;
}

let changes = 0;

/** Gives a variable of a target a value that it never had. */
export function changeTarget(project, target) {
  const file = join(project, 'environments', `${target}.yml`);
  changes += 1;
  const text = readFileSync(file, 'utf8').replace(/^branch:.*$/m, `branch: change-${changes}`);
  if (!text.includes(`change-${changes}`)) throw new Error(`${file} has no branch`);
  writeFileSync(file, text);
}

/** The paths of all files below a folder, sorted. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Writes a list of paths that `plain-reader.cjs` reads. */
export function listOf(name, paths) {
  const list = join(SCRATCH, `${name}.json`);
  writeFileSync(list, JSON.stringify(paths));
  return list;
}

/** Writes the list of paths and texts that `plain-writer.cjs` writes: the files below a folder. */
export function textsBelow(name, folder) {
  return listOf(
    name,
    filesBelow(folder).map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}
