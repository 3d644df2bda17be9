import { describe, expect, test } from '@jest/globals';
import { brief, load } from './fixture.ts';

const at = 'environments/dev.yml';

describe('a value of a wrong kind is told at its own place', () => {
  test.each<[string, string, string]>([
    [
      'application: x',
      `${at}:1:14 environment/type application is "x", text, where a map is due`,
      'below it stand  name, port, ratio, label',
    ],
    [
      'application: [x]',
      `${at}:1:14 environment/type application is a list where a map is due`,
      'below it stand  name, port, ratio, label',
    ],
    [
      'application: name {{application.name}}',
      `${at}:1:14 environment/type application is "name {{application.name}}", text, where a map is due`,
      'below it stand  name, port, ratio, label',
    ],
    [
      'application: "{{custom.a}}!"\ncustom: { a: "{{application.name}}" }',
      `${at}:1:14 environment/type application is "{{custom.a}}!", text, where a map is due`,
      'below it stand  name, port, ratio, label',
    ],
    [
      'network: { subnets: subnet-1 }',
      `${at}:1:21 environment/type network.subnets is "subnet-1", text, where a list is due`,
      'write  subnets: [subnet-1]',
    ],
    [
      'org: { a: 1 }',
      `${at}:1:6 environment/type org is a map where text is due`,
      'for example  org: acme',
    ],
  ])('%j', (text, found, help) => {
    const { value, findings } = load(text);
    expect(value).toBeUndefined();
    expect(brief(findings)).toEqual([found]);
    expect(findings[0]?.help).toBe(help);
  });
});
