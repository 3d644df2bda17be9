import { quote } from '../schema/words.ts';

/** What is wrong with a reference to a secret, with the help that mends it. */
export interface ReferenceFault {
  message: string;
  help: string;
}

const SHAPES =
  'give the name or ARN of a parameter (arn:aws:ssm:region:account:parameter/name), or the ARN of a secret (arn:aws:secretsmanager:region:account:secret:name-AbCdEf)';

/**
 * What is wrong with the `valueFrom` of a task definition; `undefined` where it is of a form that ECS resolves. Of a
 * secret, the parts behind its ARN are :json-key:version-stage:version-id, all three colons or none.
 */
export function secretFault(text: string): ReferenceFault | undefined {
  if (!text.startsWith('arn:')) {
    return /^\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*(?::[A-Za-z0-9_.-]+)?$/.test(text)
      ? undefined
      : { message: `${quote(text)} is no name of a parameter`, help: SHAPES };
  }
  const [, partition = '', service = '', region = '', account = '', kind = '', ...rest] =
    text.split(':');
  if (!/^aws(?:-[a-z]+)*$/.test(partition) || (service !== 'ssm' && service !== 'secretsmanager')) {
    return { message: `${quote(text)} is the ARN of no parameter and no secret`, help: SHAPES };
  }
  if (!/^[0-9]{12}$/.test(account)) {
    return {
      message: `${quote(text)} has ${quote(account)} where the account is due`,
      help: 'an account has 12 digits',
    };
  }
  if (!/^[a-z]{2,}(?:-[a-z]+)+-[0-9]{1,2}$/.test(region)) {
    return {
      message: `${quote(text)} has ${quote(region)} where the region is due`,
      help: 'a region is such as ap-northeast-2',
    };
  }
  return service === 'ssm' ? parameterFault(text, kind) : pieceFault(text, kind, rest);
}

function parameterFault(text: string, kind: string): ReferenceFault | undefined {
  if (/^parameter(?:\/[A-Za-z0-9_.-]+)+$/.test(kind)) return undefined;
  if (kind.startsWith('parameter//')) {
    return {
      message: `${quote(text)} has two slashes behind "parameter"`,
      help: 'the leading slash of the name is the one behind "parameter": write …:parameter/path/name',
    };
  }
  return { message: `${quote(text)} is not of the form …:parameter/name`, help: SHAPES };
}

function pieceFault(text: string, kind: string, rest: string[]): ReferenceFault | undefined {
  const [name = '', key = '', stage = '', id = ''] = rest;
  if (kind !== 'secret' || !/^[A-Za-z0-9/_+=.@!-]+$/.test(name)) {
    return { message: `${quote(text)} is not of the form …:secret:name-AbCdEf`, help: SHAPES };
  }
  if (rest.length !== 1 && rest.length !== 4) {
    const written = [name, key, stage, id].join(':');
    return {
      message: `${quote(text)} has ${rest.length - 1} of the 3 colons behind the name of the secret`,
      help:
        rest.length < 4
          ? `write all of them, with nothing between them where nothing is meant: …:secret:${written}`
          : 'what follows the name is :json-key:version-stage:version-id',
    };
  }
  if (stage !== '' && id !== '') {
    return {
      message: `${quote(text)} names a version stage and a version id`,
      help: 'keep one of the two; what is left out keeps its colon',
    };
  }
  return undefined;
}
