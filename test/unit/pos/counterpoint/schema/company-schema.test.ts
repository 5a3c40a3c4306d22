import { describe, expect, it } from 'vitest';
import { posError } from '../../../../../src-main/pos/counterpoint/connection/driver-error.ts';
import { REQUEST_TIMEOUT } from '../../../../../src-main/pos/counterpoint/connection/error-table.ts';
import { createCounterpointDatabase } from '../../../../../src-main/pos/counterpoint/counterpoint-database.ts';
import { columnRows, refusal, type Script, scriptedConnection } from '../scripted-connection.ts';

const signal = new AbortController().signal;

async function schemaOf(script: Script) {
  const connection = scriptedConnection(script);
  const database = createCounterpointDatabase(connection);
  return { database, connection, schema: await database.schema(signal) };
}

describe('company schema', () => {
  it('is read once', async () => {
    const { database, connection, schema } = await schemaOf({ columns: columnRows() });
    expect(schema).toMatchObject({ ok: true, value: { keyMode: 'json' } });
    await database.schema(signal);
    expect(connection.asked.map(({ name }) => name)).toEqual(['columns', 'json-keys']);
  });

  it('passes keys one by one to a server that does not know OPENJSON', async () => {
    const { schema } = await schemaOf({ columns: columnRows(), 'json-keys': refusal() });
    expect(schema).toMatchObject({ ok: true, value: { keyMode: 'list' } });
  });

  it('does not take a slow server for an old one', async () => {
    const { schema } = await schemaOf({ columns: columnRows(), 'json-keys': posError(REQUEST_TIMEOUT) });
    expect(schema).toMatchObject({ ok: false, error: { code: 'pos.timeout' } });
  });

  it('refuses a database that is no company', async () => {
    for (const columns of [[], [{ TABLE_NAME: 'IM_LOC', COLUMN_NAME: 'LOC_ID' }]]) {
      const { schema } = await schemaOf({ columns });
      expect(schema).toMatchObject({ ok: false, error: { code: 'pos.not-counterpoint', field: 'database' } });
    }
  });

  it('names the column that a company lacks', async () => {
    const { schema } = await schemaOf({ columns: columnRows([], ['IM_INV_CELL.QTY_COMMIT']) });
    expect(schema).toMatchObject({
      ok: false,
      error: { kind: 'rejected', code: 'pos.column-missing', detail: 'IM_INV_CELL.QTY_COMMIT' },
    });
    expect(schema.ok ? '' : schema.error.operatorMessage).toContain('IM_INV_CELL.QTY_COMMIT');
  });

  it('names the table that a company lacks', async () => {
    const { schema } = await schemaOf({ columns: columnRows([], ['IM_LOC.LOC_ID']) });
    expect(schema).toMatchObject({ ok: false, error: { code: 'pos.table-missing', detail: 'IM_LOC' } });
  });

  it('is looked at anew after the columns changed', async () => {
    const { database, connection } = await schemaOf({
      columns: columnRows(),
      failing: { ...refusal(), code: 'pos.schema-changed' },
    });
    await database.run({ name: 'failing', text: '', parameters: [] }, signal);
    await database.schema(signal);
    expect(connection.asked.filter(({ name }) => name === 'columns')).toHaveLength(2);
  });
});
