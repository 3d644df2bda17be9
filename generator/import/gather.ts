import type { Outcome } from '../aws/read-answer.ts';
import { finding, type Finding } from '../core/finding.ts';
import { isObject, valueAt, type JsonValue } from '../core/json.ts';
import { shellLine } from '../files/path.ts';
import { askedBy, toInput } from '../live/to-input.ts';
import { fileText, following } from './follow.ts';
import { givenIn, type Given } from './given.ts';
import { itemsIn, textIn, type Around, type Read } from './reads.ts';

/** What live accounts hold of one environment. */
export interface Gathered {
  documents: Given[];
  findings: Finding[];
  /** Texts of files of the repository, by the name that findings show. */
  texts: Map<string, string>;
  /** Variables that no document prints, by path. */
  facts: { path: string[]; value: JsonValue }[];
}

/** So often what answers name is looked up; a delivery needs six rounds. */
const ROUNDS = 12;

interface Answered {
  asked: Read;
  value: JsonValue | undefined;
}

/** Makes calls, and again for what their answers name, until nothing new is named; each call is made once. */
export function gather(
  start: readonly Read[],
  ask: (reads: readonly Read[]) => readonly Outcome[],
  environment: Pick<Around, 'accountOf' | 'environment' | 'hasFiles'>,
): Gathered {
  const findings = new Map<string, Finding>();
  const tell = (one: Finding): void => {
    findings.set(`${one.file ?? ''}\n${one.message}`, one);
  };
  const around = { ...environment, ...tellers(tell) };
  const seen = new Set<string>();
  const answered: Answered[] = [];
  let open = fresh(start, seen);
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1) {
    const outcomes = ask(open);
    const next: Read[] = [];
    for (const [index, asked] of open.entries()) {
      const outcome = outcomes[index];
      if (outcome?.state !== 'answered') {
        const told = outcome === undefined ? undefined : unread(asked, outcome);
        if (told !== undefined) tell(told);
        continue;
      }
      answered.push({ asked, value: outcome.value });
      next.push(...following(outcome.value ?? null, asked, around));
    }
    open = fresh(next, seen);
  }
  const texts = new Map<string, string>();
  const documents = answered.flatMap(({ asked, value }): Given[] => {
    if (asked.path !== undefined) {
      const text = fileText(value);
      texts.set(asked.path, text);
      const { documents: own, findings: told } = givenIn(asked.path, text);
      told.forEach(tell);
      return own.map((one) => ({ ...one, folder: around.environment }));
    }
    const found = documentsOf({ asked, value }, around.environment);
    if (found.length === 0 && asked.kinds.length > 0) {
      const told = unread(asked, { state: 'missing' });
      if (told !== undefined) tell(told);
    }
    return found;
  });
  return {
    documents: withFirstGroups(documents, answered),
    findings: [...findings.values()],
    texts,
    facts: answered.flatMap(({ asked, value }) => vpcIn(asked, value)),
  };
}

/** How a call is shown, so that it can be made by hand. */
export function callLabel({ words }: Pick<Read, 'words'>): string {
  return `aws ${shellLine(words)}`;
}

