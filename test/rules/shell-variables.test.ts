import { describe, expect, test } from '@jest/globals';
import { readVariables } from '../../generator/check/shell-variables.ts';

/** Names that a command uses without having set them: plain ones, and those with a fallback behind a question mark. */
function used(text: string): string[] {
  return readVariables(text)
    .uses.filter(({ isLocal }) => !isLocal)
    .map(({ name, isGuarded }) => (isGuarded ? `${name}?` : name));
}

function left(text: string): string[] {
  return [...readVariables(text).leaves];
}

describe('what a command uses', () => {
  test.each<[text: string, names: string[]]>([
    ['echo $A ${B} "$C" "${D}e"', ['A', 'B', 'C', 'D']],
    ['echo \'$A\' \\$B "\\$C" $1 $? $$ $', []],
    ['echo ${A:-x} ${B-} ${C:=x} ${D:+x} ${E:?no}', ['A?', 'B?', 'C?', 'D?', 'E?']],
    ['echo ${#A} ${B%%/*} ${C//x/y} ${D[0]} ${E:0:8}', ['A', 'B', 'C', 'D', 'E']],
    ['echo ${!NAME}', ['NAME?']],
    ['echo ${A:-${B:-$C}}', ['A?', 'B?', 'C']],
    ['echo "$(cat "$A/$(basename $B)")"', ['A', 'B']],
    ['echo `cat $A`', ['A']],
    ['echo hi # $A', []],
    ['echo a#$A', ['A']],
    ['echo $((X + $A))', ['A']],
    ["awk '{print $1}' $A", ['A']],
    ['cat <<EOF\n$A\nEOF', ['A']],
    ["cat <<'EOF'\n$A\nEOF\necho $B", ['B']],
    ['echo "it\'s $A"', ['A']],
  ])('%s', (text, names) => {
    expect(used(text)).toEqual(names);
  });
});

describe('what a command sets for itself', () => {
  test.each<[text: string]>([
    ['A=1; echo $A'],
    ['A=1 B=2; echo $A $B'],
    ['A=x$(date) B="y z" C=`id`; echo $A $B $C'],
    ['export A=1 B="$(date)" C; echo $A $B $C'],
    ['if ! A="$(date)"; then echo $A; fi'],
    ['for a in x y; do echo $a; done'],
    ['cat f | while read -r a b; do echo $a $b; done'],
    ['printf -v a x; echo $a'],
    ['declare -a A; local B=1; readonly C=2; echo $A $B $C'],
    ['A+=x; B[0]=y; echo $A $B'],
    ['(A=1; case "$A" in x) B=1 ;; (y) B=2 ;; *) B=3 ;; esac; echo $B $A)'],
    ['(A=1; (B=2; echo $A $B); echo $A)'],
    ['A=$((1 + 2)); echo $A'],
    ['f() { local x="$1"; echo "$x"; }'],
    [': "${A:=x}"; echo $A'],
  ])('%s', (text) => {
    expect(used(text).filter((name) => !name.endsWith('?'))).toEqual([]);
  });
});

describe('what is left when a command ends', () => {
  test.each<[text: string, names: string[]]>([
    ['A=1', ['A']],
    ['export A', ['A']],
    ['(A=1; B=2)', []],
    ['A=1; (B=2)', ['A']],
    ['X="$(A=1; echo $A)"', ['X']],
    ['(case $a in b) C=1 ;; esac; D=1)\nE=1', ['E']],
    ['echo A=1', []],
    ['make A=1', []],
    ['make --flag=1 B=2', []],
  ])('%s', (text, names) => {
    expect(left(text)).toEqual(names);
  });

  test('a variable set in a subshell is not set behind it', () => {
    expect(used('(A=1); echo $A')).toEqual(['A']);
  });

  test('a sourced file may set anything', () => {
    expect(readVariables('. ./env.sh').isOpen).toBe(true);
    expect(readVariables('source env.sh').isOpen).toBe(true);
    expect(readVariables('eval "$(ssh-agent)"').isOpen).toBe(true);
    expect(readVariables('cat source.txt ./eval').isOpen).toBe(false);
  });
});

test('text of any sort is borne', () => {
  for (const text of [
    '',
    '"',
    "'",
    '${',
    '$(',
    '`',
    '((',
    ')',
    '}',
    '\\',
    '<<EOF',
    '${A',
    '"${A',
  ]) {
    expect(() => readVariables(text)).not.toThrow();
  }
});
