import type { Result } from '../../../src-shared/errors/result.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { SqlConnection } from './connection/sql-connection.ts';
import type { SqlQuery } from './connection/sql-query.ts';
import { type CompanySchema, readCompanySchema } from './schema/company-schema.ts';

/** A company database whose columns are known. */
export interface CounterpointDatabase {
  /** The columns as they were at connect; read anew after a loss of the connection or an upgrade. */
  schema(signal: AbortSignal): Promise<Result<CompanySchema, SyncError>>;
  /** The columns are looked up anew with the next question: something that was missing may be there by then. */
  forgetSchema(): void;
  run<Row>(query: SqlQuery<Row>, signal: AbortSignal): Promise<Result<readonly Row[], SyncError>>;
  /** Like `run` for several statements, two at a time; the first failure is the answer. */
  runAll<Row>(
    queries: readonly SqlQuery<Row>[],
    signal: AbortSignal,
  ): Promise<Result<readonly (readonly Row[])[], SyncError>>;
}

// More side by side would take connections from the tills without being any faster.
const AT_ONCE = 2;

// After these the database may be another one (restored, upgraded, rights changed).
const FORGETS_SCHEMA = new Set(['pos.schema-changed', 'pos.connection-lost', 'pos.permission-denied']);

export function createCounterpointDatabase(connection: SqlConnection): CounterpointDatabase {
  let known: CompanySchema | null = null;

  const run = async <Row>(query: SqlQuery<Row>, signal: AbortSignal) => {
    const result = await connection.run(query, signal);
    if (!result.ok && FORGETS_SCHEMA.has(result.error.code)) known = null;
    return result;
  };

  return {
    run,
    forgetSchema() {
      known = null;
    },
    async schema(signal) {
      if (known !== null) return ok(known);
      const read = await readCompanySchema(connection, signal);
      if (read.ok) known = read.value;
      return read;
    },
    async runAll<Row>(queries: readonly SqlQuery<Row>[], signal: AbortSignal) {
      const answers: (readonly Row[])[] = [];
      for (let at = 0; at < queries.length; at += AT_ONCE) {
        const results = await sideBySide(queries.slice(at, at + AT_ONCE), signal);
        if (!results.ok) return results;
        answers.push(...results.value);
      }
      return ok(answers);
    },
  };

  // When one fails the others are of no use any more, so the server is spared them.
  async function sideBySide<Row>(
    queries: readonly SqlQuery<Row>[],
    signal: AbortSignal,
  ): Promise<Result<readonly (readonly Row[])[], SyncError>> {
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    let failure: Result<never, SyncError> | null = null;
    const answers = await Promise.all(
      queries.map(async (query) => {
        const result = await run(query, either);
        if (result.ok) return result.value;
        failure ??= result;
        failed.abort();
        return [];
      }),
    );
    return failure ?? ok(answers);
  }
}
