import type { Expectation } from './expectation.ts';

const TABLE = `CREATE TABLE dbo.A (
  ID int IDENTITY(10,5) NOT NULL CONSTRAINT PK_A PRIMARY KEY,
  NAM varchar(5) NOT NULL CONSTRAINT UQ_NAM UNIQUE,
  PRC decimal(9,2) NULL CONSTRAINT DF_PRC DEFAULT (1.5),
  QTY int NOT NULL CONSTRAINT DF_QTY DEFAULT (0) CONSTRAINT CK_QTY CHECK (QTY >= 0),
  NOTE varchar(max) NULL,
  TOT AS (PRC * QTY),
  RV rowversion NOT NULL)`;

/** Tables and changes of their rows, in this order: each statement finds what those before it left. */
export const CHANGES: readonly Expectation[] = [
  { sql: TABLE },
  {
    sql: `INSERT dbo.A (NAM, QTY) VALUES ('a', 2), ('b', DEFAULT); SELECT SCOPE_IDENTITY() AS i, @@ROWCOUNT AS c`,
    columns: 'i numeric(38,0), c int',
    rows: [[15, 2]],
    affected: [2, 1],
  },
  {
    sql: 'SELECT ID, NAM, PRC, QTY, NOTE, TOT FROM A ORDER BY ID',
    columns: 'ID int, NAM varchar(5), PRC decimal(9,2), QTY int, NOTE varchar(max), TOT decimal(20,2)',
    rows: [
      [10, 'a', 1.5, 2, null, 3],
      [15, 'b', 1.5, 0, null, 0],
    ],
  },
  { sql: `INSERT dbo.A (NAM) VALUES ('abcdef')`, error: 2628 },
  { sql: `INSERT dbo.A (NAM) VALUES ('A')`, error: 2627 },
  { sql: 'INSERT dbo.A (NAM) VALUES (NULL)', error: 515 },
  { sql: `INSERT dbo.A (NAM, QTY) VALUES ('x', -1)`, error: 547 },
  { sql: `INSERT dbo.A (NAM, QTY) VALUES ('x', 'many')`, error: 245 },
  { sql: `INSERT dbo.A (NAM, QTY) VALUES ('x', 99999999999)`, error: 8115 },
  { sql: `INSERT dbo.A (NAM, PRC) VALUES ('x', 12345678.5)`, error: 8115 },
  { sql: `INSERT dbo.A (ID, NAM) VALUES (1, 'x')`, error: 544 },
  { sql: `INSERT dbo.A (NAM, TOT) VALUES ('x', 1)`, error: 271 },
  { sql: `INSERT dbo.A (NAM, RV) VALUES ('x', 0x00)`, error: 273 },
  { sql: `INSERT dbo.A (NAM, QTY) VALUES ('x')`, error: 109 },
  { sql: `INSERT dbo.A (NAM) VALUES ('x', 1)`, error: 110 },
  { sql: `INSERT dbo.A (NAM, NAM) VALUES ('x', 'y')`, error: 264 },
  { sql: `INSERT dbo.A (NAM, WHAT) VALUES ('x', 1)`, error: 207 },
  { sql: 'UPDATE A SET TOT = 1', error: 271 },
  { sql: 'UPDATE A SET RV = 0x01', error: 272 },
  { sql: 'UPDATE A SET ID = 1', error: 8102 },
  {
    sql: `UPDATE A SET NAM = 'z', QTY += 5 OUTPUT deleted.NAM AS was, inserted.NAM AS [is], inserted.QTY, inserted.TOT WHERE NAM = 'B '`,
    columns: 'was varchar(5), is varchar(5), QTY int, TOT decimal(20,2)',
    rows: [['b', 'z', 5, 7.5]],
    affected: [1],
  },
  { sql: `INSERT A (NAM) OUTPUT inserted.PRC VALUES ('q')`, rows: [[1.5]] },
  { sql: `DELETE A OUTPUT deleted.NAM WHERE NAM = 'q'`, rows: [['q']] },
  { sql: `UPDATE A SET QTY = 7 WHERE NAM = 'nobody'`, affected: [0] },
  {
    sql: `UPDATE x SET x.PRC = y.p FROM dbo.A AS x JOIN (VALUES ('z', 9.999), ('a', 8)) AS y(n, p) ON y.n = x.NAM; SELECT NAM, PRC FROM A ORDER BY NAM`,
    rows: [
      ['a', 8],
      ['z', 10],
    ],
  },
  {
    sql: `SET IDENTITY_INSERT dbo.A ON; INSERT dbo.A (ID, NAM) VALUES (100, 'x'); SET IDENTITY_INSERT dbo.A OFF; INSERT A (NAM) VALUES ('y');
          SELECT ID FROM A WHERE NAM = 'y'`,
    rows: [[105]],
  },
  {
    sql: 'CREATE TABLE B (A_ID int NOT NULL CONSTRAINT FK_B REFERENCES dbo.A (ID) ON DELETE CASCADE, T nvarchar(20))',
  },
  { sql: `INSERT B VALUES (100, N'Ωmega')` },
  { sql: `INSERT B VALUES (101, N'x')`, error: 547 },
  { sql: 'DROP TABLE A', error: 3726 },
  { sql: 'DELETE A WHERE ID = 100; SELECT COUNT(*) AS n FROM B', rows: [[0]] },
  { sql: 'INSERT B (A_ID, T) SELECT ID, NAM FROM A', affected: [3] },
  { sql: 'CREATE UNIQUE INDEX UX ON B (T)' },
  { sql: 'INSERT B SELECT A_ID, T FROM B', error: 2601 },
  {
    sql: 'ALTER TABLE B ADD EXTRA int NOT NULL CONSTRAINT DF_EXTRA DEFAULT (7)',
  },
  { sql: 'SELECT DISTINCT EXTRA FROM B', columns: 'EXTRA int', rows: [[7]] },
  { sql: `CREATE VIEW V AS SELECT b.A_ID, a.NAM + '!' AS N FROM B AS b JOIN A AS a ON a.ID = b.A_ID` },
  { sql: `SELECT N FROM V WHERE N = 'Z!'`, columns: 'N varchar(6)', rows: [['z!']] },
  {
    sql: 'BEGIN TRAN; UPDATE A SET QTY = 77; SAVE TRAN s; UPDATE A SET QTY = 88; ROLLBACK TRAN s; SELECT DISTINCT QTY, @@TRANCOUNT AS t FROM A; ROLLBACK',
    rows: [[77, 1]],
  },
  { sql: 'COMMIT', error: 3902 },
  { sql: 'ROLLBACK', error: 3903 },
  {
    sql: "BEGIN TRAN; CREATE TABLE D (Y int); INSERT D VALUES (1); ROLLBACK; SELECT OBJECT_ID(N'dbo.D') AS d",
    rows: [[null]],
  },
  {
    sql: `CREATE TRIGGER TR_A ON A AFTER UPDATE AS BEGIN SET NOCOUNT ON; UPDATE t SET NOTE = d.NAM + '>' + i.NAM FROM A AS t JOIN inserted AS i ON i.ID = t.ID JOIN deleted AS d ON d.ID = i.ID; END`,
  },
  {
    sql: `UPDATE A SET NAM = 'w' WHERE NAM = 'y'; SELECT NOTE FROM A WHERE NAM = 'w'`,
    rows: [['y>w']],
    affected: [1, 1],
  },
  { sql: 'UPDATE A SET QTY = 1 OUTPUT inserted.ID', error: 334 },
  {
    sql: `SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, IS_NULLABLE FROM INFORMATION_SCHEMA.COLUMNS
          WHERE TABLE_NAME = 'a' AND COLUMN_NAME IN ('NAM', 'PRC', 'NOTE', 'RV') ORDER BY ORDINAL_POSITION`,
    rows: [
      ['NAM', 'varchar', 5, 'NO'],
      ['PRC', 'decimal', null, 'YES'],
      ['NOTE', 'varchar', -1, 'YES'],
      ['RV', 'timestamp', null, 'NO'],
    ],
  },
  { sql: 'DROP TRIGGER TR_A; DROP VIEW V; DROP TABLE B, A' },
];
