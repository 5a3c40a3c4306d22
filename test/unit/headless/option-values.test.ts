import { InvalidArgumentError } from 'commander';
import { expect, it } from 'vitest';
import {
  codesOrNone,
  commaList,
  flowName,
  onOrOff,
  wholeNumber,
} from '../../../src-main/headless/option-values.ts';

it('whole numbers within their range', () => {
  const read = wholeNumber(50, 500);
  expect(read('50')).toBe(50);
  expect(read('500')).toBe(500);
  for (const text of ['49', '501', '5e2', '60.5', '-60', '', ' 60', '0x50']) {
    expect(() => read(text), text).toThrow(InvalidArgumentError);
  }
});

it('lists without gaps and repetitions', () => {
  expect(commaList('MAIN, WEST')).toEqual(['MAIN', 'WEST']);
  for (const text of ['', 'a,', ',a', 'a,,b', 'a,a'])
    expect(() => commaList(text), text).toThrow(InvalidArgumentError);
});

it('codes of a few, in any case, and none of them', () => {
  const read = codesOrNone(['N', 'S']);
  expect(read('s,N')).toEqual(['S', 'N']);
  expect(read('none')).toEqual([]);
  for (const text of ['D', 'N,D', 'N,N', '', 'NONE,N'])
    expect(() => read(text), text).toThrow(InvalidArgumentError);
});

it('on and off', () => {
  expect(onOrOff('on')).toBe(true);
  expect(onOrOff('off')).toBe(false);
  expect(() => onOrOff('yes')).toThrow(InvalidArgumentError);
});

it('flows by their whole name or what they carry', () => {
  expect(flowName('export-stock')).toBe('export-stock');
  expect(flowName('catalog')).toBe('export-catalog');
  expect(() => flowName('orders')).toThrow(/export-catalog, export-prices, export-stock/);
});
