import { mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { givesVariables, variableList } from './input-variable-names.ts';

/** Names that say that the value is to be kept secret. */
const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY|SECRET_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)$/i;

/** Forms that only secrets have: keys of AWS, tokens of GitHub, GitLab and Slack, private keys. */
const SECRET_VALUE =
  /^(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{20,}|xox[abpr]-.+|-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*)$/;

/** Secrets do not stand in files. */
export const INPUT_VARIABLE_SECRET: DocumentRule = {
  id: 'build/input-variable-secret',
  severity: 'warning',
  title: 'a secret in plain text',
  why: 'A variable in plain text is readable for everybody who may look at the project, the pipeline or the log of the build, and in the repository for ever. CodeBuild reads secrets from Parameter Store and Secrets Manager by name and masks them in the log.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html'],
  samples: {
    bad: '[{"name":"DB_PASSWORD","value":"hunter2","type":"PLAINTEXT"}]',
    good: '[{"name":"DB_PASSWORD","value":"/shop/dev/db-password","type":"PARAMETER_STORE"}]',
  },
  kinds: ['build-variables', 'codebuild-project'],
  mayFind: givesVariables,
  *check(document) {
    for (const { path, value } of mapsAt(document.value, variableList(document))) {
      const name = textAt(value, ['name']) ?? '';
      const text = textAt(value, ['value']) ?? '';
      if ((textAt(value, ['type']) ?? 'PLAINTEXT') !== 'PLAINTEXT' || !isPlain(text)) continue;
      if (!SECRET_VALUE.test(text) && !SECRET_NAME.test(name)) continue;
      yield {
        path: [...path, 'value'],
        message: `the variable ${JSON.stringify(name)} holds a secret in plain text`,
        help: 'keep it in Secrets Manager and name it:  "type": "SECRETS_MANAGER", "value": "secret-id:json-key"',
      };
    }
  },
};

/** Whether a text is a value of its own: no reference, no word that says what is to be filled in, no path or ARN. */
function isPlain(text: string): boolean {
  return text !== '' && !/[#${<]|^(?:arn:|\/|true$|false$|[0-9]$)|^\**$|^[A-Z_ -]+$/.test(text);
}

/** A value is taken as it is written. */
export const INPUT_VARIABLE_DOLLAR: DocumentRule = {
  id: 'build/input-variable-dollar',
  severity: 'warning',
  title: 'a value with $ that nobody fills in',
  why: 'The value of a variable goes into the build as it is written: $NAME in it is not replaced by the value of NAME, neither by CodeBuild nor later by the shell. Put the value together in the commands instead.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html'],
  samples: {
    bad: '[{"name":"IMAGE","value":"$REGISTRY/shop"}]',
    good: '[{"name":"IMAGE","value":"111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/shop"}]',
  },
  kinds: ['build-variables', 'codebuild-project'],
  mayFind: givesVariables,
  *check(document) {
    for (const { path, value } of mapsAt(document.value, variableList(document))) {
      const text = textAt(value, ['value']) ?? '';
      const [token] = /\$(?:\{[^}]*\}|[A-Za-z_][A-Za-z0-9_]*)/.exec(text) ?? [];
      if (token === undefined || SECRET_NAME.test(textAt(value, ['name']) ?? '')) continue;
      yield {
        path: [...path, 'value'],
        message: `${token} stays these letters: the value of a variable is not filled in`,
        help: 'write the value itself, or put it together in the commands of the buildspec',
      };
    }
  },
};

/** A variable reads from the store that it names. */
export const INPUT_VARIABLE_STORE: DocumentRule = {
  id: 'build/input-variable-store',
  severity: 'error',
  title: 'a variable that reads from the wrong place',
  why: 'With PARAMETER_STORE the value is the name of a parameter, with SECRETS_MANAGER that of a secret, secret-id:json-key:version-stage:version-id, with a stage or an id but not both. The build ends before its first phase when it cannot read a variable.',
  prevents:
    'Secrets Manager Error Message: ... / Parameter Store Error Message: ValidationException',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.secrets-manager',
  ],
  samples: {
    bad: '[{"name":"TOKEN","type":"PARAMETER_STORE","value":"arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:token-AbCdEf"}]',
    good: '[{"name":"TOKEN","type":"SECRETS_MANAGER","value":"arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:token-AbCdEf"}]',
  },
  kinds: ['build-variables', 'codebuild-project'],
  mayFind: givesVariables,
  *check(document) {
    for (const { path, value } of mapsAt(document.value, variableList(document))) {
      const text = textAt(value, ['value']) ?? '';
      const type = textAt(value, ['type']);
      const at = [...path, 'value'];
      if (type === 'PARAMETER_STORE' && /^arn:[^:]+:secretsmanager:/.test(text)) {
        yield {
          path: at,
          message: 'a secret of Secrets Manager is no parameter',
          help: 'write "type": "SECRETS_MANAGER"',
        };
      } else if (type === 'SECRETS_MANAGER' && /^arn:[^:]+:ssm:/.test(text)) {
        yield {
          path: at,
          message: 'a parameter is no secret of Secrets Manager',
          help: 'write "type": "PARAMETER_STORE" and the name of the parameter',
        };
      } else if (type === 'SECRETS_MANAGER') {
        // The ARN of a secret has six colons of its own.
        const [, , stage = '', version = '', ...more] = text
          .replace(/^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:/, '')
          .split(':');
        if (more.length === 0 && (stage === '' || version === '')) continue;
        yield {
          path: at,
          message:
            more.length > 0
              ? `${JSON.stringify(text)} has more parts than secret-id:json-key:version-stage:version-id`
              : `${JSON.stringify(text)} names a version by its stage and by its id`,
          help: 'name the version by its stage (secret-id:json-key:AWSPREVIOUS) or by its id (secret-id:json-key::id)',
        };
      }
    }
  },
};
