import { textAt } from '../../read.ts';
import { entriesAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { quote } from '../../../schema/words.ts';

const ARN = /^arn:aws[a-z-]*:secretsmanager:[^:]*:[^:]*:secret:/;

/** What names a secret, and which part and version of it. */
export const SECRET_REFERENCE: DocumentRule = {
  id: 'build/secret-reference',
  severity: 'error',
  title: 'a reference to a secret that CodeBuild cannot follow',
  why: 'A reference has up to four parts: the name or ARN of the secret, a key of the JSON in it, a version stage or a version id. CodeBuild looks the secret up before the first command and ends the build where it cannot.',
  prevents:
    'Secrets Manager Error Message: ResourceNotFoundException: Secrets Manager can’t find the specified secret',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.secrets-manager',
  ],
  samples: {
    bad: 'version: 0.2\nenv:\n  secrets-manager:\n    TOKEN: build/token:key:AWSCURRENT:a1b2:c3\n',
    good: 'version: 0.2\nenv:\n  secrets-manager:\n    TOKEN: build/token:key:AWSCURRENT\n',
  },
  kinds: ['buildspec'],
  judgesForm: true,
  needsKey: 'secrets-manager',
  *check({ value }) {
    for (const { at } of entriesAt(value, ['env', 'secrets-manager'])) {
      const text = textAt(value, at.path);
      // The shell's own variables are filled in when the build starts.
      if (text === undefined || text === '' || text.includes('$')) continue;
      const fault = faultOf(text);
      if (fault !== undefined) yield { path: at.path, ...fault };
    }
  },
};

function faultOf(text: string): { message: string; help: string } | undefined {
  const [arn = ''] = ARN.exec(text) ?? [];
  if (text.startsWith('arn:') && arn === '') return ofNoSecret(text);
  const parts = text.slice(arn.length).split(':');
  const [id = '', , stage = '', version = ''] = parts;
  if (parts.length > 4) {
    return {
      message: `${quote(text)} has ${parts.length} parts where a secret, a JSON key, a version stage and a version id are all there is`,
      help: 'write secret:json-key:version-stage, or secret:json-key::version-id',
    };
  }
  if (!/^[A-Za-z0-9/_+=.@!-]+$/.test(id)) {
    return {
      message: `${quote(text)} does not begin with the name of a secret`,
      help: 'a name holds letters, digits and / _ + = . @ -',
    };
  }
  if (stage !== '' && version !== '') {
    return {
      message: `${quote(text)} names a version stage and a version id, which exclude each other`,
      help: `write ${arn}${parts.slice(0, 3).join(':')} or ${arn}${id}:${parts[1] ?? ''}::${version}`,
    };
  }
  return undefined;
}

function ofNoSecret(text: string): { message: string; help: string } {
  const [, , service] = text.split(':');
  return {
    message: `${quote(text)} is not the ARN of a secret`,
    help:
      service === 'ssm'
        ? 'move it to parameter-store'
        : 'write arn:aws:secretsmanager:region:account:secret:name-AbCdEf, with :json-key behind it where one is meant',
  };
}
