import { nearest } from '../../../core/suggest.ts';
import { memoOf } from '../../../core/memo.ts';
import type { IamTable } from '../../../iam/table.ts';
import { byText } from '../../by-text.ts';
import { POLICY_KINDS, principalsOf, statementsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';
import { SERVICE_PRINCIPALS } from '../../tables/service-principals.ts';

/** Services are named as AWS names them. */
export const SERVICE_PRINCIPAL: DocumentRule = {
  id: 'policy/service-principal',
  severity: 'error',
  title: 'a mistyped service as principal',
  why: 'AWS knows its services by name and refuses a policy that names one that does not exist. ecs-tasks and ecs, events and scheduler are services of their own: the right one is in the guide of the service that takes on the role.',
  prevents:
    'MalformedPolicyDocument: Invalid principal in policy: "SERVICE":"ecs-task.amazonaws.com"',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-task.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Service',
  judgesForm: true,
  *check({ value, iam }) {
    const services = statementsOf(value)
      .flatMap((one) => [...principalsOf(one), ...principalsOf(one, 'NotPrincipal')])
      .filter(({ sort }) => sort === 'Service');
    const table = services.length === 0 ? undefined : iam();
    if (table === undefined) return;
    for (const { at } of services) {
      const meant = rightPrincipal(table, at.value);
      if (meant === undefined) continue;
      yield {
        path: at.path,
        message: `AWS has no service ${JSON.stringify(at.value)}`,
        help: `did you mean ${JSON.stringify(meant)}?`,
      };
    }
  },
};

/** The name of a service in front of its domain, without the region that some have between. */
const FORM = /^([a-z0-9.-]+?)(?:\.[a-z]{2,4}(?:-[a-z]+){1,2}-\d)?\.(amazonaws\.com(?:\.cn)?)$/;

function rightPrincipal(table: IamTable, written: string): string | undefined {
  return principals(table)(written);
}

/** Policies of many targets name the same services. */
const principals = memoOf((table: IamTable) => byText((written) => findRight(table, written)));

function findRight(table: IamTable, written: string): string | undefined {
  const [, name = '', domain = ''] = FORM.exec(written) ?? [];
  const meant = name === '' ? undefined : rightName(table, name);
  if (meant !== undefined) return `${meant}.${domain}`;
  // Only the services of Alexa are named under amazon.com.
  const [, other = ''] = /^([a-z0-9.-]+)\.amazon\.com$/.exec(written) ?? [];
  return other === '' || other.startsWith('alexa') ? undefined : `${other}.amazonaws.com`;
}

/** What a name was to be that is one slip of the pen away from a service; newer services are far from all others. */
function rightName(table: IamTable, name: string): string | undefined {
  if (SERVICE_PRINCIPALS.includes(name) || table.service(name) !== undefined) return undefined;
  const all = [...table.services(), ...SERVICE_PRINCIPALS];
  const near = nearest(name, all, name.length < 8 ? 1 : 2);
  const isShort = name.length < 4;
  return near === undefined || isShort || withoutDigits(near) === withoutDigits(name)
    ? undefined
    : near;
}

function withoutDigits(name: string): string {
  return name.replaceAll(/\d/g, '');
}
