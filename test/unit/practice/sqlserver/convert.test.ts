import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SqlValue } from '../../../../src-main/practice/sqlserver/session.ts';
import { convertValue } from '../../../../src-main/practice/sqlserver/sql/convert.ts';
import { typeOf, typeText } from '../../../../src-main/practice/sqlserver/sql/parse-type.ts';

const convert = (value: SqlValue, from: string, to: string, how = {}) =>
  convertValue(value, typeOf(from), typeOf(to), how);

/** Cases with a name: the runner cannot print a bigint. */
function named<Case extends readonly [SqlValue, string, string, unknown]>(cases: readonly Case[]) {
  return cases.map((one) => [`${one[0]} from ${one[1]} to ${one[2]}`, one] as const);
}

describe('conversions', () => {
  it.each(
    named<[SqlValue, string, string, SqlValue]>([
      [' 12 ', 'varchar(9)', 'int', 12n],
      ['', 'varchar(9)', 'int', 0n],
      [2.9, 'decimal(5,1)', 'int', 2n],
      [-2.9, 'float', 'int', -2n],
      ['true', 'varchar(5)', 'bit', 1n],
      [7n, 'int', 'bit', 1n],
      ['1.005', 'varchar(9)', 'decimal(9,2)', 1.01],
      ['$1,234.5', 'varchar(9)', 'money', 1234.5],
      [12n, 'int', 'varchar(5)', '12'],
      [123456n, 'int', 'varchar(5)', '*'],
      [1.5, 'decimal(9,3)', 'varchar(9)', '1.500'],
      [1234567.891, 'float', 'varchar(20)', '1.23457e+006'],
      [12.5, 'money', 'varchar(9)', '12.50'],
      ['ab', 'varchar(5)', 'char(4)', 'ab  '],
      ['abcdef', 'varchar(9)', 'varchar(3)', 'abc'],
      ['Ωa€', 'nvarchar(5)', 'varchar(5)', '?a€'],
      ['2024-01-02', 'date', 'datetime', '2024-01-02 00:00:00.000'],
      ['2024-01-02 03:04:05.1234567', 'datetime2(7)', 'date', '2024-01-02'],
      ['2024-01-02 03:04:05.1234567', 'datetime2(7)', 'datetime', '2024-01-02 03:04:05.123'],
      [1n, 'int', 'datetime', '1900-01-02 00:00:00.000'],
      [
        '{aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee}',
        'varchar(40)',
        'uniqueidentifier',
        'AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE',
      ],
      [null, 'int', 'date', null],
    ]),
  )('%s', (_name, [value, from, to, expected]) => {
    expect(convert(value, from, to)).toEqual(expected);
  });

  it.each(
    named<[SqlValue, string, string, number]>([
      ['12.5', 'varchar(9)', 'int', 245],
      ['x', 'varchar(9)', 'decimal(9,2)', 8114],
      ['x', 'varchar(9)', 'money', 235],
      ['x', 'varchar(9)', 'date', 241],
      ['x', 'varchar(9)', 'uniqueidentifier', 8169],
      [300n, 'int', 'tinyint', 220],
      [2n ** 40n, 'bigint', 'int', 8115],
      ['99999999999', 'varchar(20)', 'int', 248],
      [1000, 'float', 'decimal(5,2)', 8115],
      [1000n, 'int', 'nvarchar(2)', 8115],
      ['2024-01-02', 'date', 'int', 529],
    ]),
  )('%s is refused', (_name, [value, from, to, number]) => {
    expect(() => convert(value, from, to)).toThrow(expect.objectContaining({ number }));
  });

  it('answer nothing instead of failing when they only try', () => {
    expect(convert('x', 'varchar(9)', 'int', { isTry: true })).toBeNull();
    expect(convert('2024-13-01', 'varchar(10)', 'date', { isTry: true })).toBeNull();
    expect(() => convert('2024-01-02', 'date', 'int', { isTry: true })).toThrow(
      expect.objectContaining({ number: 529 }),
    );
  });

  it('fail instead of cutting a text that is stored, but for blanks', () => {
    const column = 'T.C';
    expect(() => convert('abcd', 'varchar(9)', 'varchar(3)', { column })).toThrow(
      expect.objectContaining({
        number: 2628,
        message: expect.stringContaining("column 'C'. Truncated value: 'abc'"),
      }),
    );
    expect(convert('abc   ', 'varchar(9)', 'varchar(3)', { column })).toBe('abc');
  });

  it('of an integer to text and back change nothing', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(convert(convert(value, 'bigint', 'varchar(30)'), 'varchar(30)', 'bigint')).toBe(value);
      }),
    );
  });

  it('of an integer to bytes and back change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(convert(convert(BigInt(value), 'int', 'binary(4)'), 'binary(4)', 'int')).toBe(BigInt(value));
      }),
    );
  });
});

describe('types as text', () => {
  it.each([
    'int',
    'varchar(20)',
    'nvarchar(max)',
    'decimal(15,4)',
    'numeric(1,0)',
    'datetime2(3)',
    'time(0)',
    'rowversion',
  ])('%s', (text) => {
    expect(typeText(typeOf(text))).toBe(text);
  });
});
