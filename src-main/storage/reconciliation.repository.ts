import { z } from 'zod';
import { decimal } from '../../src-shared/domain/decimal.ts';
import { type ConnectionId, remoteOrderId } from '../../src-shared/domain/ids.ts';
import type { Reconciliation, ReconciliationStore } from '../engine/ports/reconciliation-store.ts';
import type { Driver } from './driver.ts';
import { parsed } from './order-snapshot.schema.ts';

interface ReconciliationRow {
  readonly connection_id: ConnectionId;
  readonly day: string;
  readonly at: number;
  readonly placed_from: number;
  readonly placed_to: number;
  readonly days: string;
  readonly differences: string;
  readonly difference_count: number;
}

const money = z.string().transform(decimal);
const sums = z.object({ orders: z.number(), total: money, tax: money });
const storedDays = z.array(
  z.object({ day: z.string(), currency: z.string(), web: sums, ledger: sums, posted: sums, pos: sums }),
);
const storedDifferences = z.array(
  z.object({
    kind: z.enum([
      'not-in-ledger',
      'not-in-store',
      'web-differs',
      'pos-differs',
      'not-in-pos',
      'doubled',
      'unreadable',
    ]),
    orderId: z.string().transform(remoteOrderId),
    part: z.number(),
    number: z.string(),
    text: z.string(),
    isSettled: z.boolean(),
  }),
);

/** Table `reconciliation`: what the daily comparisons of orders came to. */
export function reconciliationRepository(db: Driver): ReconciliationStore {
  const list = (connectionId: ConnectionId | null, limit: number): readonly Reconciliation[] =>
    db
      .all<ReconciliationRow>(
        'SELECT * FROM reconciliation WHERE ?1 IS NULL OR connection_id = ?1 ORDER BY at DESC, connection_id LIMIT ?2',
        connectionId,
        limit,
      )
      .map(reconciliationOf);
  return {
    put({ connectionId, day, at, placedFrom, placedTo, days, differences, differenceCount }) {
      db.run(
        `INSERT OR REPLACE INTO reconciliation
           (connection_id, day, at, placed_from, placed_to, days, differences, difference_count)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        connectionId,
        day,
        at,
        placedFrom,
        placedTo,
        JSON.stringify(days),
        JSON.stringify(differences),
        differenceCount,
      );
    },
    latest: (connectionId) => list(connectionId, 1)[0] ?? null,
    list,
    prune: (before, limit) =>
      db.run(
        `DELETE FROM reconciliation WHERE (connection_id, day) IN
           (SELECT connection_id, day FROM reconciliation WHERE at < ? LIMIT ?)`,
        before,
        limit,
      ),
  };
}

const reconciliationOf = (row: ReconciliationRow): Reconciliation => ({
  connectionId: row.connection_id,
  day: row.day,
  at: row.at,
  placedFrom: row.placed_from,
  placedTo: row.placed_to,
  days: parsed(storedDays, row.days),
  differences: parsed(storedDifferences, row.differences),
  differenceCount: row.difference_count,
});
