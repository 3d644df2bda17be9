import { splitArn } from '../../../iam/arn.ts';
import { findConditionKey } from '../../../iam/condition-keys.ts';
import { parseOperator } from '../../../iam/operators.ts';
import type { IamTable } from '../../../iam/table.ts';
import { comparisonsOf, isOpen, POLICY_KINDS, statementsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

/** Values that a key can never have, each with what is due; words that stand for a value are none of them. */
interface IdForm {
  keys: readonly string[];
  isWrong: (text: string) => boolean;
  due: string;
}

/** The forms of ids by the key that holds them, in small letters. */
const IDS: readonly IdForm[] = [
  {
    keys: [
      'aws:sourceaccount',
      'aws:sourceowner',
      'aws:principalaccount',
      'aws:resourceaccount',
      'kms:calleraccount',
      's3:resourceaccount',
    ],
    isWrong: (text) => /^[\d -]+$/.test(text) && !/^\d{12}$/.test(text),
    due: 'an account id of 12 digits',
  },
  {
    keys: ['aws:principalorgid', 'aws:sourceorgid', 'aws:resourceorgid'],
    isWrong: (text) => /^(?:\d{12}|(?:ou|r)-[a-z0-9-]+|arn:.*)$/.test(text),
    due: 'the id of an organization such as o-a1b2c3d4e5',
  },
  {
    keys: ['aws:sourcevpc'],
    isWrong: (text) => text.startsWith('vpce-'),
    due: 'a VPC such as vpc-0123456789abcdef0; an endpoint is compared with aws:SourceVpce',
  },
  {
    keys: ['aws:sourcevpce'],
    isWrong: (text) => text.startsWith('vpc-'),
    due: 'a VPC endpoint such as vpce-0123456789abcdef0; a VPC is compared with aws:SourceVpc',
  },
];

/** Ids in conditions are of a form that a request can carry. */
export const CONDITION_ID: DocumentRule = {
  id: 'policy/condition-id',
  severity: 'error',
  title: 'an id in a condition that no request carries',
  why: 'Account ids have twelve digits, organizations begin with o-, VPC endpoints with vpce-. A value of another form never equals what a request carries, so the grant is never given, or the refusal hits everyone.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"11112222333"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  *check({ value }) {
    for (const { operator, key, values } of statementsOf(value).flatMap(comparisonsOf)) {
      if (parseOperator(operator)?.family !== 'String') continue;
      const form = IDS.find(({ keys }) => keys.includes(key.toLowerCase()));
      for (const { path, value: one } of form === undefined ? [] : values) {
        if (typeof one !== 'string' || isOpen(one) || form?.isWrong(one) !== true) continue;
        yield { path, message: `${JSON.stringify(one)} is not ${form.due}` };
      }
    }
  },
};

/** ARNs in conditions are of a form that a request can carry. */
export const CONDITION_ARN: DocumentRule = {
  id: 'policy/condition-arn',
  severity: 'error',
  title: 'a value in a condition that is no sound ARN',
  why: 'The ARN operators compare the six parts of an ARN one by one. A value with fewer parts, or with an account of another length, never equals what a request carries.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"acme-bucket"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::acme-bucket"}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  judgesForm: true,
  *check({ value, iam }) {
    for (const { operator, key, values } of statementsOf(value).flatMap(comparisonsOf)) {
      const family = parseOperator(operator)?.family;
      if (family !== 'Arn' && family !== 'String') continue;
      for (const { path, value: one } of values) {
        if (typeof one !== 'string' || isOpen(one)) continue;
        // A key that holds any text may well be compared with something else than an ARN.
        const isDue = family === 'Arn' && !one.startsWith('arn:') && holdsArns(iam(), key);
        const fault = one.startsWith('arn:') || isDue ? faultOf(one) : undefined;
        if (fault === undefined) continue;
        yield { path, message: `${JSON.stringify(one)} ${fault}`, help: FORM };
      }
    }
  },
};

function holdsArns(table: IamTable | undefined, key: string): boolean {
  const found = table && findConditionKey(table, key);
  return found?.kind === 'key' && found.key.type === 'ARN';
}

const FORM = 'the form is arn:aws:service:region:account:resource';

function faultOf(text: string): string | undefined {
  if (/^[*?]/.test(text)) return undefined;
  if (!text.startsWith('arn:')) return 'is no ARN, which alone the ARN operators compare';
  const arn = splitArn(text);
  // A star at the end may stand for all the parts that follow.
  if (arn === undefined)
    return text.endsWith('*') ? undefined : 'has fewer than the six parts of an ARN';
  const { account } = arn;
  return /^\d+$/.test(account) && account.length !== 12
    ? `has an account of ${account.length} digits where 12 are due`
    : undefined;
}
