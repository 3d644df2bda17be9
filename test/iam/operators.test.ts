import { describe, expect, test } from '@jest/globals';
import { parseOperator } from '../../generator/iam/operators.ts';

describe('condition operators', () => {
  test.each([
    ['StringEquals', 'String', 'Equals', false],
    ['StringNotEqualsIgnoreCase', 'String', 'NotEqualsIgnoreCase', true],
    ['StringNotLike', 'String', 'NotLike', true],
    ['NumericLessThanEquals', 'Numeric', 'LessThanEquals', false],
    ['DateGreaterThan', 'Date', 'GreaterThan', false],
    ['Bool', 'Bool', '', false],
    ['BinaryEquals', 'Binary', 'Equals', false],
    ['NotIpAddress', 'IpAddress', '', true],
    ['ArnLike', 'Arn', 'Like', false],
    ['Null', 'Null', '', false],
  ])('%s', (text, family, comparison, isNegated) => {
    expect(parseOperator(text)).toEqual({ family, comparison, isNegated, ifExists: false });
  });

  test('quantifier and IfExists', () => {
    expect(parseOperator('ForAnyValue:StringNotLikeIfExists')).toEqual({
      quantifier: 'ForAnyValue',
      family: 'String',
      comparison: 'NotLike',
      isNegated: true,
      ifExists: true,
    });
  });

  test.each([
    '',
    'stringEquals',
    'ARNEquals',
    'StringEqual',
    'StringLikeIgnoreCase',
    'BoolEquals',
    'NotBool',
    'IpAddressLike',
    'ForAllValue:StringEquals',
    'ForAllValues:',
    'aws:SourceIp',
  ])('%j is none', (text) => {
    expect(parseOperator(text)).toBeUndefined();
  });
});
