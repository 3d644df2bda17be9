import type { Fault } from '../check/judge-document.ts';
import { isObject, type JsonValue } from '../core/json.ts';

/** A key that people leave out of a file, because they give it as an option of the call or another tool does. */
interface Beside {
  key: string;
  option: string;
  /** Only where this key is missing, too: a file that has it was to be whole. */
  with?: string;
}

/** By kind, the call that takes the file and the keys that may stand beside it. */
const GIVEN_BESIDE: Readonly<Record<string, { call: string; keys: readonly Beside[] }>> = {
  // The file of AWS's own tutorial has no name: https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html
  'ecs-service': {
    call: 'ecs create-service',
    keys: [
      { key: 'serviceName', option: '--service-name <name>' },
      { key: 'taskDefinition', option: '--task-definition <family>', with: 'serviceName' },
    ],
  },
  'iam-role': {
    call: 'iam create-role',
    keys: [{ key: 'RoleName', option: '--role-name <name>' }],
  },
};

/**
 * A missing key as what it is where the call may take it beside the file: no fault yet. A fault that is another one
 * comes back as it is.
 */
export function unlessGivenBeside(fault: Fault, kind: string, value: JsonValue): Fault {
  const { call, keys } = GIVEN_BESIDE[kind] ?? { call: '', keys: [] };
  const beside = keys.find(({ key }) => key === fault.missing);
  if (beside === undefined || fault.pointer !== '') return fault;
  const { key, option, with: other } = beside;
  if (other !== undefined && isObject(value) && Object.hasOwn(value, other)) return fault;
  return {
    ...fault,
    rule: 'document/given-beside',
    severity: 'warning',
    message: `"${key}" is missing, so that it has to be given beside the file`,
    help: `add it, or call  aws ${call} ${option} --cli-input-json file://<file>`,
  };
}
