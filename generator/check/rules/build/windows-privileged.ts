import { valueAt } from '../../../core/json.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Privileged containers are a thing of Linux. */
export const WINDOWS_PRIVILEGED: DocumentRule = {
  id: 'build/windows-privileged',
  severity: 'warning',
  title: 'a privileged container on Windows',
  why: 'Privileged mode lets a container run docker itself; containers of Windows have no such mode. The setting is refused or does nothing.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/create-project.html'],
  samples: {
    bad: '{"name":"b","environment":{"type":"WINDOWS_SERVER_2022_CONTAINER","privilegedMode":true}}',
    good: '{"name":"b","environment":{"type":"LINUX_CONTAINER","privilegedMode":true}}',
  },
  kinds: ['codebuild-project'],
  *check({ value }) {
    if (valueAt(value, ['environment', 'privilegedMode']) !== true) return;
    if (textAt(value, ['environment', 'type'])?.startsWith('WINDOWS') !== true) return;
    yield {
      path: ['environment', 'privilegedMode'],
      message: 'containers of Windows have no privileged mode',
      help: 'write "privilegedMode": false',
    };
  },
};
