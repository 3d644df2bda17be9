import { isObject, type JsonObject } from '../../../core/json.ts';
import { asOneText, unindented } from '../../../document/yaml-quoting.ts';
import { commandsOf } from '../../buildspec.ts';
import type { Document, DocumentRule, Path } from '../../rule.ts';

/** Keys by which other systems name a step's command. */
const STEP_KEYS = ['run', 'script', 'command', 'cmd'];

/** A command is one text; YAML makes a map or list of some that are written without quotes. */
export const COMMAND_NOT_TEXT: DocumentRule = {
  id: 'build/command-not-text',
  severity: 'error',
  title: 'a command that YAML reads as a map or list',
  why: 'YAML takes a colon with a blank behind it for the end of a key, and a text that begins with a brace or bracket for a map or list. CodeBuild finds no text there and stops before the first command runs.',
  prevents:
    'YAML_FILE_ERROR Message: Expected Commands[0] to be of string type: found subkeys instead at line 6, value of the key tag on line 5 might be empty',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html',
    'https://github.com/aws/sagemaker-chainer-container/pull/83',
  ],
  samples: {
    bad: 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "Hello: world"\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands:\n      - \'echo "Hello: world"\'\n',
  },
  kinds: ['buildspec'],
  knowsBetter: true,
  *check(document) {
    for (const { path, value } of commandsOf(document.value)) {
      if (typeof value !== 'object' || value === null) continue;
      const written = document.source(path)?.trimEnd();
      const step = isObject(value) ? stepCommand(value) : undefined;
      const help = step === undefined ? quoted(document, path, written) : `write ${asItem(step)}`;
      yield {
        path,
        message: `this command is ${isObject(value) ? 'a map' : 'a list'} and no text: ${cause(written, isObject(value))}`,
        ...(help === undefined ? {} : { help }),
      };
    }
  },
};

function cause(written: string | undefined, isMap: boolean): string {
  if (written?.startsWith('{')) return 'YAML reads a map from the brace on';
  if (written?.startsWith('[')) return 'YAML reads a list from the bracket on';
  return isMap ? 'YAML reads what stands before ": " as a key' : 'YAML reads "- " as an item';
}

/** The command of a step as other systems write it, in a map beside its name. */
function stepCommand(map: JsonObject): string | undefined {
  for (const key of STEP_KEYS) if (typeof map[key] === 'string') return map[key];
  return undefined;
}

function quoted({ around }: Document, path: Path, written: string | undefined): string | undefined {
  if (written === undefined || written.startsWith('- ')) return undefined;
  const column = around?.(path)?.before.length ?? 0;
  return `quote the whole command: ${asItem(unindented(written, column))}`;
}

function asItem(command: string): string {
  return `- ${asOneText(command.trimEnd(), '  ')}`;
}
