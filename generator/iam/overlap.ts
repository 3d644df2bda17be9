/**
 * One step of a shape: a character, or any character but those excepted; `many` is a run of them, empty included.
 */
export type Step =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'any' | 'many'; readonly except: string };

/** A set of texts: a pattern with wildcards, or the ARN of a resource type with placeholders. */
export type Shape = readonly Step[];

const ANY: Step = { kind: 'any', except: '' };
const MANY: Step = { kind: 'many', except: '' };

/**
 * The shape of a value of a policy: `*` and `?` are wildcards, a policy variable such as `${aws:username}` can become
 * any text, and `${*}`, `${?}` and `${$}` are the characters themselves.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function policyShape(text: string): Shape {
  // Most texts have no variable; characters are the same ones that the expression finds.
  if (!text.includes('${')) return Array.from(text, stepOf);
  return [...text.matchAll(/\$\{([*?$])\}|\$\{[^{}]*\}|[^]/gu)].map(([part, literal]) => {
    if (literal !== undefined) return { kind: 'character', character: literal };
    return part.length > 2 ? MANY : stepOf(part);
  });
}

/** Whether some text belongs to both shapes; takes |a| × |b| steps. */
export function overlap(a: Shape, b: Shape): boolean {
  // Row i marks the places in b that can be reached together with place i in a; no step leads back.
  let row = new Uint8Array(b.length + 2);
  let below = new Uint8Array(b.length + 2);
  row[0] = 1;
  for (let i = 0; i <= a.length; i += 1) {
    const mine = a[i];
    let isOver = true;
    for (let j = 0; j <= b.length; j += 1) {
      if (row[j] === 0) continue;
      const other = b[j];
      if (other?.kind === 'many') row[j + 1] = 1;
      if (mine?.kind === 'many') {
        below[j] = 1;
        isOver = false;
      }
      if (mine === undefined || other === undefined || !compatible(mine, other)) continue;
      const next = other.kind === 'many' ? j : j + 1;
      if (mine.kind === 'many') {
        row[next] = 1;
      } else {
        below[next] = 1;
        isOver = false;
      }
    }
    if (i === a.length) return row[b.length] === 1;
    if (isOver) return false;
    const done = row.fill(0);
    row = below;
    below = done;
  }
  return false;
}

function compatible(a: Step, b: Step): boolean {
  if (a.kind === 'character') {
    return b.kind === 'character' ? a.character === b.character : !b.except.includes(a.character);
  }
  return b.kind === 'character' ? !a.except.includes(b.character) : true;
}

/** Whether some text matches both patterns with `*` and `?`. */
export function patternsOverlap(a: string, b: string): boolean {
  return overlap(wildcardShape(a), wildcardShape(b));
}

function wildcardShape(pattern: string): Shape {
  return pattern.split('').map(stepOf);
}

function stepOf(part: string): Step {
  return part === '*' ? MANY : part === '?' ? ANY : { kind: 'character', character: part };
}
