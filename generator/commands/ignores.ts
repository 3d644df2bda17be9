import { finding, type Finding, type Place } from '../core/finding.ts';
import { isObject, parsePointer, valueAt } from '../core/json.ts';
import { isCheckRule, OWN_GROUP, RULES } from '../core/rules.ts';
import { nearest } from '../core/suggest.ts';
import type { Variables } from '../environment/load.ts';
import { loadCatalogue } from '../judging.ts';

/** One entry of `checks.ignore`: which rule is silenced where. Its reason is for people. */
export interface Ignore {
  rule: string;
  at: string;
  place: Partial<Place>;
  /** Where its rule stands. */
  rulePlace: Partial<Place>;
  /** The targets that it holds for; one of base.yml holds for many. */
  targets: Set<string>;
  isUsed: boolean;
}

/** The entries of `checks.ignore` of all targets of a run, and which of them silenced something. */
export class Ignores {
  private readonly byPlace = new Map<string, Ignore>();

  /** Takes in the entries of a target. */
  add(variables: Variables): void {
    const list = valueAt(variables.values, ['checks', 'ignore']);
    for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
      if (!isObject(entry)) continue;
      const { rule, at } = entry;
      if (typeof rule !== 'string' || typeof at !== 'string') continue;
      const { file, range } = variables.origin(['checks', 'ignore', String(index)]) ?? {};
      const place = {
        ...(file === undefined ? {} : { file }),
        ...(range === undefined ? {} : { range }),
      };
      const rulePlace = variables.mend(['checks', 'ignore', String(index), 'rule']) ?? place;
      const key = JSON.stringify([rule, at, place]);
      const known = this.byPlace.get(key);
      if (known !== undefined) known.targets.add(variables.target);
      else {
        this.byPlace.set(key, {
          rule,
          at,
          place,
          rulePlace: { ...place, ...placeOnly(rulePlace) },
          targets: new Set([variables.target]),
          isUsed: false,
        });
      }
    }
  }

  /** The entries, as plain data. */
  entries(): Ignore[] {
    return [...this.byPlace.values()];
  }

  /** Takes over what another thread knows of the entries. */
  adopt(entries: readonly Ignore[]): void {
    for (const entry of entries) {
      const { rule, at, place } = entry;
      const key = JSON.stringify([rule, at, place]);
      const known = this.byPlace.get(key);
      if (known === undefined) this.byPlace.set(key, entry);
      else {
        for (const target of entry.targets) known.targets.add(target);
        known.isUsed ||= entry.isUsed;
      }
    }
  }

  /**
   * The findings that no entry of these targets silences. Warnings can be silenced, and errors of rules that judge what
   * was rendered; not what keeps a document from being rendered or from being sound.
   */
  silence(findings: readonly Finding[], targets: readonly string[]): Finding[] {
    if (this.byPlace.size === 0) return [...findings];
    return findings.filter((found) => {
      if (!canBeSilenced(found)) return true;
      const { artifact } = found;
      // What targets share, each of them may speak for.
      const concerned =
        artifact !== undefined && targets.includes(artifact.folder) ? [artifact.folder] : targets;
      const ignore = [...this.byPlace.values()].find(
        (one) => concerned.some((target) => one.targets.has(target)) && isMeant(one, found),
      );
      if (ignore !== undefined) ignore.isUsed = true;
      return ignore === undefined;
    });
  }

  /** A warning for each entry that silenced nothing, as far as every target that it holds for was judged. */
  unused(judged: ReadonlySet<string>): Finding[] {
    return [...this.byPlace.values()]
      .filter(
        ({ isUsed, targets }) => !isUsed && [...targets].every((target) => judged.has(target)),
      )
      .map(({ rule, at, place, rulePlace }) => {
        const meant = isRule(rule) ? undefined : nearest(rule, ruleIds());
        if (!isRule(rule)) {
          return finding('environment/unused-ignore', `there is no rule ${rule} to ignore`, {
            ...rulePlace,
            help: meant === undefined ? 'docs/rules.md lists all rules' : `did you mean  ${meant}`,
          });
        }
        const message = `${rule} at ${at} is ignored, but nothing is told there`;
        const help = 'take the entry out of checks.ignore';
        return finding('environment/unused-ignore', message, { ...place, help });
      });
  }
}

function placeOnly({ file, range }: Partial<Place>): Partial<Place> {
  return { ...(file === undefined ? {} : { file }), ...(range === undefined ? {} : { range }) };
}

function ruleIds(): string[] {
  return [
    ...Object.keys(RULES),
    ...loadCatalogue()
      .catalogue()
      .map(({ id }) => id),
  ];
}

function isRule(id: string): boolean {
  // Rules of the project's own are not asked for: some commands do not load them.
  return id.startsWith(`${OWN_GROUP}/`) || ruleIds().includes(id);
}

function canBeSilenced({ rule, severity }: Finding): boolean {
  return severity === 'warning' || isCheckRule(rule);
}

/** `at` is the id of the artifact, the JSON pointer of the value, both with `#` between, or a variable by its path. */
function isMeant({ rule, at }: Ignore, found: Finding): boolean {
  if (found.rule !== rule) return false;
  const { artifact, pointer } = found;
  if (artifact !== undefined && (at === artifact.id || at === `${artifact.id}#${pointer ?? ''}`)) {
    return true;
  }
  return pointer !== undefined && (at === pointer || at === parsePointer(pointer).join('.'));
}
