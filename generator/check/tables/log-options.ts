/** What a log driver of ECS takes and needs. */
export interface LogDriver {
  /** Options without which ECS refuses it. */
  required: readonly string[];
  /** Options that only Fargate asks for. */
  requiredOnFargate?: readonly string[];
  /** Options beside the required ones and those that every driver takes. */
  optional: readonly string[];
}

/** Options of Docker's own that go with every driver. */
const COMMON = ['mode', 'max-buffer-size'];
/** What tells messages of several containers apart. */
const TAGGED = ['tag', 'labels', 'labels-regex', 'env', 'env-regex'];
/** Options of Docker's copy for `docker logs`, for drivers that cannot be read back. */
const CACHED = ['cache-disabled', 'cache-max-size', 'cache-max-file', 'cache-compress'];

/**
 * Log drivers with their options, as of autumn 2026; of awsfirelens none is judged, because they are those of the router.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 * https://docs.docker.com/engine/logging/configure/
 */
export const LOG_DRIVERS: Readonly<Record<string, LogDriver>> = {
  awslogs: {
    required: ['awslogs-group', 'awslogs-region'],
    requiredOnFargate: ['awslogs-stream-prefix'],
    optional: [
      'awslogs-stream-prefix',
      'awslogs-create-group',
      'awslogs-datetime-format',
      'awslogs-multiline-pattern',
      'awslogs-stream',
      'awslogs-create-stream',
      'awslogs-endpoint',
      'awslogs-credentials-endpoint',
      'awslogs-force-flush-interval-seconds',
      'awslogs-max-buffered-events',
      'awslogs-format',
      'tag',
      ...COMMON,
      ...CACHED,
    ],
  },
  splunk: {
    required: ['splunk-url', 'splunk-token'],
    optional: [
      'splunk-source',
      'splunk-sourcetype',
      'splunk-index',
      'splunk-capath',
      'splunk-caname',
      'splunk-insecureskipverify',
      'splunk-format',
      'splunk-verify-connection',
      'splunk-gzip',
      'splunk-gzip-level',
      'splunk-index-acknowledgment',
      ...TAGGED,
      ...COMMON,
      ...CACHED,
    ],
  },
  gelf: {
    required: ['gelf-address'],
    optional: [
      'gelf-compression-type',
      'gelf-compression-level',
      'gelf-tcp-max-reconnect',
      'gelf-tcp-reconnect-delay',
      ...TAGGED,
      ...COMMON,
      ...CACHED,
    ],
  },
  fluentd: {
    required: [],
    optional: [
      'fluentd-address',
      'fluentd-async',
      'fluentd-async-connect',
      'fluentd-async-reconnect-interval',
      'fluentd-buffer-limit',
      'fluentd-retry-wait',
      'fluentd-max-retries',
      'fluentd-sub-second-precision',
      'fluentd-request-ack',
      'fluentd-read-timeout',
      'fluentd-write-timeout',
      ...TAGGED,
      ...COMMON,
      ...CACHED,
    ],
  },
  syslog: {
    required: [],
    optional: [
      'syslog-address',
      'syslog-facility',
      'syslog-tls-ca-cert',
      'syslog-tls-cert',
      'syslog-tls-key',
      'syslog-tls-skip-verify',
      'syslog-format',
      ...TAGGED,
      ...COMMON,
      ...CACHED,
    ],
  },
  'json-file': {
    required: [],
    optional: ['max-size', 'max-file', 'compress', ...TAGGED, ...COMMON],
  },
  journald: { required: [], optional: [...TAGGED, ...COMMON] },
};
