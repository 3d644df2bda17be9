import type { Finding } from '../core/finding.ts';
import { loadCliTable, type CliTable } from './cli-commands.ts';
import type { RowFault } from './manifest.ts';
import type { ManifestRow } from './row.ts';

/** Options of the CLI itself that may stand before the service and take a word. */
const WITH_WORD = ['--region', '--profile', '--output', '--query', '--endpoint-url', '--color'];

/** Options whose value is a document, which the CLI reads from a file only behind file://. */
const TAKES_DOCUMENT =
  /^--(?:cli-input-(?:json|yaml)|policy|policy-document|policy-text|assume-role-policy-document)$/;

/** Options that begin nearly like the two which take the whole input of a call. */
const NEARLY_INPUT = /^--cli[-_]?in?p?u?t?[-_]?[jy]\w*$/i;

/**
 * Calls in rows of a project's own that the stock CLI refuses: services and commands that are mistyped, and a file that it
 * would take for the text of a document. `table` gives the text of the table of commands, and is asked only where there is
 * such a row. What the table does not know may be newer than it, and is passed over.
 */
export function checkCalls(
  rows: readonly ManifestRow[],
  { table, fault }: { table: () => string | undefined; fault: RowFault },
): Finding[] {
  const own = rows.filter(({ at, cli }) => at.own && cli !== undefined);
  const known = own.length === 0 ? undefined : loadCliTable(table());
  if (known === undefined) return [];
  return own.flatMap((row) =>
    Object.entries(row.cli ?? {}).flatMap(([call, lines]: [string, string | string[]]) => {
      const isList = Array.isArray(lines);
      return [lines].flat().flatMap((line, index) => {
        const wrong = wrongCall(line, known);
        const at = `/cli/${call}${isList ? `/${index}` : ''}`;
        return wrong === undefined ? [] : [fault('manifest/call', row, at, wrong)];
      });
    }),
  );
}

function wrongCall(line: string, known: CliTable): { message: string; help: string } | undefined {
  const words = line.trim().split(/\s+/);
  let at = 1;
  while (words[at]?.startsWith('--') === true) at += WITH_WORD.includes(words[at] ?? '') ? 2 : 1;
  const [service = '', command = '', ...options] = words.slice(at);
  if (service.includes('{{')) return undefined;
  const meant = known.serviceMeant(service);
  if (meant !== undefined) {
    return {
      message: `the AWS CLI knows no service ${service}`,
      help: `did you mean  aws ${meant} ${known.commandMeant(meant, command) ?? command}`,
    };
  }
  const near = command.includes('{{') ? undefined : known.commandMeant(service, command);
  if (near !== undefined) {
    const message = `the AWS CLI knows no command ${command} of ${service}`;
    return { message, help: `did you mean  aws ${service} ${near}` };
  }
  return wrongOption(options);
}

function wrongOption(options: readonly string[]): { message: string; help: string } | undefined {
  for (const [index, option] of options.entries()) {
    const elsewhere = /fileb?:\/\/(?![/]|.*\{\{)(\S*)/.exec(option)?.[1];
    if (elsewhere !== undefined) {
      const message = `file://${elsewhere} is looked for in the folder that the call is made from`;
      return {
        message,
        help: 'the rendered file is  file://{{file}}, its folder  file://{{folder}}',
      };
    }
    const [name = '', joined] = option.split(/=(.*)/s);
    if (!TAKES_DOCUMENT.test(name)) {
      if (!NEARLY_INPUT.test(name)) continue;
      const meant = /y\w*$/i.test(name) ? '--cli-input-yaml' : '--cli-input-json';
      return { message: `the AWS CLI knows no option ${name}`, help: `did you mean  ${meant}` };
    }
    const value = joined ?? options[index + 1] ?? '';
    if (!/\{\{\s*(?:file|folder)\s*\}\}/.test(value) || value.startsWith('file://')) continue;
    return {
      message: `${name} takes ${value} for the document itself, not for the file that holds it`,
      help: `write  ${name} file://${value.replace(/^(?:file:)?\/*/, '')}`,
    };
  }
  return undefined;
}