function fresh(reads: readonly Read[], seen: Set<string>): Read[] {
  return reads.filter(({ account, words }) => {
    const key = JSON.stringify([account, words]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function tellers(
  tell: (one: Finding) => void,
): Pick<Around, 'unreached' | 'unreadable' | 'managed'> {
  return {
    unreached: (arn, by) => {
      tell(
        finding(
          'import/not-readable',
          `${arn}, which ${by} names, is of an account that neither profile leads to`,
          {
            help: 'its own profile goes into  WORKLOAD_PROFILE=<name>',
          },
        ),
      );
    },
    unreadable: (file, by) => {
      tell(
        finding(
          'import/not-readable',
          `${file}, which ${by} names, lies in a repository that is not read: it is none of CodeCommit`,
          {
            help: 'name the file behind the target:  codeseries import --live <target> <file…>',
          },
        ),
      );
    },
    managed: (role, policy) => {
      tell(
        finding(
          'import/not-taken-over',
          `the role ${role} has the policy ${policy} of AWS, and no template attaches one`,
          {
            help: `what is rendered does not need it; it stays until somebody detaches it`,
          },
        ),
      );
    },
  };
}

/** What is to be said of a call without an answer; nothing of a setting that need not be there. */
function unread(asked: Read, outcome: Outcome): Finding | undefined {
  const file = callLabel(asked);
  if (outcome.state === 'missing') {
    if (asked.isOptional === true) return undefined;
    return finding('import/not-there', `this is not there; ${asked.by} leads to it`, { file });
  }
  if (outcome.state === 'denied') {
    return finding('import/not-readable', `this cannot be read: it needs ${outcome.action}`, {
      file,
      help: 'import again with a profile that has this right, or name a file with the answer behind the target',
    });
  }
  if (outcome.state === 'answered') return undefined;
  return finding('import/not-readable', `this cannot be read: ${outcome.message}`, { file });
}

function documentsOf({ asked, value }: Answered, folder: string): Given[] {
  const isVersion = asked.words[1] === 'get-policy-version';
  const answer = isVersion
    ? { PolicyDocument: valueAt(value ?? null, ['PolicyVersion', 'Document']) ?? null }
    : value;
  return asked.kinds.flatMap((kind): Given[] => {
    const live = toInput(kind, answer, askedBy(asked.words));
    if (live.state !== 'found') return [];
    const isOfRole = asked.role !== undefined && kind !== 'iam-role';
    return [
      {
        ...{ file: callLabel(asked), path: [], kind, value: live.value, folder, isLive: true },
        ...(isOfRole && asked.role !== undefined ? { role: asked.role } : {}),
        ...(asked.name === undefined ? {} : { name: asked.name }),
      },
    ];
  });
}

/**
 * Each blue/green delivery puts the service on the other target group: it is taken for the one that the deployment group
 * names first.
 */
function withFirstGroups(documents: readonly Given[], answered: readonly Answered[]): Given[] {
  const arns = new Map<string, string>();
  const first = new Map<string, string>();
  for (const { asked, value } of answered) {
    if (asked.words[1] === 'describe-target-groups') {
      for (const one of itemsIn(value, ['TargetGroups'])) {
        arns.set(textIn(one, ['TargetGroupName']), textIn(one, ['TargetGroupArn']));
      }
    }
  }
  for (const { asked, value } of answered) {
    if (asked.words[1] !== 'get-deployment-group') continue;
    const path = ['deploymentGroupInfo', 'loadBalancerInfo', 'targetGroupPairInfoList'];
    for (const pair of itemsIn(value, path)) {
      const [one = '', ...others] = itemsIn(pair, ['targetGroups']).map((group) =>
        arns.get(textIn(group, ['name'])),
      );
      for (const other of others) if (other !== undefined && one !== '') first.set(other, one);
    }
  }
  return documents.map((given) => {
    if (given.kind !== 'ecs-service' || !isObject(given.value)) return given;
    const loadBalancers = itemsIn(given.value, ['loadBalancers']).map((one): JsonValue => {
      const arn = first.get(textIn(one, ['targetGroupArn']));
      return isObject(one) && arn !== undefined ? { ...one, targetGroupArn: arn } : one;
    });
    return { ...given, value: { ...given.value, loadBalancers } };
  });
}

/** The network of the target groups, which is that of the service. */
function vpcIn({ words }: Read, value: JsonValue | undefined): Gathered['facts'] {
  if (words[1] !== 'describe-target-groups') return [];
  const [vpc] = itemsIn(value, ['TargetGroups']).map((one) => textIn(one, ['VpcId']));
  return vpc === undefined || vpc === '' ? [] : [{ path: ['network', 'vpc'], value: vpc }];
}
