/** The part of node:sqlite's DatabaseSync that shop life uses. */
export interface LifeDatabase {
  exec(sql: string): void;
  prepare(sql: string): LifeStatement;
}

/** A value of a column; integers beyond the safe ones are bigint. */
export type LifeValue = null | bigint | number | string | Uint8Array;

interface LifeStatement {
  run(...values: LifeValue[]): { readonly changes: number | bigint };
  all(...values: LifeValue[]): unknown[];
}

/** Reads and writes with each statement prepared once. */
export interface LifeStore {
  /** Answers how many rows were changed. */
  write(sql: string, ...values: LifeValue[]): number;
  read<Row>(sql: string, ...values: LifeValue[]): Row[];
  /** Runs `work` as a whole: when it throws, nothing of it stays. Works inside another's transaction too. */
  together<Answer>(work: () => Answer): Answer;
}

/** Prepares each statement of a database once. */
export function lifeStore(database: LifeDatabase): LifeStore {
  const prepared = new Map<string, LifeStatement>();
  const statement = (sql: string): LifeStatement => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    write: (sql, ...values) => Number(statement(sql).run(...values).changes),
    read: <Row>(sql: string, ...values: LifeValue[]) => statement(sql).all(...values) as Row[],
    together(work) {
      database.exec('SAVEPOINT shop_life');
      try {
        const answer = work();
        database.exec('RELEASE shop_life');
        return answer;
      } catch (problem) {
        database.exec('ROLLBACK TO shop_life');
        database.exec('RELEASE shop_life');
        throw problem;
      }
    },
  };
}
