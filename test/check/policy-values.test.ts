import { describe, expect, test } from '@jest/globals';
import { isDate, isIpRange, isNumber } from '../../generator/check/policy-values.ts';

describe('values of conditions', () => {
  test.each(['0', '-1', '+2.5', '10', '1e3'])('%s is a number', (text) => {
    expect(isNumber(text)).toBe(true);
  });
  test.each(['', 'x', '1,5', '1.', '.5', '0x10', '1 000'])('%j is no number', (text) => {
    expect(isNumber(text)).toBe(false);
  });

  test.each([
    '2026',
    '2026-02',
    '2024-02-29',
    '2026-01-31T00:00Z',
    '2026-01-31T23:59:60Z',
    '2026-01-31T00:00:00.123+09:00',
    '2026-01-31T00:00:00',
    '1767225600',
  ])('%s is a date', (text) => {
    expect(isDate(text)).toBe(true);
  });
  test.each([
    '',
    '31.01.2026',
    '2026-1-31',
    '2026-00-01',
    '2023-02-29',
    '2026-01-31 00:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T00:60:00Z',
    'tomorrow',
  ])('%j is no date', (text) => {
    expect(isDate(text)).toBe(false);
  });

  test.each([
    '10.0.0.0/8',
    '0.0.0.0/0',
    '255.255.255.255/32',
    '203.0.113.7',
    '::',
    '::1/128',
    '2001:DB8::/32',
    '1:2:3:4:5:6:7:8',
    '::ffff:10.0.0.1',
  ])('%s is an address or a range', (text) => {
    expect(isIpRange(text)).toBe(true);
  });
  test.each([
    '',
    '10.0.0',
    '10.0.0.0.0',
    '10.0.0.256',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7',
    '1::2::3',
    '::/129',
    '::12345',
    '1:2:3:4:5:6:7:8::',
    'vpc',
  ])('%j is none', (text) => {
    expect(isIpRange(text)).toBe(false);
  });
});
