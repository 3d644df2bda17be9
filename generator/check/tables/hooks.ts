import { nearest } from '../../core/suggest.ts';

/** The events of a deployment to instances that run scripts, in their order. */
export const SERVER_HOOKS: readonly string[] = [
  'ApplicationStop',
  'BeforeInstall',
  'AfterInstall',
  'ApplicationStart',
  'ValidateService',
  'BeforeBlockTraffic',
  'AfterBlockTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
];

/** Events that belong to the agent and to CodeDeploy. */
export const UNSCRIPTED: readonly string[] = [
  'Start',
  'DownloadBundle',
  'Install',
  'BlockTraffic',
  'AllowTraffic',
  'AllowTestTraffic',
  'AfterAllowTestTraffic',
  'End',
];

/** Whether a name is meant as an event of CodeDeploy: local deployments may have others. */
export function isOfKnownSort(name: string): boolean {
  return (
    UNSCRIPTED.includes(name) ||
    nearest(name, SERVER_HOOKS) !== undefined ||
    /install|start|stop|traffic|service|validat|application|before|after|deploy|bundle/i.test(name)
  );
}
