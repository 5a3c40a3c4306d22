import sql from 'mssql';

/** What one statement cost since the last look: the same text with other parameters is the same statement. */
export interface StatementCost {
  /** The text, blanks made one. */
  readonly text: string;
  readonly count: number;
  readonly rows: number;
  /** From sending to the answer's last row, as the driver saw it. */
  readonly durationMs: number;
}

/** Counts what the SQL driver of this process is asked. */
export interface StatementMeter {
  begin(): void;
  /** What was asked since `begin`, the dearest first. */
  end(): readonly StatementCost[];
}

type Query = (this: sql.Request, text: string) => Promise<sql.IResult<unknown>>;

/** The driver tells nobody how long a statement took, and the product need not know; so its one door is watched here. */
export function watchStatements(): StatementMeter {
  let costs = new Map<string, StatementCost>();
  const { query } = sql.Request.prototype as { query: Query };
  const watched: Query = async function (this: sql.Request, text) {
    const startedAt = performance.now();
    let rows = 0;
    try {
      const answer = await query.call(this, text);
      rows = answer.recordset?.length ?? 0;
      return answer;
    } finally {
      const key = text.replaceAll(/\s+/g, ' ');
      const known = costs.get(key) ?? { text: key, count: 0, rows: 0, durationMs: 0 };
      costs.set(key, {
        text: key,
        count: known.count + 1,
        rows: known.rows + rows,
        durationMs: known.durationMs + performance.now() - startedAt,
      });
    }
  };
  Object.assign(sql.Request.prototype, { query: watched });
  return {
    begin() {
      costs = new Map();
    },
    end: () => [...costs.values()].toSorted((a, b) => b.durationMs - a.durationMs),
  };
}
