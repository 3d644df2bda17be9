import { isOldVersion, literalVariables } from '../../buildspec.ts';
import type { DocumentRule } from '../../rule.ts';
import { quote } from '../../../schema/words.ts';

/** What a shell would replace: a variable in capitals, a variable of PowerShell, the output of a command. */
const EXPANSION =
  /(?<![$\\])\$(?:\{[A-Z_][A-Z0-9_]*[^}]*\}|[A-Z_][A-Z0-9_]*|\(|[Ee]nv:\w)|^`[^`]+`$/;

/** CodeBuild sets variables to their text as it stands. */
export const LITERAL_VARIABLE: DocumentRule = {
  id: 'build/literal-variable',
  severity: 'error',
  title: 'a variable whose value refers to another one',
  why: 'CodeBuild does not expand the values of variables: what reads like a reference stays that very text, and a shell that puts the variable into a command does not expand it a second time. It also replaces what the image had, so a PATH with $PATH in it finds no program any more.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.variables',
  ],
  samples: {
    bad: 'version: 0.2\nenv:\n  variables:\n    REGISTRY: ${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com\n',
    good: 'version: 0.2\nenv:\n  variables:\n    REGISTRY: 111122223333.dkr.ecr.eu-west-1.amazonaws.com\n    PRICE: 5$\n    PATTERN: ^v[0-9]+$\n',
  },
  kinds: ['buildspec'],
  *check({ value }) {
    for (const { key, at } of literalVariables(value)) {
      if (typeof at.value !== 'string' || (!at.value.includes('$') && !at.value.startsWith('`')))
        continue;
      const [token] = EXPANSION.exec(at.value) ?? [];
      if (token === undefined) continue;
      yield {
        path: at.path,
        message: `${quote(at.value)} stays as it is written: CodeBuild expands nothing in the value of a variable`,
        help: isOldVersion(value)
          ? 'write the value itself, or put it together where a command uses it'
          : `write the value itself, or set it by a command: ${command(key, at.value, token)}`,
      };
    }
  },
};

/** The command that gives a variable the value that was meant, for the shell that the value was written for. */
function command(key: string, text: string, token: string): string {
  const isPowerShell = /^\$env:/i.test(token);
  const value = isPowerShell ? text : text.replaceAll('"', '\\"');
  return isPowerShell ? `$env:${key} = "${value}"` : `export ${key}="${value}"`;
}
