import { nameList, nearest } from '../../../core/suggest.ts';
import { accountOf } from '../../arns.ts';
import { oncePerFolder } from '../../once-per-folder.ts';
import { oncePerSet } from '../../once.ts';
import { comparisonsOf, grants, principalsOf, statementsOf, type Statement } from '../../policy.ts';
import { roleNameOf, rolesOf } from '../../roles.ts';
import { SAMPLE_DELIVERY, samplePolicy } from '../../sample-delivery.ts';
import { roleDocumentsOf, type RoleDocuments } from '../../set-policies.ts';
import type { DeliverySet, FolderRule, SetDocument } from '../../set.ts';

const PIPELINE = 'arn:aws:iam::111122223333:role/pipeline';

const trusting = (principal: unknown, condition?: unknown): Record<string, string> => ({
  ...SAMPLE_DELIVERY,
  'dev/workload/iam/action/trust-policy.json': samplePolicy({
    Principal: principal,
    Action: 'sts:AssumeRole',
    ...(condition === undefined ? {} : { Condition: condition }),
  }),
});

/** Roles that are trusted are part of the delivery. */
export const TRUST_UNKNOWN_ROLE: FolderRule = {
  over: 'folder',
  id: 'policy/trust-unknown-role',
  severity: 'warning',
  title: 'trust in a role that is not part of the delivery',
  why: 'Whoever is trusted by a role of the delivery has its rights. A role that these files do not make is known only to those who made it; where it does not exist, IAM refuses the trust policy, and where it is deleted one day and made anew, the trust is lost.',
  prevents: 'MalformedPolicyDocument: Invalid principal in policy',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  samples: {
    bad: trusting({ AWS: [PIPELINE, 'arn:aws:iam::111122223333:role/jenkins'] }),
    good: trusting({ AWS: [PIPELINE] }),
  },
  check: oncePerFolder(function* (set) {
    const known = rolesOf(set).flatMap(({ arn }) => arn ?? []);
    // Roles of an account of which the set makes none are made elsewhere, all of them.
    const accounts = Object.values(set.accounts).filter((account) =>
      known.some((arn) => accountOf(arn) === account),
    );
    for (const { trust, statement, role } of trustsOf(set)) {
      for (const { at } of principalsOf(statement)) {
        const name = roleNameOf(at.value);
        const isOurs = accounts.includes(accountOf(at.value) ?? '');
        if (name === undefined || !isOurs || known.includes(at.value)) continue;
        // A slip of the pen shows where the role that was meant is missing.
        if (known.some((one) => roleNameOf(one) === name)) continue;
        if (nearest(at.value, known, 3) !== undefined) continue;
        yield {
          document: trust,
          path: at.path,
          message: `${role.name} trusts ${name}, which is no role of this delivery`,
          help: 'take it out, or note in checks.ignore who it is',
        };
      }
    }
  }),
};

/** Services of which AWS documents that they say for whom they take on a role. */
const SAY_SO: ReadonlySet<string> = new Set([
  'codebuild.amazonaws.com',
  'codedeploy.amazonaws.com',
  'ecs-tasks.amazonaws.com',
]);

const SOURCE_KEY = /^aws:source(?:account|arn|orgid|orgpaths)$/i;

/** A service is trusted on behalf of one account. */
export const CONFUSED_DEPUTY: FolderRule = {
  over: 'folder',
  id: 'policy/confused-deputy',
  severity: 'warning',
  title: 'a service that is trusted on behalf of anybody',
  why: 'A service works for all its customers. A role that trusts it without a condition on aws:SourceAccount or aws:SourceArn can be named by a resource of another account, for which the service then takes it on.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  ],
  samples: {
    bad: trusting({ Service: 'ecs-tasks.amazonaws.com' }),
    good: trusting(
      { Service: 'ecs-tasks.amazonaws.com' },
      { StringEquals: { 'aws:SourceAccount': '444455556666' } },
    ),
  },
  check: oncePerFolder(function* (set) {
    for (const { trust, statement, role } of trustsOf(set)) {
      const open = principalsOf(statement).filter(
        ({ sort, at }) => sort === 'Service' && SAY_SO.has(at.value),
      );
      const isBound = comparisonsOf(statement).some(({ key }) => SOURCE_KEY.test(key));
      if (open.length === 0 || isBound) continue;
      yield {
        document: trust,
        path: statement.path,
        message: `${role.name} can be taken on by ${nameList(open.map(({ at }) => at.value))} on behalf of any account`,
        help: `add  "Condition": {"StringEquals": {"aws:SourceAccount": "${role.account ?? 'the account of the role'}"}}`,
      };
    }
  }),
};

/** A statement that lets somebody take on a role. */
interface Trust {
  role: RoleDocuments;
  trust: SetDocument;
  statement: Statement;
}

const trustsOf: (set: DeliverySet) => readonly Trust[] = oncePerSet((set) =>
  roleDocumentsOf(set).flatMap((role) => {
    const { trust } = role;
    if (trust === undefined) return [];
    return statementsOf(trust.value)
      .filter(grants)
      .map((statement) => ({ role, trust, statement }));
  }),
);
