import type { Expectation } from './expectation.ts';

/** Values and their types. */
export const EXPRESSIONS: readonly Expectation[] = [
  {
    sql: `SELECT 1 AS a, 'x' AS b, N'y' AS c, 1.50 AS d, 1e3 AS e, NULL AS f, 12345678901 AS g, 0x0aff AS h`,
    columns:
      'a int, b varchar(1), c nvarchar(1), d numeric(3,2), e float, f int, g numeric(11,0), h varbinary(2)',
    rows: [[1, 'x', 'y', 1.5, 1000, null, 12345678901, '0aff']],
  },
  { sql: 'SELECT 7/2 AS a, -7/2 AS b, 7%3 AS c', columns: 'a int, b int, c int', rows: [[3, -3, 1]] },
  {
    sql: 'SELECT 10.00/3.0 AS a, 1.10*1.5 AS b, 1.1+2.22 AS c',
    columns: 'a numeric(9,6), b numeric(6,3), c numeric(4,2)',
    rows: [[3.333333, 1.65, 3.32]],
  },
  { sql: `SELECT 1+'2' AS a, '1'+'2' AS b`, columns: 'a int, b varchar(2)', rows: [[3, '12']] },
  { sql: 'SELECT 5 & 3 AS a, 5 | 3 AS b, 5 ^ 3 AS c, ~5 AS d', rows: [[1, 7, 6, -6]] },
  {
    sql: 'SELECT CAST(9223372036854775807 AS bigint) AS a, CAST(-1 AS smallint) AS b, CAST(255 AS tinyint) AS c',
    columns: 'a bigint, b smallint, c tinyint',
    rows: [['9223372036854775807', -1, 255]],
  },
  {
    sql: `SELECT CAST(1.005 AS decimal(9,2)) AS a, CAST(2.675 AS decimal(9,2)) AS b, CAST(-0.125 AS decimal(9,2)) AS c`,
    columns: 'a decimal(9,2), b decimal(9,2), c decimal(9,2)',
    rows: [[1.01, 2.68, -0.13]],
  },
  {
    sql: 'SELECT ROUND(2.5, 0) AS a, ROUND(-2.5, 0) AS b, ROUND(1234.567, -2) AS c, ROUND(1.29, 1, 1) AS d',
    rows: [[3, -3, 1200, 1.2]],
  },
  {
    sql: `SELECT CAST('12.5' AS money) AS a, CAST(1.23456 AS money) AS b`,
    columns: 'a money, b money',
    rows: [[12.5, 1.2346]],
  },
  {
    sql: `SELECT CAST('2024-01-02T03:04:05.678' AS datetime) AS a, CAST('2024-01-02T03:04:05.995' AS datetime) AS b,
            CAST('2024-01-02T23:59:59.999' AS datetime) AS c`,
    columns: 'a datetime, b datetime, c datetime',
    rows: [['2024-01-02T03:04:05.677Z', '2024-01-02T03:04:05.997Z', '2024-01-03T00:00:00.000Z']],
  },
  {
    sql: `SELECT CAST('20240102' AS date) AS a, CAST('2024-01-02 03:04:05.1234567' AS datetime2) AS b,
            CAST('2024-01-02 03:04:05.1236' AS datetime2(3)) AS c`,
    columns: 'a date, b datetime2(7), c datetime2(3)',
    rows: [['2024-01-02T00:00:00.000Z', '2024-01-02T03:04:05.123Z', '2024-01-02T03:04:05.124Z']],
  },
  {
    sql: `DECLARE @d datetime = '2024-05-06T07:08:09.123';
          SELECT CONVERT(varchar(30), @d, 120) AS a, CONVERT(varchar(30), @d, 126) AS b, CONVERT(varchar(30), @d) AS c,
            CONVERT(varchar(8), @d, 112) AS d, CONVERT(varchar(8), @d, 108) AS e, CONVERT(varchar(10), @d, 101) AS f`,
    rows: [
      [
        '2024-05-06 07:08:09',
        '2024-05-06T07:08:09.123',
        'May  6 2024  7:08AM',
        '20240506',
        '07:08:09',
        '05/06/2024',
      ],
    ],
  },
  {
    sql: `SELECT DATEADD(month, 1, CAST('2024-01-31' AS date)) AS a, DATEDIFF(day, '2024-01-01', '2024-03-01') AS b,
            DATEPART(year, '2024-05-06') AS c, DATENAME(month, '2024-05-06') AS d, DATEDIFF(year, '2023-12-31', '2024-01-01') AS e`,
    columns: 'a date, b int, c int, d nvarchar(30), e int',
    rows: [['2024-02-29T00:00:00.000Z', 60, 2024, 'May', 1]],
  },
  {
    sql: `SELECT LEN('ab  ') AS a, LEFT('abc', 2) AS b, RIGHT('abc', 2) AS c, SUBSTRING('abcdef', 2, 3) AS d,
            CHARINDEX('c', 'abc') AS e, REPLACE('aXa', 'x', 'y') AS f, STUFF('abc', 2, 1, 'ZZ') AS g, DATALENGTH(N'abc') AS h`,
    rows: [[2, 'ab', 'bc', 'bcd', 3, 'aya', 'aZZc', 6]],
  },
  { sql: `SELECT CONCAT('a', NULL, 1) AS a, 'a' + NULL AS b`, rows: [['a1', null]] },
  {
    sql: `SELECT ISNULL(CAST(NULL AS varchar(2)), 'abc') AS a, COALESCE(NULL, 1, 2.5) AS b, NULLIF(1, 1) AS c, IIF(1 = 1, 'y', 'n') AS d`,
    rows: [['ab', 1, null, 'y']],
  },
  {
    sql: "SELECT CASE WHEN 1 = 2 THEN 1 ELSE 2.50 END AS a, CASE 3 WHEN 3 THEN N'x' ELSE 'yy' END AS b",
    columns: 'a numeric(12,2), b nvarchar(2)',
    rows: [[2.5, 'x']],
  },
  { sql: `SELECT CAST('abcdef' AS varchar(3)) AS a, TRY_CAST('x' AS int) AS b`, rows: [['abc', null]] },
  // Blanks at the end and the case of letters do not count; blanks at the beginning do.
  { sql: `SELECT 1 AS a WHERE 'a' = 'A  ' AND 'b' <> ' b' AND 'a' IN ('B', 'A ')`, rows: [[1]] },
  {
    sql: `SELECT 1 AS a WHERE 'abc' LIKE 'A%' AND 'abc' NOT LIKE '[b-z]%' AND 'a_c' LIKE 'a\\_c' ESCAPE '\\' AND 'abc ' LIKE 'abc'`,
    rows: [[1]],
  },
  { sql: `SELECT 1 AS a WHERE NULL = NULL OR NOT (NULL = 1)`, rows: [] },
  {
    sql: `SELECT a, b FROM OPENJSON('[{"a":1,"b":"x"},{"a":2}]') WITH (a int, b varchar(5))`,
    columns: 'a int, b varchar(5)',
    rows: [
      [1, 'x'],
      [2, null],
    ],
  },
  { sql: `SELECT v FROM OPENJSON(N'["p","Q"]') WITH (v varchar(20) '$') AS K`, rows: [['p'], ['Q']] },
  {
    sql: `SELECT [key], value, type FROM OPENJSON('["p",2]')`,
    rows: [
      ['0', 'p', 1],
      ['1', '2', 2],
    ],
  },
];
