import type { Expectation } from './expectation.ts';

const NUMBERS = `(VALUES (1, 'a', 10.5), (2, 'A', 20.25), (3, 'b', NULL)) AS t(n, v, d)`;

/** Queries over rows. */
export const QUERIES: readonly Expectation[] = [
  {
    sql: `SELECT COUNT(*) AS c, SUM(n) AS s, AVG(n) AS a, SUM(d) AS sd, MIN(v) AS lo FROM ${NUMBERS}`,
    columns: 'c int, s int, a int, sd numeric(38,2), lo varchar(1)',
    rows: [[3, 6, 2, 30.75, 'a']],
  },
  {
    sql: `SELECT AVG(d) AS a, COUNT(d) AS c FROM ${NUMBERS}`,
    columns: 'a numeric(38,6), c int',
    rows: [[15.375, 2]],
  },
  { sql: `SELECT COUNT(DISTINCT v) AS c FROM ${NUMBERS}`, rows: [[2]] },
  { sql: `SELECT v, COUNT(*) AS c FROM ${NUMBERS} GROUP BY v HAVING COUNT(*) > 1`, rows: [['a', 2]] },
  { sql: `SELECT TOP (2) n FROM ${NUMBERS} ORDER BY n DESC`, rows: [[3], [2]] },
  { sql: `SELECT n FROM ${NUMBERS} ORDER BY d`, rows: [[3], [1], [2]] },
  { sql: `SELECT n FROM ${NUMBERS} ORDER BY n OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY`, rows: [[2]] },
  { sql: 'SELECT 1 AS a UNION SELECT 2.5 ORDER BY a DESC', columns: 'a numeric(11,1)', rows: [[2.5], [1]] },
  {
    sql: `SELECT NULL AS a, 'x' AS b UNION ALL SELECT CAST('2024-01-02' AS date), NULL`,
    columns: 'a date, b varchar(1)',
    rows: [
      [null, 'x'],
      ['2024-01-02T00:00:00.000Z', null],
    ],
  },
  { sql: 'SELECT 1 AS a UNION ALL SELECT 1 EXCEPT SELECT 2', rows: [[1]] },
  {
    sql: 'SELECT 1 AS a UNION ALL SELECT 2 INTERSECT SELECT 3',
    rows: [[1]],
  },
  {
    sql: 'WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT SUM(i) AS s FROM n',
    rows: [[15]],
  },
  {
    sql: 'WITH n(i) AS (SELECT 1 UNION ALL SELECT x.i + 1 FROM n AS x WHERE x.i < 150) SELECT COUNT(*) AS c, MAX(i) AS m FROM n OPTION (MAXRECURSION 200)',
    rows: [[150, 150]],
  },
  {
    sql: 'WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM n ORDER BY i DESC',
    columns: 'i int',
    rows: [[3], [2], [1]],
  },
  {
    sql: `SELECT x.n, y.n AS m FROM ${NUMBERS.replace(' t(', ' x(')} LEFT JOIN (VALUES (1), (9)) AS y(n) ON y.n = x.n ORDER BY x.n`,
    rows: [
      [1, 1],
      [2, null],
      [3, null],
    ],
  },
  {
    sql: `SELECT x.n, y.n AS m FROM (VALUES (1), (2)) AS x(n) FULL OUTER JOIN (VALUES (2), (3)) AS y(n) ON y.n = x.n ORDER BY m`,
    rows: [
      [1, null],
      [2, 2],
      [null, 3],
    ],
  },
  {
    sql: `SELECT n FROM ${NUMBERS} WHERE EXISTS (SELECT 1 FROM (VALUES (2)) AS y(m) WHERE y.m = n)`,
    rows: [[2]],
  },
  { sql: `SELECT n FROM ${NUMBERS} WHERE n NOT IN (SELECT m FROM (VALUES (2), (3)) AS y(m))`, rows: [[1]] },
  { sql: `SELECT n FROM ${NUMBERS} WHERE v BETWEEN 'B' AND 'C'`, rows: [[3]] },
  { sql: `SELECT (SELECT MAX(m) FROM (VALUES (7), (8)) AS y(m)) AS a`, rows: [[8]] },
  {
    sql: `SELECT n, ROW_NUMBER() OVER (PARTITION BY v ORDER BY n DESC) AS r FROM ${NUMBERS} ORDER BY n`,
    columns: 'n int, r bigint',
    rows: [
      [1, '2'],
      [2, '1'],
      [3, '1'],
    ],
  },
  {
    sql: `DECLARE @a int = 3, @b varchar(10) = 'x'; SET @a += 1; WHILE @a < 9 BEGIN SET @a = @a + 1; IF @a = 7 BREAK; END; SELECT @a AS a, @b AS b`,
    columns: 'a int, b varchar(10)',
    rows: [[7, 'x']],
  },
  {
    sql: `DECLARE @n int, @v varchar(5) = 'none'; SELECT @n = n, @v = v FROM ${NUMBERS} WHERE n = 99; SELECT @n AS n, @v AS v`,
    rows: [[null, 'none']],
  },
  {
    sql: 'BEGIN TRY SELECT 1 / 0 AS x; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_SEVERITY() AS s; END CATCH',
    columns: 'n int, s int',
    rows: [[8134, 16]],
  },
  { sql: `EXEC sp_executesql N'SELECT @a + 1 AS r', N'@a int', @a = 4`, columns: 'r int', rows: [[5]] },
  { sql: `EXEC('SELECT 5 AS five')`, rows: [[5]] },
  { sql: 'SET NOCOUNT ON; SELECT 1 AS a; SET NOCOUNT OFF', rows: [[1]], affected: [] },
];
