import { randomBytes } from 'node:crypto';
import sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGES } from './changes.expectations.ts';
import type { Expectation } from './expectation.ts';
import { EXPRESSIONS } from './expressions.expectations.ts';
import { QUERIES } from './queries.expectations.ts';
import { REFUSALS } from './refusals.expectations.ts';

const TABLES: readonly (readonly [string, readonly Expectation[]])[] = [
  ['expressions', EXPRESSIONS],
  ['queries', QUERIES],
  ['tables and changes', CHANGES],
  ['refusals', REFUSALS],
];

/** A T-SQL server at `mssql://USER:PASSWORD@HOST:PORT`, with what ends it. */
export interface DialectServer {
  readonly address: string;
  stop(): Promise<void>;
}

/** What T-SQL statements answer: values, types, counts and error numbers, in a database made for it. */
export function dialectContract(name: string, start: () => Promise<DialectServer>): void {
  describe(`T-SQL, ${name}`, () => {
    const database = `tillbridge_dialect_${randomBytes(6).toString('hex')}`;
    let server: DialectServer;
    let master: sql.ConnectionPool;
    let pool: sql.ConnectionPool;

    beforeAll(async () => {
      server = await start();
      master = await connect(server.address, 'master');
      await master.request().batch(`CREATE DATABASE ${database}`);
      pool = await connect(server.address, database);
    });
    afterAll(async () => {
      await pool?.close();
      await master?.request().batch(`ALTER DATABASE ${database} SET SINGLE_USER WITH ROLLBACK IMMEDIATE`);
      await master?.request().batch(`DROP DATABASE ${database}`);
      await master?.close();
      await server?.stop();
    });

    describe.each(TABLES)('%s', (_table, expectations) => {
      it.each(expectations.map((one) => [one.sql.replace(/\s+/g, ' ').slice(0, 110), one] as const))(
        '%s',
        async (_text, expectation) => {
          const request = pool.request().batch(expectation.sql);
          if (expectation.error !== undefined) {
            await expect(request).rejects.toMatchObject({ number: expectation.error });
            return;
          }
          const answer = await request;
          const last = (answer.recordsets as readonly sql.IRecordSet<Record<string, unknown>>[]).at(-1);
          const columns = Object.values(last?.columns ?? {}).toSorted((a, b) => a.index - b.index);
          if (expectation.columns !== undefined) {
            expect(columns.map(describeColumn).join(', ')).toBe(expectation.columns);
          }
          if (expectation.rows !== undefined) {
            expect(last?.map((row) => columns.map((column) => plain(row[column.name])))).toEqual(
              expectation.rows,
            );
          }
          if (expectation.affected !== undefined) expect(answer.rowsAffected).toEqual(expectation.affected);
        },
      );
    });
  });
}

async function connect(address: string, database: string): Promise<sql.ConnectionPool> {
  const url = new URL(address);
  const pool = new sql.ConnectionPool({
    server: url.hostname,
    port: Number(url.port || '1433'),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    // One connection: the statements build on each other.
    pool: { max: 1, min: 1 },
    options: { encrypt: true, trustServerCertificate: true },
  });
  pool.on('error', () => undefined);
  return await pool.connect();
}

function describeColumn(column: sql.IColumnMetadata[string]): string {
  const type = column.type as unknown as { readonly declaration: string };
  const { declaration } = type;
  const { length = 0, precision, scale } = column;
  if (/^n?varchar$|^n?char$|binary$/.test(declaration)) {
    const size = declaration.startsWith('n') ? length / 2 : length;
    return `${column.name} ${declaration}(${length > 8_000 ? 'max' : size})`;
  }
  if (declaration === 'decimal' || declaration === 'numeric') {
    return `${column.name} ${declaration}(${precision},${scale})`;
  }
  return `${column.name} ${declaration}${declaration === 'datetime2' ? `(${scale})` : ''}`;
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return Buffer.isBuffer(value) ? value.toString('hex') : value;
}
