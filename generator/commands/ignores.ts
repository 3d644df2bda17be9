import { finding, type Finding } from '../core/finding.ts';
import { isObject, parsePointer, valueAt, type JsonValue } from '../core/json.ts';
import type { Variables } from '../environment/load.ts';

/** One entry of `checks.ignore`: which rule is silenced where, and why. */
interface Ignore {
  rule: string;
  at: string;
}

/**
 * The findings of a target without the warnings that its `checks.ignore` silences, and with a warning for each entry that
 * silences nothing. Errors cannot be silenced: without sound input there is nothing to write.
 */
export function silence(findings: readonly Finding[], variables: Variables): Finding[] {
  const ignores = ignoresOf(valueAt(variables.values, ['checks', 'ignore']));
  if (ignores.length === 0) return [...findings];
  const used = new Set<Ignore>();
  const kept = findings.filter((found) => {
    const ignore = ignores.find((one) => found.severity === 'warning' && isMeant(one, found));
    if (ignore !== undefined) used.add(ignore);
    return ignore === undefined;
  });
  const unused = ignores.flatMap((ignore, index) =>
    used.has(ignore) ? [] : [unusedIgnore(ignore, variables, index)],
  );
  return [...kept, ...unused];
}

function ignoresOf(list: JsonValue | undefined): Ignore[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry) => {
    if (!isObject(entry)) return [];
    const { rule, at } = entry;
    return typeof rule === 'string' && typeof at === 'string' ? [{ rule, at }] : [];
  });
}

/** `at` is the JSON pointer of the finding, or the same as a dotted path. */
function isMeant({ rule, at }: Ignore, found: Finding): boolean {
  if (found.rule !== rule || found.pointer === undefined) return false;
  return at === found.pointer || at === parsePointer(found.pointer).join('.');
}

function unusedIgnore({ rule, at }: Ignore, variables: Variables, index: number): Finding {
  const origin = variables.origin(['checks', 'ignore', String(index)]);
  return finding(
    'environment/unused-ignore',
    `${rule} at ${at} is ignored, but nothing is told there`,
    {
      ...(origin === undefined ? {} : { file: origin.file }),
      ...(origin?.range === undefined ? {} : { range: origin.range }),
      help: 'take the entry out of checks.ignore; only warnings can be ignored',
    },
  );
}
