import type { Result } from '../core/finding.ts';
import { compareText } from '../core/finding.ts';
import { systemFinding, type Output } from './output.ts';
import { planOutput, type FolderPlan } from './plan.ts';
import { Transaction } from './transaction.ts';

/** What became of one file; its path is relative to the output folder, with slashes. */
export interface Change {
  path: string;
  change: 'created' | 'updated' | 'unchanged' | 'removed';
}

/**
 * Makes the output folder hold what is rendered: first every changed file is written beside its place, then all of them
 * are put in their places, one by one and each at once, then what is rendered no more is removed, and last the records
 * are replaced. If anything is in the way or fails before the first replacement, nothing is changed and no value comes
 * back. Nothing rendered and nothing recorded gives no changes; with `dryRun` the changes are told and not made.
 * Files are not flushed to the disk one by one: after a power cut the next run finds what differs and mends it.
 */
export function writeOutput({
  dryRun = false,
  ...output
}: Output & { dryRun?: boolean }): Result<Change[]> {
  const { value: plans, findings } = planOutput(output);
  if (plans === undefined) return { value: undefined, findings };
  if (!dryRun) {
    const transaction = new Transaction(output.out);
    try {
      transaction.run(plans);
    } catch (error) {
      // Removed first: a full disk has no room for anything else.
      transaction.abandon();
      findings.push(systemFinding(error, output, 'cannot be written'));
      return { value: undefined, findings };
    }
  }
  return { value: changesOf(plans), findings };
}

function changesOf(plans: readonly FolderPlan[]): Change[] {
  const changes = plans.flatMap(({ folder, created, updated, unchanged, removed }) => {
    const told = (paths: readonly string[], change: Change['change']): Change[] =>
      paths.map((path) => ({ path: `${folder}/${path}`, change }));
    return [
      ...told(pathsOf(created), 'created'),
      ...told(pathsOf(updated), 'updated'),
      ...told(unchanged, 'unchanged'),
      ...told(removed, 'removed'),
    ];
  });
  return changes.sort((a, b) => compareText(a.path, b.path));
}

function pathsOf(files: readonly { path: string }[]): string[] {
  return files.map(({ path }) => path);
}
