import { finding, type Finding } from '../core/finding.ts';
import { nearest } from '../core/suggest.ts';
import type { ManifestRow } from './row.ts';
import { templatesOf } from './scope.ts';

/** Where partials lie, and what template files end in. */
const PARTIALS = 'partials/';
const ENDING = '.hbs';

/** A name that the manifest is easily given, and is not read by. */
export const MISNAMED_MANIFEST = 'artifacts.yaml';

/** A template file by what findings call it; `own` where it is the project's. */
interface TemplateFile {
  label: string;
  text: string;
  own?: boolean;
}

/**
 * Templates that no row names, and partials of a project that no template names: mostly they were to take the place of a
 * shipped one, and are called otherwise; and a manifest by another name. `rows` are those that a project took away, too.
 */
export function unusedTemplates(
  files: ReadonlyMap<string, TemplateFile>,
  rows: readonly ManifestRow[],
): Finding[] {
  const used = templatesOf(rows, files.keys());
  const names = [...files.keys()].filter((name) => name.endsWith(ENDING));
  const misnamed = files.get(MISNAMED_MANIFEST);
  const unread = misnamed === undefined ? [] : [notRead(misnamed.label)];
  const unused = names.flatMap((name) => {
    const file = files.get(name);
    if (file === undefined || used.has(name)) return [];
    const isPartial = name.startsWith(PARTIALS);
    if (isPartial && (file.own !== true || isNamed(name, files))) return [];
    const others = names.filter((one) => one !== name && one.startsWith(PARTIALS) === isPartial);
    const meant = nearest(name, others, MOST_EDITS);
    const by = isPartial
      ? 'no template names this partial'
      : 'no row of the manifest names this template';
    return [
      finding('manifest/unused-template', `${by}, so that nothing is made of it`, {
        file: file.label,
        help: helpFor(isPartial, meant),
      }),
    ];
  });
  return [...unread, ...unused];
}

function notRead(label: string): Finding {
  const message = 'the manifest is read from artifacts.yml, so that nothing is made of this file';
  return finding('manifest/unused-template', message, {
    file: label,
    help: 'call it  artifacts.yml',
  });
}

/** A name that is further from each other one is a new one. */
const MOST_EDITS = 3;

function helpFor(isPartial: boolean, meant: string | undefined): string {
  if (meant !== undefined) return `to take the place of the shipped one, call it  ${meant}`;
  return isPartial
    ? 'name it where it is due, or remove it'
    : 'name it in a row of templates/artifacts.yml, or remove it';
}

function isNamed(name: string, files: ReadonlyMap<string, TemplateFile>): boolean {
  const partial = name.slice(PARTIALS.length, -ENDING.length);
  return [...files.values()].some(({ text }) => {
    // Whichever way a name is written, or made: a doubt tells nothing.
    return text.includes(partial) || /\{\{[~#]*>\s*\(/.test(text);
  });
}
