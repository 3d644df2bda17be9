import { describe, expect, test } from '@jest/globals';
import { readCommand } from '../../generator/shell/load.ts';
import { readShell } from '../../generator/shell/read-shell.ts';

describe('commands that a shell cannot read', () => {
  test.each<[text: string, at: string, message: RegExp, isPart: boolean]>([
    ['if [ -f x ]; then', 'n', /the if has no fi/, true],
    ['fi', 'fi', /a fi stands here/, true],
    ['for f in a; do echo "$f"', '"', /the for has no done/, true],
    ['case x in a) b ;;', ';', /the case has no esac/, true],
    ['echo "a', '"', /a double quote is not closed/, false],
    ["echo 'a", "'", /a single quote is not closed/, false],
    ['echo $(date', '$', /a \$\( is not closed/, false],
    ['echo `date', '`', /a backtick is not closed/, false],
    ['a && && b', ' ', /no command stands behind &&/, false],
    ['make &&', '&', /no command stands behind &&/, true],
    ['echo a )', ')', /a \) stands where/, false],
    ['echo a >', '>', /has no file/, false],
    ['echo "$(if true; then b)"', ')', /the if has no fi/, false],
  ])('%s', (text, at, message, isPart) => {
    const { fault } = readShell(text);
    expect(fault?.message).toMatch(message);
    expect(fault?.isPart).toBe(isPart);
    expect(text.slice(fault?.start ?? 0).startsWith(at)).toBe(true);
    expect(fault?.end).toBeGreaterThan(fault?.start ?? 0);
    expect(fault?.end).toBeLessThanOrEqual(text.length);
  });

  test('what is too deep for the parser is not judged', () => {
    const text = '$('.repeat(5000);
    expect(readShell(text)).toEqual({ fault: undefined, bash: [], lost: [] });
  });
});

describe('what only bash knows', () => {
  test.each<[text: string, words: string[]]>([
    ['[ "$a" = b ] && echo "${a:-x} ${a#y} $((1 + 2)) $(ls)" > x 2>&1', []],
    ['f() { local x=1; echo "$x"; }; f', []],
    ['[[ -n $a ]]', ['[[']],
    ['echo "${a^^} ${!b} ${c[0]} ${d@Q} ${#e}"', ['${a^^}', '${!b}', '${c[0]}', '${d@Q}']],
    ['echo `[[ a ]]`', ['[[']],
    ['cat <<EOF\n${a/b/c}\nEOF', ['${a/b/c}']],
    ["cat <<'EOF'\n${a/b/c}\nEOF", []],
    ["bash -c '[[ a ]]'", []],
    ['echo {1..3} a{b,c} {Key=a,Value=b} {$a,b}', ['{1..3}', '{b,c}']],
    ['set -o pipefail; let x=1; select a in b; do c; done', ['pipefail', 'let', 'select']],
    ['case a in b) c ;& d) e ;; esac', [';&']],
    ['read -r a; read -rp x b; printf -v c d; export -f f', ['read -rp', 'printf -v', 'export -f']],
  ])('%s', (text, words) => {
    expect(readShell(text).bash.map(({ word }) => word)).toEqual(words);
  });

  test('each stands at its place', () => {
    const text = 'echo a\nif [[ x ]]; then\n  diff <(b) c &> d\nfi';
    expect(readShell(text).bash.map(({ start, end }) => text.slice(start, end))).toEqual([
      '[[',
      '<(',
      '&>',
    ]);
  });

  test('inside of backticks with escapes it stands where they do', () => {
    const text = 'echo "`[[ \\`x\\` == a ]]`"';
    for (const { start, end } of readShell(text).bash) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });
});

test('plain commands are read without the parser, and as it would', () => {
  for (const text of [
    'echo Nothing to do in the build phase...',
    'docker build -t $REPOSITORY:latest .',
    'aws s3 cp "a b" \'s3://$x\' --region ${AWS_REGION}',
    'TAG=1 make all',
    'npm ci',
    'export A=b',
    'x=$y',
    '[ a == b ]',
    'source x',
    "echo 'a",
    'echo a; fi',
    'echo a &',
    'a=(b)',
    'a+=b c',
    'set -o pipefail',
    'A=1 source x',
    'echo {a,b}',
  ]) {
    expect([text, readCommand(text)]).toEqual([text, readShell(text)]);
  }
});
